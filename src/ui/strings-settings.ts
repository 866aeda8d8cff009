// Every word of what owners do: to people, and in the settings of a room.

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

function drawings(number: number): string {
  return `${number.toLocaleString('en')} ${number === 1 ? 'drawing' : 'drawings'}`;
}

function spanOf(minutes: number | null): string {
  if (minutes === null) return 'All';
  return minutes === 60 ? '1 h' : `${minutes} min`;
}

function lastOf(minutes: number | null): string {
  if (minutes === null) return 'all of it';
  return minutes === 60 ? 'the last hour' : `the last ${minutes} minutes`;
}

export const settingsStrings = {
  people: {
    letDraw: 'Let them draw',
    lookOn: 'Only look on',
    makeOwner: 'Make an owner…',
    noOwner: 'No owner any more',
    remove: 'Remove',
    ban: 'Ban…',
    takeBack: 'Take back their work',
    span: spanOf,
    takeBackOf: (name: string, minutes: number | null) => `Take back the work of ${name}: ${lastOf(minutes)}`,
    wereHere: 'Were here',
    left: (when: string) => `left ${when}`,

    reading: (name: string) => `Looking through what ${name} did…`,
    unread: 'The history of the room did not come. Nothing was changed; try again.',
    nothingOf: (name: string, minutes: number | null) =>
      minutes === null
        ? `Nothing that ${name} did is on the board`
        : `Nothing that ${name} did in ${lastOf(minutes)} is on the board`,
    tookBack: (name: string, { gone, back }: { gone: number; back: number }) =>
      [
        gone > 0 && `${drawings(gone)} by ${name} taken back`,
        back > 0 && `${drawings(back)} that ${name} took away ${back === 1 ? 'is' : 'are'} here again`,
      ]
        .filter((part) => part !== false)
        .join(', '),

    ownerTitle: (name: string) => `Make ${name} an owner?`,
    ownerIntro:
      'Owners can do all that you can: change the settings, remove people, take work back, delete the room, and make you no owner any more.',
    ownerDo: 'Make an owner',
    letIn: 'Let back in',
    cancel: 'Cancel',
  },

  title: 'Room settings',
  open: (name: string) => `Room settings: ${name}`,
  intro: {
    owner: 'What is changed here is seen by everybody at once.',
    unowned: 'Nobody owns this room yet: whoever changes something here does.',
    others: (owners: readonly string[]) =>
      owners.length === 0
        ? 'Only owners can change them.'
        : `Only ${LIST.format(owners)} can change them, as owner of this room.`,
    away: 'You are not connected: nothing can be changed now.',
  },
  name: {
    label: 'Name',
    hint: 'Without a name the room is called by its address.',
    bad: (most: number) =>
      `A name has 1 to ${most} characters; left empty, the room is called by its address.`,
  },
  ground: {
    label: 'Background',
    pattern: 'Pattern',
    patterns: { dots: 'Dots', lines: 'Lines', plain: 'Plain' },
    paper: 'Paper',
    papers: { own: 'Theme', sand: 'Sand', rose: 'Rose', sky: 'Sky', mint: 'Mint', lilac: 'Lilac' },
  },
  cursors: {
    label: 'Record pointers',
    hint: 'Where pointers were is kept for the replay. Turned off, nothing more is recorded; what was, stays.',
  },
  coming: {
    label: 'Who may come and draw',
    hint: 'Links, newcomers, a private room, a locked board.',
    open: 'Share this room…',
  },
  bans: {
    label: 'Banned people',
    hint: 'A ban is about a browser: in another one they can come back, unless the room is private.',
    none: 'Nobody is banned.',
    since: (when: string, alsoNetwork: boolean) => (alsoNetwork ? `${when}, with their network` : when),
    letIn: 'Let back in',
    letInWhom: (name: string) => `Let ${name} back in`,
  },
  key: {
    label: 'Owner key',
    hint: 'Whoever has it can own this room, in any browser. Keep it safe: it is your way back if this browser forgets you.',
    show: 'Save the owner key…',
    field: 'Owner key of this room',
    copy: 'Copy',
    copied: 'Owner key copied',
    notCopied: 'Your browser does not let us copy. Select the key and copy it.',
    download: 'Download',
    renew: 'Renew',
    renewed: 'This is the new key. The former one is worth nothing any more.',
    file: (name: string, link: string, key: string) =>
      `Owner key of “${name}”\n${link}\n\n${key}\n\nWhoever has this key can own the room: enter it in the room’s settings, under “I have the owner key”. Keep it safe.\n`,
  },
  claim: {
    label: 'I have the owner key',
    hint: 'Enter it to own this room in this browser, too.',
    field: 'Owner key',
    submit: 'Become an owner',
    noKey: 'An owner key is 23 letters and digits, and begins with an “o”.',
    offline: 'The connection was lost. Try again.',
    done: 'You own this room now',
  },
  erase: {
    label: 'Delete this room',
    hint: 'For good, for everybody: the board, its history, the chat, the notes.',
    open: 'Delete this room…',
    title: (name: string) => `Delete “${name}” for good?`,
    intro:
      'The board, its whole history, the chat, the notes, the people and the links: nothing of it is left, and nobody can bring it back.',
    copy: 'Save a copy first',
    copyHint:
      'A file with the board, its history and the chat, from which the room can be restored. The notes are not in it: save them in their panel.',
    copyFailed: 'The copy did not come. Try again.',
    field: (name: string) => `Type ${name} to delete it`,
    doIt: 'Delete for good',
  },
};
