// Reads an export back, a line at a time: every record as the room stored it, or a sentence about what is wrong.

import * as v from 'valibot';
import { wordsOf } from '../src/model/chat';
import { encodeTracks } from '../src/model/cursor-track';
import type { Element } from '../src/model/element';
import { isId } from '../src/model/ids';
import { MAX_QUANTUM, MIN_QUANTUM, packInk } from '../src/model/ink';
import { BACKGROUNDS, NEWCOMERS } from '../src/model/policy';
import type { Authored, LogRecord, RecordBody } from '../src/model/record';
import { decodeRecord, encodeRecord } from '../src/model/record-codec';
import { ROLES } from '../src/model/roles';
import { EXPORT_FORMAT, EXPORT_VERSION } from './export';
import { LogChecks } from './log-checks';
import type { StoredTracks } from './room-storage';

/** The file is no whole export; the message is for people. */
export class BadExport extends Error {}

const FOREIGN = 'This is no Inkroom export: such a file is what /parties/main/<room>/export gives.';
const TRUNCATED = 'This export is cut off: it must be downloaded again.';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const Id = v.pipe(v.string(), v.check(isId, 'an id that is none'));
const OpRef = v.nullable(v.object({ writer: Id, n: Count }));

const Head = v.object({
  format: v.literal(EXPORT_FORMAT),
  version: Count,
  room: v.string(),
  epoch: v.string(),
  seq: Count,
  /** Exports of the first days had none: people are in them by ids that no room has salted. */
  userSalt: v.optional(Id),
});

