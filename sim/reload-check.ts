// Whether a room that is loaded now, from checkpoint and log, knows what the whole log says.

import { Ledger } from '../party/ledger';
import type { StoredValue } from '../party/output';
import { storedIn } from '../party/storage-fixture';
import { type Entry, isLive } from '../src/model/board';
import { ELEMENT_PROPS } from '../src/model/element';
import { encodeElementBytes } from '../src/model/element-codec';
import type { LogRecord, OpId } from '../src/model/record';
import { RoomModel } from '../src/model/room-model';
import { chatPicture } from './chat-picture';
import { opName } from './op-name';

const FRESH = { freshEpoch: 'fresh-epoch-----', newKey: () => new Uint8Array(32) };

/** The room as it would be loaded now. */
export function reloaded({ storage }: { storage: Map<string, StoredValue> }): RoomModel {
  return new Ledger('simulated', storedIn(new Map(storage)), FRESH).model;
}

/** Removed elements may be forgotten; everything else must be there, with who wrote it last. */
export function checkReload(storage: Map<string, StoredValue>, records: LogRecord[]): void {
  const whole = new RoomModel();
  for (const record of records) whole.apply(record);
  const { model, intake } = new Ledger('simulated', storedIn(storage), FRESH);
  const { board, people, present, chat, seq } = model;
  const compare = (what: string, reloaded: unknown, expected: unknown) => {
    if (JSON.stringify(reloaded) !== JSON.stringify(expected))
      throw new Error(`A room that is loaded anew has ${what} wrong.`);
  };
  compare('the number of records', seq, whole.seq);
  compare('its elements', known(board.entries, isLive), known(whole.board.entries, isLive));
  compare(
    'what was erased unfinished',
    known(board.entries, unfinished),
    known(whole.board.entries, unfinished),
  );
  compare('its people', [...people], [...whole.people]);
  compare('who is here', [...present].sort(), [...whole.present].sort());
  compare('its chat', chatPicture(chat), chatPicture(whole.chat));
  for (const { op } of records)
    if (op && intake.highest(op.writer) < op.n)
      throw new Error(`A room that is loaded anew takes operation ${op.n} of ${op.writer} again.`);
}

const unfinished = (entry: Entry) => entry.element === null;
const nameOf = (op: OpId | null | undefined) => (op ? opName(op) : '-');

function known(entries: Iterable<Entry>, isWanted: (entry: Entry) => boolean): string[] {
  return [...entries]
    .filter(isWanted)
    .map(({ id, author, op, setBy, element }) => {
      const setters = ELEMENT_PROPS.map((prop) => nameOf(setBy[prop]));
      return [id, author, nameOf(op), ...setters, element && encodeElementBytes(element)].join(' ');
    })
    .sort();
}
