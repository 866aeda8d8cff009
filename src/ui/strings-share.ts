// The words of sharing a room: its links, who comes by them, the door, and what it is to look on.

export const shareStrings = {
  title: 'Share this room',
  intro: 'Others need nothing but a link.',
  brokenLink: 'The end of this link is damaged and was left out. Without it, you are here like anybody else.',

  link: {
    field: 'Link to this room',
    copy: 'Copy',
    copied: 'Link copied',
    isCopied: 'Copied',
    byHand: 'Your browser does not let us copy: the link is selected, to be copied by hand.',
    /** What whoever comes by the link may do, by the room's own words for it. */
    lets: {
      owner: '',
      editor: 'Whoever has this link can draw.',
      viewer: 'Whoever has this link can look on.',
      knocks: 'Whoever has this link knocks, and an owner lets them in.',
      'shut-out':
        'This room is private: this address alone lets nobody in. Ask an owner for a link to pass on.',
    },
    qr: 'QR code of the link',
    qrHint: 'Point a camera at it to open the room on a phone.',
    asking: 'The room is asked for its links…',
    offline: 'The room can be asked for its links when there is a connection.',
  },

  kind: { label: 'What the link is for', edit: 'Can draw', view: 'Can only look' },
  /** A link for looking on, in a room where anybody draws. */
  leaky: {
    words: 'Whoever leaves the end of this link away (from the # on) can still draw: newcomers may.',
    mend: 'Let newcomers only look',
  },

  renew: {
    button: 'Renew this link…',
    ask: {
      private: 'The present link lets nobody in any more. Whoever is here by it alone has to leave at once.',
      open: 'The present link is of no use any more. Whoever is here by it alone is as any newcomer from then on.',
    },
    yes: 'Renew it',
    no: 'Keep it',
    done: 'This is the new link. The former one is of no use any more.',
  },

  newcomers: {
    label: 'Newcomers without such a link',
    edit: 'Can draw',
    view: 'Can look',
    knock: 'Knock',
    hints: {
      edit: 'Anybody who knows the address of the room can draw.',
      view: 'Anybody who knows the address of the room can look on. Who could draw already still can.',
      knock: 'Nobody new comes in before an owner lets them in. Who was here already still comes in.',
    },
    private: 'Nobody comes in without a link as long as the room is private.',
  },
  isPrivate: {
    label: 'Private room',
    hint: 'Only who brings a link, or was let in by an owner, is told anything of it.',
  },
  isLocked: { label: 'Lock the board', hint: 'Only owners draw. Chat, notes and reactions go on.' },
  owning: 'Nobody owns this room yet: with any change here it is yours.',
  notOwner: 'Who owns the room decides who comes in and who draws.',

  /** What one may do on the board, told when it changes. */
  rights: {
    may: 'You can draw now',
    'looks-on': 'You can look on. Ask an owner to draw.',
    locked: 'The board is locked.',
  },
  lock: { shown: 'The board is locked: only owners draw.', open: 'Unlock' },

  door: {
    title: 'At the door',
    asked: 'An owner is here and was asked to let you in.',
    alone: 'No owner is here now. This page waits, and asks as soon as one comes.',
    room: (room: string) => `You are knocking at “${room}”.`,
    name: 'You knock as',
    change: 'Knock by this name',
    cancel: 'Do not wait',
    letIn: 'You were let in',
  },

  knocks: {
    label: 'At the door',
    knocks: (name: string) => `${name} knocks`,
    told: (name: string) => `${name} is at the door`,
    bot: 'bot',
    letIn: 'Let in',
    look: 'Only to look',
    no: 'No',
    acts: {
      letIn: (name: string) => `Let ${name} in`,
      look: (name: string) => `Let ${name} in, only to look`,
      no: (name: string) => `Do not let ${name} in`,
    },
    more: (number: number) => `and ${number} more`,
  },

  paste: {
    label: 'The link you were sent, or the owner’s key',
    placeholder: 'https://…/r/…#…',
    submit: 'Open',
    noRoom: 'This is no link to a room.',
    noEnd: 'The end of this link is missing: the part from the # on lets you in.',
  },
  ended: {
    title: 'You are not in this room',
    again: 'Try again',
    knockAgain: 'Knock again',
  },
};
