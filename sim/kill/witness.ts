// Listens at the sockets of all clients and writes down what was sent and what the room told: what must still be so later.
// I/O: ws

import { WebSocket } from 'ws';
import type { OpId } from '../../src/model/record';
import { decodeOp, decodeRecord, encodeBody } from '../../src/model/record-codec';
import { decodeClientFrame, decodeServerFrame, type RecordItem } from '../../src/net/frames';
import { parseServerMessage } from '../../src/net/protocol';

export const keyOf = ({ writer, n }: OpId) => `${writer}/${n}`;

/** What the log is measured by. Operations stand under their `keyOf`. */
export type Testimony = {
  /** The body of each operation as it was sent. */
  sent: ReadonlyMap<string, Uint8Array>;
  /** The `seq` under which an operation was acknowledged. */
  acknowledged: ReadonlyMap<string, number>;
  refused: ReadonlySet<string>;
  /** Every record that anybody was told, by the `seq` it was told under. */
  told: ReadonlyMap<number, Uint8Array>;
};

export class Witness implements Testimony {
  readonly sent = new Map<string, Uint8Array>();
  readonly acknowledged = new Map<string, number>();
  readonly refused = new Set<string>();
  readonly told = new Map<number, Uint8Array>();
  /** What one side said and the other could not read. */
  readonly complaints: string[] = [];
  /** Called at each acknowledgement, before the client itself hears of it. */
  onAcknowledged: () => void = () => {};

  /** For `joinRoom`, in place of the class of `ws`. */
  readonly WebSocket = listeningSocket(this);

  hears(data: unknown): void {
    if (typeof data === 'string') return this.#hearsText(data);
    const frame = decodeServerFrame(bytesOf(data));
    if (!frame.ok) this.complaints.push(`The room sent what cannot be read: ${frame.reason}`);
    if (!frame.ok || frame.value.kind !== 'records') return;
    const { firstSeq, items } = frame.value;
    items.forEach((item, i) => {
      this.#hearsItem(item, firstSeq + i);
    });
  }

  says(data: unknown): void {
    if (typeof data === 'string') return;
    const frame = decodeClientFrame(bytesOf(data));
    if (!frame.ok) this.complaints.push(`A client sent what cannot be read: ${frame.reason}`);
    if (!frame.ok || frame.value.kind !== 'ops') return;
    const { writer, ops } = frame.value;
    for (const bytes of ops) {
      const op = decodeOp(bytes);
      if (op.ok) this.sent.set(keyOf({ writer, n: op.value.n }), encodeBody(op.value.body));
      else this.complaints.push(`A client sent an operation that cannot be read: ${op.reason}`);
    }
  }

  #hearsText(text: string): void {
    const message = parseServerMessage(text);
    if (message.ok && message.value.type === 'refused') this.refused.add(keyOf(message.value));
  }

  #hearsItem(item: RecordItem, seq: number): void {
    if (item.kind === 'ack') this.acknowledged.set(keyOf(item.op), seq);
    else {
      this.told.set(seq, item.bytes.slice());
      // Somebody's amended operation, or another's record: either way its author's work is stored.
      const record = decodeRecord(item.bytes);
      if (record.ok && record.value.op) this.acknowledged.set(keyOf(record.value.op), seq);
    }
    this.onAcknowledged();
  }
}

function bytesOf(data: unknown): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (data instanceof Uint8Array) return data;
  throw new TypeError('A socket carried something that is neither text nor bytes.');
}

function listeningSocket(witness: Pick<Witness, 'hears' | 'says'>) {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.on('message', (data, isBinary) => witness.hears(isBinary ? data : String(data)));
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      witness.says(data);
      super.send(data);
    }
  };
}
