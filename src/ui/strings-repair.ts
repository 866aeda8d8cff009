// Every word of repairing a room, and of what else is made of a moment of its film.

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

function drawings(number: number): string {
  return `${number.toLocaleString('en')} ${number === 1 ? 'drawing' : 'drawings'}`;
}

export const repairStrings = {
  menu: 'Repair',
  ofSomebody: 'Repair somebody’s work…',
  toMoment: 'Restore the room to this moment',
  newRoom: 'New room from this moment',
  notOwner: (owners: readonly string[]) =>
    owners.length > 0
      ? `Only ${LIST.format(owners)} can repair this room, as its owner.`
      : 'Only the owner of this room can repair it.',

  bar: 'Repair',
  whose: 'Whose work',
  choose: 'Choose whose work it is about.',
  loading: 'Loading the history…',
  nothing: 'There is nothing of it to repair between these moments.',
  from: 'From',
  to: 'To',
  span: (from: string, to: string) => `${from} – ${to}`,
  legend: { going: 'on the board', coming: 'taken away' },
  remove: (number: number) => `Remove ${drawings(number)}`,
  recover: (number: number) => `Bring back ${number.toLocaleString('en')} that others took away`,
  amend: (number: number) => `Bring back ${number.toLocaleString('en')} they took from others`,
  done: 'Back to the replay',

  told: {
    removed: (number: number) => `${drawings(number)} removed`,
    broughtBack: (number: number) => `${drawings(number)} brought back`,
    restored: (moment: string) => `The room is as it was on ${moment}`,
    asItWas: 'The room is as it was then already',
    newRoom: (moment: string) => `A new room, with the board of ${moment}`,
    missing: (number: number) =>
      `${drawings(number)} could not be brought back: others changed the board, or too much of what was cut is gone.`,
  },
  undo: 'Undo',
};
