// Each connection gets the whole log once, in order, and never more than it has room for.

import { describe, expect, it } from 'vitest';
import { decodeServerFrame } from '../src/net/frames';
import { MAX_CHUNK_BYTES, SEND_WINDOW_BYTES } from '../src/net/protocol';
import { Delivery } from './delivery';
import { Lineage } from './lineage';
import { LogTail } from './log-tail';
import { added, beginInk, idNamed, inkPoints, removed, strokeOfBytes, TestRoom } from './room-fixture';

const chat = (text: string) => ({ kind: 'chat', text }) as const;

describe('the window', () => {
  function tailOf(count: number, bytesEach: number): LogTail {
    const tail = new LogTail();
    for (let i = 0; i < count; i += 1)
      tail.push({ bytes: new Uint8Array(bytesEach), op: null, isAmended: false, at: i });
    return tail;
  }

  function sourceOf(tail: LogTail, storedSeq: number) {
    const fresh = { freshEpoch: idNamed('e'), newKey: () => new Uint8Array(32), since: 0 };
    return { tail, storedSeq, lineage: new Lineage(tail, null, fresh) };
  }

  it('[R28] bytes in flight are never more than the window and one frame', () => {
    const tail = tailOf(200, 30_000);
    const delivery = new Delivery();
    const sizes = delivery.take(sourceOf(tail, 200)).map(({ length }) => length);
    expect(delivery.inFlight).toBe(sizes.reduce((a, b) => a + b, 0));
    expect(delivery.inFlight).toBeGreaterThanOrEqual(SEND_WINDOW_BYTES);
    expect(delivery.inFlight).toBeLessThan(SEND_WINDOW_BYTES + MAX_CHUNK_BYTES);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_CHUNK_BYTES);
    expect(delivery.take(sourceOf(tail, 200))).toEqual([]);
  });

  it('[R28] a slow reader gets everything later, once and in order', () => {
    const tail = tailOf(200, 30_000);
    const delivery = new Delivery();
    const seqs: number[] = [];
    let received = 0;
    for (let round = 0; seqs.length < 200 && round < 100; round += 1) {
      for (const frame of delivery.take(sourceOf(tail, 200))) {
        received += frame.length;
        const decoded = decodeServerFrame(frame as Uint8Array);
        if (decoded.ok && decoded.value.kind === 'records')
          for (let i = 0; i < decoded.value.items.length; i += 1) seqs.push(decoded.value.firstSeq + i);
      }
      delivery.acknowledge(received);
    }
    expect(seqs).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  it('[R27] acknowledging more than was sent opens no window, and less than before closes none', () => {
    const tail = tailOf(200, 30_000);
    const delivery = new Delivery();
    delivery.take(sourceOf(tail, 200));
    delivery.acknowledge(Number.MAX_SAFE_INTEGER);
    expect(delivery.inFlight).toBe(0);
    delivery.take(sourceOf(tail, 200));
    const before = delivery.inFlight;
    delivery.acknowledge(0);
    expect(delivery.inFlight).toBe(before);
  });

  it('[R14] goes no further than what is stored', () => {
    const delivery = new Delivery();
    delivery.take(sourceOf(tailOf(10, 100), 4));
    expect(delivery.position).toBe(4);
  });
});

describe('in the room', () => {
  /** alice draws what is far more than a window, while bob reads nothing of it. */
  function slowBob() {
    const room = new TestRoom();
    const [alice, bob] = [room.join('alice'), room.join('bob')];
    room.pass(100);
    bob.clear();
    bob.acknowledges = false;
    for (let i = 0; i < 40; i += 1) {
      alice.op(added(strokeOfBytes(`s${i}`, 36_000)));
      alice.moveTo(i);
      room.pass(1_000);
    }
    return { room, alice, bob };
  }

  it('[R28] a connection that acknowledges nothing gets no more ticks and records, and all of it later', () => {
    const { room, alice, bob } = slowBob();
    expect(bob.bytesReceived).toBeLessThan(SEND_WINDOW_BYTES + 2 * MAX_CHUNK_BYTES);
    expect(bob.records.length).toBeLessThan(20);
    expect(alice.acks).toHaveLength(40);
    const seen = bob.frames('tick').length;
    bob.acknowledges = true;
    for (let i = 0; i < 10; i += 1) {
      bob.acknowledge();
      room.pass(40);
    }
    expect(bob.items.map(({ seq }) => seq)).toEqual(Array.from({ length: 42 }, (_, i) => i + 1));
    expect(bob.frames('tick').length).toBeGreaterThan(seen);
    expect(bob.cursorsOf(1).at(-1)).toEqual({ x: 39, y: 0 });
  });

  it('[R6] a snapshot comes in chunks below 64 KiB, and what is drawn meanwhile after it', () => {
    const { room, alice } = slowBob();
    const carol = room.join('carol');
    carol.acknowledges = false;
    room.pass(100);
    alice.op(chat('meanwhile'));
    room.pass(100);
    expect(carol.frames('snapshot').every(({ isLast }) => !isLast)).toBe(true);
    carol.acknowledges = true;
    for (let i = 0; i < 10; i += 1) {
      carol.acknowledge();
      room.pass(40);
    }
    const chunks = carol.frames('snapshot');
    expect(chunks.map(({ isFirst }) => isFirst).indexOf(true, 1)).toBe(-1);
    expect(chunks.at(-1)?.isLast).toBe(true);
    expect(chunks.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'element'))).toHaveLength(
      40,
    );
    expect(carol.items[0]?.seq).toBe((chunks[0]?.seq ?? 0) + 1);
    expect(carol.records.at(-1)?.body).toEqual(chat('meanwhile'));
  });

  it('[R28] who is so far behind that the records are no longer at hand gets a snapshot', () => {
    const room = new TestRoom();
    const [alice, bob] = [room.join('alice'), room.join('bob')];
    room.pass(100);
    bob.clear();
    bob.acknowledges = false;
    for (let i = 0; i < 300; i += 1) {
      alice.op(added(strokeOfBytes(`s${i}`, 36_000)));
      room.pass(300);
    }
    bob.acknowledges = true;
    for (let i = 0; i < 60; i += 1) {
      bob.acknowledge();
      room.pass(40);
    }
    const snapshot = bob.frames('snapshot').at(-1);
    expect(snapshot).toMatchObject({ isLast: true });
    const after = bob.items.map(({ seq }) => seq).filter((seq) => seq > (snapshot?.seq ?? 0));
    expect(after[0]).toBe((snapshot?.seq ?? 0) + 1);
    expect(after.at(-1)).toBe(302);
  });

  it('[R13] a snapshot knows the strokes that were erased before they were finished: they must not come to life', () => {
    const room = new TestRoom();
    const [alice, bob] = [room.join('alice'), room.join('bob')];
    alice.pointer({ ink: [beginInk('unfinished'), inkPoints([0, 0], [9, 9])] });
    const n = bob.op(removed('unfinished'));
    room.pass(100);
    const carol = room.join('carol');
    const bobAgain = room.join('bob', { resume: null });
    room.pass(100);
    const erasedFor = (person: typeof carol) =>
      person.frames('snapshot').flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'erased'));
    const erased = { kind: 'erased', id: idNamed('unfinished'), author: bob.author };
    expect(erasedFor(carol)).toEqual([{ ...erased, op: null }]);
    expect(erasedFor(bobAgain)).toEqual([{ ...erased, op: { writer: bob.writer, n } }]);
  });

  it('[R16] a snapshot that counts a refused number as taken comes after the refusal', () => {
    const room = new TestRoom();
    const alice = room.join('alice');
    alice.op(added(strokeOfBytes('there', 100)));
    room.pass(100);
    room.holdsPuts = true;
    const n = alice.op(added(strokeOfBytes('there', 100)));
    const again = room.join('alice', { resume: null });
    room.pass(100);
    expect(again.frames('snapshot')).toEqual([]);
    room.holdsPuts = false;
    room.storePuts();
    const heard = again.received.flatMap((each) => {
      if ('text' in each) return each.text.type === 'refused' ? [`refused ${each.text.n}`] : [];
      return each.frame.kind === 'snapshot' ? ['snapshot'] : [];
    });
    expect(heard).toEqual([`refused ${n}`, 'snapshot']);
  });
});
