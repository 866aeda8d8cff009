// Every word of what owners do: to people, and in the settings of a room.

function drawings(number: number): string {
  return `${number.toLocaleString('en')} ${number === 1 ? 'drawing' : 'drawings'}`;
}

function spanOf(minutes: number | null): string {
  if (minutes === null) return 'All';
  return minutes === 60 ? '1 hour' : `${minutes} min`;
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
    takeBack: 'Take back their work of the last',
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
    banTitle: (name: string) => `Ban ${name}?`,
    banIntro:
      'They are removed at once and cannot come back in this browser. You can let them in again in the room’s settings.',
    banNetwork: 'Everybody else from their network, too',
    banNetworkHint:
      'For somebody who comes back in another browser. It also keeps out whoever shares their connection: a school, an office.',
    banNetworkGone: 'Their network is only known while they are here.',
    banDo: 'Ban',
    banned: (name: string) => `${name} is banned`,
    letIn: 'Let back in',
    cancel: 'Cancel',
  },
};
