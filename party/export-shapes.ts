// What an export's records and its beginning are made of: strokes, ids and policies, checked and made ours again.

import * as v from 'valibot';
import type { Element } from '../src/model/element';
import { isId } from '../src/model/ids';
import { MAX_QUANTUM, MIN_QUANTUM, packInk } from '../src/model/ink';
import { BACKGROUNDS, NEWCOMERS } from '../src/model/policy';

export const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
export const Id = v.pipe(v.string(), v.check(isId, 'an id that is none'));
export const OpRef = v.nullable(v.object({ writer: Id, n: Count }));

const Point = v.tuple([v.number(), v.number(), v.nullable(v.number()), v.number()]);
export const Stroke = v.object({
  kind: v.literal('stroke'),
  id: Id,
  tool: v.picklist(['pen', 'highlighter']),
  color: Count,
  width: v.number(),
  order: v.string(),
  /** Exports of the first days had none. */
  quantum: v.optional(v.pipe(v.number(), v.integer(), v.minValue(MIN_QUANTUM), v.maxValue(MAX_QUANTUM))),
  points: v.pipe(v.array(Point), v.minLength(1)),
  partOf: v.exactOptional(v.object({ root: Id, parent: Id, cut: Id })),
});

export const ExportedPolicy = v.partial(
  v.object({
    recordsCursors: v.boolean(),
    newcomers: v.picklist(NEWCOMERS),
    isLocked: v.boolean(),
    isPrivate: v.boolean(),
    name: v.string(),
    background: v.picklist(BACKGROUNDS),
    paper: Count,
    continuesIn: v.string(),
  }),
);

/** Without what was left out. */
export function given<T extends object>(values: T): Required<T> {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as Required<T>;
}

export function elementOf({ points, quantum, ...style }: v.InferOutput<typeof Stroke>): Element {
  const hasPressure = points[0]?.[2] !== null;
  const places = points.map(([x, y, pressure, t]) => ({ x, y, pressure: pressure ?? 0, t }));
  const scale = { quantum: quantum ?? quantumOf(places), hasPressure };
  return { ...style, ink: packInk(places, scale) };
}

/** The coarsest quantum of which all coordinates are multiples. */
function quantumOf(points: readonly { x: number; y: number }[]): number {
  for (let quantum = MAX_QUANTUM; quantum > MIN_QUANTUM; quantum -= 1) {
    const unit = 2 ** quantum;
    if (points.every(({ x, y }) => Number.isInteger(x / unit) && Number.isInteger(y / unit))) return quantum;
  }
  return MIN_QUANTUM;
}
