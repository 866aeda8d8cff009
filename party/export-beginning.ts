// Reads the room as of the record with which an export's log starts: checked as if it had come over the wire.

import * as v from 'valibot';
import type { Entry } from '../src/model/board';
import { type ChatMessage, marksOf, wordsOf } from '../src/model/chat';
import type { Checkpoint } from '../src/model/checkpoint';
import { DEFAULT_POLICY, type Policy, policyChange } from '../src/model/policy';
import type { RecordBody } from '../src/model/record';
import { decodeRecord, encodeRecord } from '../src/model/record-codec';
import type { PersonThen } from '../src/model/room-model';
import type { ExportStart } from './export';
import { BadExport } from './export-error';
import { Count, ExportedPolicy, elementOf, given, Id, OpRef, Stroke } from './export-shapes';

const WRONG = 'What this export starts with cannot be taken';

const People = v.array(Count);

/** One thing of the room, as `ExportWriter` tells it. */
export const Thing = v.variant('kind', [
  v.object({
    kind: v.literal('person'),
    author: Count,
    userId: v.string(),
    name: v.string(),
    color: Count,
    isBot: v.boolean(),
    isPresent: v.boolean(),
    isOwner: v.boolean(),
    role: v.exactOptional(v.object({ role: v.picklist(['editor', 'viewer', 'none']), isGiven: v.boolean() })),
  }),
  v.object({ kind: v.literal('policy'), policy: ExportedPolicy }),
  v.object({
    kind: v.literal('message'),
    seq: Count,
    op: OpRef,
    author: Count,
    at: v.pipe(v.number(), v.integer()),
    text: v.string(),
    place: v.optional(v.object({ x: v.number(), y: v.number() })),
    answers: v.optional(Count),
    isEdited: v.exactOptional(v.literal(true)),
    reactions: v.exactOptional(v.array(v.object({ emoji: Count, people: People }))),
  }),
  v.object({
    kind: v.literal('entry'),
    id: Id,
    element: v.nullable(Stroke),
    isLive: v.boolean(),
    author: Count,
    op: OpRef,
    setBy: v.partial(v.object({ color: OpRef, width: OpRef, order: OpRef })),
  }),
]);
export type ExportedThing = v.InferOutput<typeof Thing>;

/** Throws `BadExport` where one of them could never have been in a room. */
export function checkpointOf(things: readonly ExportedThing[], { seq, lastAt }: ExportStart): Checkpoint {
  const people: PersonThen[] = [];
  const chat: ChatMessage[] = [];
  const entries: Entry[] = [];
  let policy: Policy = DEFAULT_POLICY;
  for (const thing of things) {
    switch (thing.kind) {
      case 'policy':
        check({ kind: 'policy', policy: given(thing.policy) });
        // Of the usual one a checkpoint says nothing.
        if (policyChange(DEFAULT_POLICY, thing.policy))
          policy = { ...DEFAULT_POLICY, ...given(thing.policy) };
        break;
      case 'person': {
        const { kind: _, ...person } = thing;
        check({ ...person, kind: 'joined' });
        people.push(person);
        break;
      }
      case 'message': {
        const { seq: said, at, author, op } = thing;
        check({ kind: 'chat', ...wordsOf(thing) });
        chat.push({ seq: said, at, author, op, ...wordsOf(thing), ...marksOf(thing) });
        break;
      }
      case 'entry':
        entries.push(entryOf(thing));
        break;
    }
  }
  return { seq, lastAt, logBytes: 0, people, chat, policy, entries, writers: [] };
}

function entryOf(thing: Extract<ExportedThing, { kind: 'entry' }>): Entry {
  const { id, isLive, author, op, setBy } = thing;
  const element = thing.element && elementOf(thing.element);
  if (element) check({ kind: 'repair', ids: [], elements: [{ author, element }] });
  if (element ? element.id !== id : isLive) throw new BadExport(WRONG);
  return { id, element, isLive, author, op, setBy: given(setBy) };
}

/** Limits are checked where a record comes over the wire, and only there. */
function check(body: RecordBody): void {
  const record = { seq: 1, at: 0, age: 0, author: 1, op: null, group: 0, isAmended: false, body };
  const checked = decodeRecord(encodeRecord(record));
  if (!checked.ok) throw new BadExport(`${WRONG} (${checked.reason})`);
}
