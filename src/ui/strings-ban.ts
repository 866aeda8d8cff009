// The words of banning somebody: what it keeps out, what it does not, and what makes it hold.

export const banStrings = {
  title: (name: string) => `Ban ${name}?`,
  intro:
    'They are removed at once, and their browser is not let in again. You can let them back in by the room’s settings.',
  /** What a ban means, by who comes into the room. */
  meaning: {
    edit: 'This room is open: in another browser or a private window they are somebody new, who can read it and draw. Only a private room keeps them out.',
    view: 'Anybody can look into this room: in another browser or a private window they are somebody new, who can read it. Only a private room keeps them out.',
    knock:
      'In another browser they are somebody new, who has to knock. Until an owner lets them in, they can read nothing, unless they have a link.',
    private: 'This room is private: without a link they can read nothing of it, in any browser.',
  },
  makePrivate: {
    label: 'Make the room private',
    hint: 'Only people with a link, and whom an owner let in, stay or come in. Everybody else who is here has to leave.',
  },
  renewLinks: {
    label: 'Renew the links of the room',
    hint: 'A link that they know would let them in again in another browser. Whoever is here by a link then needs the new one.',
  },
  network: {
    label: 'Everybody else from their network, too',
    hint: 'For somebody who comes back in another browser. It also keeps out whoever shares their connection: a school, an office. Your own network is never banned.',
    gone: 'Their network is only known while they are here.',
  },
  doIt: 'Ban',
  cancel: 'Cancel',
  banned: (name: string, { makesPrivate, renewsLinks }: { makesPrivate: boolean; renewsLinks: boolean }) =>
    [
      `${name} is banned`,
      makesPrivate && 'the room is private now',
      renewsLinks && 'its former links are of no use',
    ]
      .filter((part) => part !== false)
      .join(', '),
};
