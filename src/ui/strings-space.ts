// Every word of how full a room is, and of the ways on from a full one.

type Size = {
  level: 'fine' | 'nearly' | 'owners-only' | 'full';
  of: 'log' | 'elements';
  elements: number;
  maxElements: number;
  logBytes: number;
  maxLogBytes: number;
};

const MIB = 1024 * 1024;

function megabytes(bytes: number): string {
  const number = bytes / MIB;
  return number.toLocaleString('en', { maximumFractionDigits: number < 10 ? 1 : 0 });
}

function drawings({ elements, maxElements }: Size): string {
  return `${elements.toLocaleString('en')} of ${maxElements.toLocaleString('en')} drawings`;
}

/** What the note at the top of the board says. */
function noteOf(size: Size, isOwner: boolean): string {
  if (size.of === 'elements') {
    if (size.level === 'nearly') return `This room is nearly full: ${drawings(size)}.`;
    if (size.level === 'full') return `This room is full: ${drawings(size)}. Erase some to draw on.`;
    return `Only owners can still add drawings: ${drawings(size)}. Erase some to make space.`;
  }
  if (size.level === 'nearly') return 'This room’s history is nearly full.';
  if (size.level === 'full')
    return isOwner
      ? 'This room’s history is full. Delete earlier history to draw on.'
      : 'This room’s history is full. An owner can make space.';
  return isOwner
    ? 'This room’s history is nearly full. Only owners can still draw.'
    : 'This room’s history is nearly full. Only owners can still draw, and they can make space.';
}

function choiceOf(days: number): string {
  if (days === 0) return 'Keep only the drawing';
  return days === 1 ? 'Keep the replay of the last 24 hours' : `Keep the replay of the last ${days} days`;
}

export const spaceStrings = {
  note: noteOf,
  dismiss: 'Dismiss',
  compact: 'Compact history…',
  goOn: 'Continue in a new room',

  section: {
    label: 'Space',
    hint: 'History is what the replay is made of. It grows with everything that is done.',
    history: ({ logBytes, maxLogBytes }: Size) =>
      `History ${megabytes(logBytes)} of ${megabytes(maxLogBytes)} MB`,
    drawings: (size: Size) => drawings(size),
    since: (when: string) => `The replay begins on ${when}.`,
    forOthers: 'Continue with this drawing in a room of your own. This room stays as it is.',
  },

  ask: {
    title: 'Compact this room’s history?',
    intro: 'Earlier history is deleted for good. The drawing stays as it is.',
    choices: 'What to keep',
    choice: choiceOf,
    leaves: (bytes: number, { maxLogBytes }: Size) =>
      `History will be ${megabytes(bytes)} of ${megabytes(maxLogBytes)} MB.`,
    onlyDrawing: 'What was erased can’t be brought back. The chat stays.',
    loading: 'Looking through the history…',
    nothing: 'There is no earlier history to delete.',
    doIt: 'Delete earlier history',
    cancel: 'Cancel',
    done: 'Earlier history was deleted',
  },

  moving: {
    making: 'Making a new room with this drawing…',
    failed: 'The new room could not be made. Nothing was changed; try again.',
    here: 'You are in the new room',
    moved: 'This room continues in a new room.',
    go: 'Go there',
    stop: 'Stop pointing to the new room',
  },
};
