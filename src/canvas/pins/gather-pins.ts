// Which pins of messages stand so near to each other that they are seen as one.

/** A message that is about a place on the board, there in world units; `color` indexes people's colours. */
export type BoardPin = {
  /** Its `seq`; null: it is being written. */
  message: number | null;
  name: string;
  color: number;
  text: string;
  x: number;
  y: number;
};

/** Stands where the newest of them is; newest first. */
export type PinGroup = [newest: BoardPin, ...others: BoardPin[]];

/** Nearer to each other than this, in CSS pixels, two would cover each other. */
const GATHER_PX = 30;
/** From one doubling of the zoom to the next they are gathered anew so many times, and not with every frame of a pinch. */
const STEPS_PER_DOUBLING = 4;

/** How near is near, in world units; never less than it takes to keep them apart on the screen. */
export function gatherReach(zoom: number): number {
  const step = Math.floor(Math.log2(zoom) * STEPS_PER_DOUBLING) / STEPS_PER_DOUBLING;
  return GATHER_PX / 2 ** step;
}

/**
 * Every pin goes to a group whose newest is within `reach`, world units, or begins one; what is being written stands
 * alone. What is gathered hangs on the zoom alone: groups that changed while the board is moved would flicker. Cells as
 * wide as the reach keep it linear.
 */
export function gatherPins(newestFirst: readonly BoardPin[], reach: number): PinGroup[] {
  const groups: PinGroup[] = [];
  const cells = new Map<string, PinGroup[]>();
  for (const pin of newestFirst) {
    const [column, row] = [Math.floor(pin.x / reach), Math.floor(pin.y / reach)];
    const group = pin.message === null ? undefined : nearGroup(pin, { column, row, cells, reach });
    if (group) {
      group.push(pin);
      continue;
    }
    const begun: PinGroup = [pin];
    groups.push(begun);
    if (pin.message === null) continue;
    const key = `${column},${row}`;
    const cell = cells.get(key);
    if (cell) cell.push(begun);
    else cells.set(key, [begun]);
  }
  return groups;
}

type Around = { column: number; row: number; cells: ReadonlyMap<string, PinGroup[]>; reach: number };

function nearGroup({ x, y }: BoardPin, { column, row, cells, reach }: Around): PinGroup | undefined {
  for (const dx of [0, -1, 1]) {
    for (const dy of [0, -1, 1]) {
      const near = cells
        .get(`${column + dx},${row + dy}`)
        ?.find(([newest]) => Math.hypot(newest.x - x, newest.y - y) < reach);
      if (near) return near;
    }
  }
  return undefined;
}