const Point = v.tuple([v.number(), v.number(), v.nullable(v.number()), v.number()]);
const Stroke = v.object({
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

const common = {
  seq: Count,
  at: Count,
  age: Count,
  author: Count,
  op: OpRef,
  group: Count,
  isAmended: v.optional(v.boolean(), false),
};
const person = { name: v.string(), color: Count };
const props = v.object({
  color: v.optional(Count),
  width: v.optional(v.number()),
  order: v.optional(v.string()),
});

const authored = v.object({ author: Count, element: Stroke });

const Policy = v.partial(
  v.object({
    recordsCursors: v.boolean(),
    newcomers: v.picklist(NEWCOMERS),
    isLocked: v.boolean(),
    isPrivate: v.boolean(),
    name: v.string(),
    background: v.picklist(BACKGROUNDS),
    paper: Count,
  }),
);

const Exported = v.variant('kind', [
  v.object({ ...common, kind: v.literal('add'), element: Stroke }),
  v.object({ ...common, kind: v.literal('set'), id: Id, props }),
  v.object({ ...common, kind: v.literal('remove'), ids: v.array(Id) }),
  v.object({
    ...common,
    kind: v.literal('restore'),
    elements: v.array(authored),
  }),
  v.object({
    ...common,
    kind: v.picklist(['replace', 'repair']),
    ids: v.array(Id),
    elements: v.array(authored),
  }),
  v.object({
    ...common,
    kind: v.literal('chat'),
    text: v.string(),
    place: v.optional(v.object({ x: v.number(), y: v.number() })),
    answers: v.optional(Count),
  }),
  v.object({ ...common, kind: v.literal('reword'), message: Count, text: v.string() }),
  v.object({ ...common, kind: v.literal('unsay'), message: Count }),
  v.object({ ...common, kind: v.literal('react'), message: Count, emoji: Count, isOn: v.boolean() }),
  v.object({
    ...common,
    ...person,
    kind: v.literal('joined'),
    userId: v.string(),
    isBot: v.boolean(),
    byLink: v.exactOptional(v.literal(true)),
  }),
  v.object({ ...common, ...person, kind: v.literal('renamed') }),
  v.object({ ...common, kind: v.literal('left') }),
  v.object({
    ...common,
    kind: v.literal('policy'),
    policy: Policy,
  }),
  v.object({ ...common, kind: v.literal('role'), person: Count, role: v.picklist(ROLES) }),
]);
type Exported = v.InferOutput<typeof Exported>;

const Cursors = v.object({
  at: Count,
  tracks: v.array(
    v.object({
      author: Count,
      samples: v.array(v.union([v.strictTuple([Count]), v.strictTuple([Count, v.number(), v.number()])])),
    }),
  ),
});

/** Takes the lines of a file as `ExportWriter` makes them; `end` says whether that was all of it. */
export class ExportReader {
  /** Pointers that were read so far: at most what a room keeps of them. */
  readonly cursors: StoredTracks[] = [];
  /** Known once the head was read; null: there is none. */
  userSalt: string | null = null;
  #place: 'head' | 'log' | 'rest' | 'cursors' | 'end' = 'head';
  #seq = 0;
  #lastSeq = 0;
  readonly #checks: LogChecks;

  /** `now`: ms since 1970. */
  constructor(now: number) {
    this.#checks = new LogChecks(now);
  }

  /** The record in this line, null where it holds none; throws `BadExport`. */
  line(text: string): Uint8Array | null {
    if (this.#place === 'head') {
      const begin = text.trimEnd();
      if (!begin.endsWith('"log":[')) throw new BadExport(FOREIGN);
      this.#head(parsed(`${begin}]}`, FOREIGN));
      this.#place = 'log';
      return null;
    }
    if (this.#place === 'log') {
      const isLast = text.endsWith('],');
      if (isLast) this.#place = 'rest';
      if (!isLast && !text.endsWith(',')) throw new BadExport(TRUNCATED);
      return this.#record(parsed(text.slice(0, isLast ? -2 : -1), TRUNCATED));
    }
    if (this.#place === 'cursors') {
      const isLast = text.endsWith('],');
      if (isLast) this.#place = 'rest';
      this.#takeCursors(parsed(text.slice(0, isLast ? -2 : -1), TRUNCATED));
    } else if (this.#place === 'rest' && text === '"cursors":[') this.#place = 'cursors';
    else if (this.#place === 'rest' && text.startsWith('"chat":')) {
      parsed(`{${text}`, TRUNCATED);
      this.#place = 'end';
    }
    return null;
  }

  /** All records of an export that somebody laid out otherwise. */
  *whole(json: unknown): Generator<Uint8Array, void> {
    this.#head(json);
    const log = (json as { log?: unknown }).log;
    if (!Array.isArray(log)) throw new BadExport(FOREIGN);
    for (const record of log) yield this.#record(record);
    for (const cursors of (json as { cursors?: unknown[] }).cursors ?? []) this.#takeCursors(cursors);
    this.#place = 'end';
  }

  end(): void {
    if (this.#place === 'head') throw new BadExport(FOREIGN);
    if (this.#place !== 'end' || this.#seq !== this.#lastSeq) throw new BadExport(TRUNCATED);
  }

  #takeCursors(json: unknown): void {
    const read = v.safeParse(Cursors, json);
    if (!read.success) throw new BadExport('The pointers of this export cannot be taken.');
    const tracks = read.output.tracks.map(({ author, samples }) => ({
      author,
      samples: samples.map(([t, x, y]) => ({
        t,
        place: x === undefined || y === undefined ? null : { x, y },
      })),
    }));
    this.cursors.push({ at: read.output.at, tracks: encodeTracks(tracks) });
  }

  #head(json: unknown): void {
    const head = v.safeParse(Head, json);
    if (!head.success) throw new BadExport(FOREIGN);
    const { version, seq, epoch, userSalt } = head.output;
    if (version !== EXPORT_VERSION)
      throw new BadExport(
        `This export is of version ${version}; this server reads version ${EXPORT_VERSION}.`,
      );
    if (!isId(epoch)) throw new BadExport(`This export cannot be taken: its epoch "${epoch}" is none.`);
    this.#lastSeq = seq;
    this.userSalt = userSalt ?? null;
  }

  #record(json: unknown): Uint8Array {
    const seq = this.#seq + 1;
    const wrong = (what: string) => new BadExport(`Record ${seq} of this export cannot be taken: ${what}.`);
    const exported = v.safeParse(Exported, json);
    if (!exported.success) {
      const [issue] = exported.issues;
      throw wrong(`${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
    }
    if (exported.output.seq !== seq) throw wrong(`it has the number ${exported.output.seq}`);
    const bytes = encodeRecord(recordOf(exported.output));
    // Read once more as if it had come over the wire: limits are checked there, and only there.
    const checked = decodeRecord(bytes);
    if (!checked.ok) throw wrong(checked.reason);
    const why = this.#checks.wrongWith(checked.value);
    if (why !== null) throw wrong(why);
    this.#seq = seq;
    return bytes;
  }
}

function parsed(text: string, otherwise: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadExport(otherwise);
  }
}

function recordOf(exported: Exported): LogRecord {
  const { seq, at, age, author, op, group, isAmended } = exported;
  return { seq, at, age, author, op, group, isAmended, body: bodyOf(exported) };
}

function bodyOf(exported: Exported): RecordBody {
  const { kind } = exported;
  switch (kind) {
    case 'add':
      return { kind, element: elementOf(exported.element) };
    case 'set': {
      return { kind, id: exported.id, props: given(exported.props) };
    }
    case 'remove':
      return { kind, ids: exported.ids };
    case 'restore':
      return { kind, elements: exported.elements.map(authoredOf) };
    case 'replace':
    case 'repair':
      return { kind, ids: exported.ids, elements: exported.elements.map(authoredOf) };
    case 'chat':
      return { kind, ...wordsOf(exported) };
    case 'reword':
      return { kind, message: exported.message, text: exported.text };
    case 'unsay':
      return { kind, message: exported.message };
    case 'react':
      return { kind, message: exported.message, emoji: exported.emoji, isOn: exported.isOn };
    case 'joined': {
      const { userId, name, color, isBot, byLink } = exported;
      return { kind, userId, name, color, isBot, ...(byLink && { byLink }) };
    }
    case 'renamed':
      return { kind, name: exported.name, color: exported.color };
    case 'left':
      return { kind };
    case 'role':
      return { kind, person: exported.person, role: exported.role };
    case 'policy':
      return { kind, policy: given(exported.policy) };
  }
}

function authoredOf({ author, element }: v.InferOutput<typeof authored>): Authored<Element> {
  return { author, element: elementOf(element) };
}

/** Without what was left out. */
function given<T extends object>(values: T): Required<T> {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as Required<T>;
}

function elementOf({ points, quantum, ...style }: v.InferOutput<typeof Stroke>): Element {
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
