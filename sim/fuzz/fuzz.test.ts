// 20,000 forged messages into every decoder and a whole room; `npm run fuzz -- --frames 1000000` sends more of them.

import { describe, expect, it } from 'vitest';
import { aliceAndBob, beginInk, inkPoints } from '../../party/room-fixture';
import { ByteWriter } from '../../src/model/bytes';
import { Random } from '../../src/model/random';
import { type PointerUpdate, TICK_FRAME_KIND, writeUpdate } from '../../src/net/frames';
import { Bystander } from './bystander';
import { tryBytes } from './decoders';
import { fuzz } from './fuzz';
import { mutateBytes, mutateText } from './mutate';

it('whatever is sent: no throw, no hang, no memory kept, and nothing malformed reaches anybody else', () => {
  const { frames, tally, malformed, heard, stored, written, sentAway } = fuzz({
    frames: 20_000,
    seed: 20_260_105,
  });
  expect(frames).toBeGreaterThanOrEqual(20_000);
  // It got somewhere: everything was understood often, and refused often.
  expect(Object.keys(tally).sort()).toEqual([
    'batch',
    'client frame',
    'client message',
    'frame stream',
    'operation',
    'record',
    'server frame',
    'server message',
  ]);
  for (const { read, refused } of Object.values(tally)) {
    expect(read).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(500);
  }
  expect(malformed).toBeGreaterThan(1_000);
  expect(heard).toBeGreaterThan(5_000);
  expect(stored).toBeGreaterThan(3_000);
  expect(written).toBeGreaterThan(200);
  expect(sentAway).toBeGreaterThan(200);
}, 240_000);

describe('what looks at it', () => {
  it('complains of ink that was let through though it cannot be drawn', () => {
    const { alice } = aliceAndBob();
    const bystander = new Bystander(alice);
    const update = { t: 0, cursor: null, ink: [beginInk('live'), inkPoints([0, 0], [5, 5])] };
    alice.receive(tick(update));
    expect(bystander.read()).toBe(1);
    alice.receive(tick({ ...update, ink: [{ kind: 'tip', bytes: new Uint8Array([3, 0xff]) }] }));
    expect(() => bystander.read()).toThrow(/cut short/);
    alice.receive(tick({ ...update, ink: [{ kind: 'points', count: 2, bytes: new Uint8Array(2) }] }));
    expect(() => bystander.read()).toThrow(/cut short/);
  });

  it('the same seed is the same damage', () => {
    const [bytes, other] = [new Uint8Array(60).fill(1), new Uint8Array(60).fill(2)];
    const damaged = () =>
      Array.from({ length: 50 }, (_, seed) => mutateBytes(bytes, new Random(seed), other));
    expect(damaged()).toEqual(damaged());
    expect(new Set(damaged().map(String)).size).toBeGreaterThan(40);
    const texts = Array.from({ length: 50 }, (_, seed) => mutateText('{"type":"leave"}', new Random(seed)));
    expect(new Set(texts).size).toBeGreaterThan(20);
  });

  it('counts what was understood', () => {
    const tally = {};
    tryBytes(tick({ t: 5, cursor: 'gone', ink: [] }), tally);
    expect(tally).toMatchObject({ 'server frame': { read: 1, refused: 0 }, record: { read: 0, refused: 1 } });
  });
});

function tick(update: PointerUpdate): Uint8Array {
  const writer = new ByteWriter().u8(TICK_FRAME_KIND);
  writeUpdate(writer.varint(1), update);
  return writer.finish();
}
