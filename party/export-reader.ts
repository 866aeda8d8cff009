// Reads an export back, a line at a time: every record as the room stored it, or a sentence about what is wrong.

import * as v from 'valibot';
import { wordsOf } from '../src/model/chat';
import type { Checkpoint } from '../src/model/checkpoint';
import { encodeTracks } from '../src/model/cursor-track';
import type { Element } from '../src/model/element';
import type { Authored, LogRecord, RecordBody } from '../src/model/record';
import { decodeRecord, encodeRecord } from '../src/model/record-codec';
import { ROLES } from '../src/model/roles';
import { CUT_LOG_VERSION, EXPORT_FORMAT, WHOLE_LOG_VERSION } from './export';
import { checkpointOf, type ExportedThing, Thing } from './export-beginning';
import { BadExport } from './export-error';
import { Count, ExportedPolicy, elementOf, given, Id, OpRef, Stroke } from './export-shapes';
import type { StoredTracks } from './room-storage';

const FOREIGN = 'This is no Inkroom export: such a file is what /parties/main/<room>/export gives.';
const TRUNCATED = 'This export is cut off: it must be downloaded again.';

const Head = v.object({
  format: v.literal(EXPORT_FORMAT),
  version: Count,
  room: v.string(),
  seq: Count,
  /** Of version 2: the log starts behind this record. */
  start: v.optional(v.object({ seq: Count, lastAt: Count })),
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
    policy: ExportedPolicy,
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

export { BadExport };

/** Takes the lines of a file as `ExportWriter` makes them; `end` says whether that was all of it. */
export class ExportReader {
  /** Pointers that were read so far: at most what a room keeps of them. */
  readonly cursors: StoredTracks[] = [];
  /** The room as of the record with which the log starts, once that was read; null: the log is whole. */
  beginning: Checkpoint | null = null;
  #place: 'head' | 'beginning' | 'log' | 'rest' | 'cursors' | 'end' = 'head';
  #start: { seq: number; lastAt: number } | null = null;
  readonly #things: ExportedThing[] = [];
  #seq = 0;
  #lastSeq = 0;

  /** The record in this line, null where it holds none; throws `BadExport`. */
  line(text: string): Uint8Array | null {
    if (this.#place === 'head') {
      const begin = text.trimEnd();
      if (!/"(log|beginning)":\[$/.test(begin)) throw new BadExport(FOREIGN);
      this.#head(parsed(`${begin}]}`, FOREIGN));
      this.#place = this.#start ? 'beginning' : 'log';
      return null;
    }
    if (this.#place === 'beginning') {
      if (text === '"log":[') this.#endBeginning();
      else if (text.endsWith(','))
        this.#takeThing(parsed(text.slice(0, text.endsWith('],') ? -2 : -1), TRUNCATED));
      else throw new BadExport(TRUNCATED);
      return null;
    }
    // A log without a record.
    if (this.#place === 'log' && text === '],') {
      this.#place = 'rest';
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
    if (this.#start) {
      const { beginning } = json as { beginning?: unknown };
      if (!Array.isArray(beginning)) throw new BadExport(FOREIGN);
      for (const thing of beginning) this.#takeThing(thing);
      this.#endBeginning();
    }
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

  #takeThing(json: unknown): void {
    const thing = v.safeParse(Thing, json);
    if (!thing.success) throw new BadExport('What this export starts with cannot be taken.');
    this.#things.push(thing.output);
  }

  #endBeginning(): void {
    this.beginning = checkpointOf(this.#things, this.#start ?? { seq: 0, lastAt: 0 });
    this.#place = 'log';
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
    const { version, seq, start } = head.output;
    if (version < WHOLE_LOG_VERSION || version > CUT_LOG_VERSION)
      throw new BadExport(
        `This export is of version ${version}; this server reads versions up to ${CUT_LOG_VERSION}.`,
      );
    if ((start !== undefined) !== (version === CUT_LOG_VERSION)) throw new BadExport(FOREIGN);
    this.#start = start ?? null;
    this.#seq = start?.seq ?? 0;
    this.#lastSeq = seq;
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
