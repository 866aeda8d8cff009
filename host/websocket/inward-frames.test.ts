// Rules of the frames that clients send: what passes in any cut of the bytes, and what ends a connection.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InwardFrames, maxMessageBytes } from './inward-frames';

const KIB = 1024;
const TEXT = 0x1;
const PING = 0x9;
const FINAL = 0x80;

/** A client's frame; with a mask of zeros it reads as it is. */
function frame(first: number, length: number, mask = 0x80): Uint8Array {
  const size =
    length < 126
      ? [length]
      : length < 65_536
        ? [126, length >> 8, length & 255]
        : [127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255];
  const [short = 0, ...long] = size;
  const header = Uint8Array.from([first, short | mask, ...long, ...(mask ? [0, 0, 0, 0] : [])]);
  return Buffer.concat([header, Buffer.alloc(length, 0x88)]);
}

/** Somebody whom the room has answered. */
function greeted(limit = maxMessageBytes('main')): InwardFrames {
  const frames = new InwardFrames(limit);
  frames.hasRoomAnswered = true;
  return frames;
}

const message = (length: number) => frame(FINAL | TEXT, length);
const start = (length: number) => frame(TEXT, length);
const more = (length: number) => frame(0, length);
const last = (length: number) => frame(FINAL, length);

function verdict(frames: InwardFrames, ...parts: Uint8Array[]) {
  return frames.read(Buffer.concat(parts), 0);
}

it('messages of every size, in pieces, with pings between them, pass', () => {
  const sent = [
    message(0),
    message(125),
    message(126),
    message(65_536),
    start(10),
    frame(FINAL | PING, 125),
    more(0),
    last(5),
  ];
  expect(verdict(greeted(), ...sent, ...sent, frame(FINAL | 0x8, 2))).toBeNull();
});

it.each([
  ['a frame without a mask', [frame(FINAL | TEXT, 3, 0)]],
  ['a reserved bit', [frame(FINAL | 0x40 | TEXT, 3)]],
  ['an unknown data opcode', [frame(FINAL | 0x3, 3)]],
  ['an unknown control opcode', [frame(FINAL | 0xb, 3)]],
  ['a ping in pieces', [frame(PING, 3)]],
  ['a ping that is too long', [frame(FINAL | PING, 126)]],
  ['a close with half a code', [frame(FINAL | 0x8, 1)]],
  ['a continuation of nothing', [message(1), last(1)]],
  ['a message within a message', [start(1), message(1)]],
  ['a frame after the close', [frame(FINAL | 0x8, 2), message(1)]],
])('%s is a protocol error', (_, parts) => {
  expect(verdict(greeted(), ...parts)).toMatchObject({ code: 1002 });
});

it('a message is as large as its party allows, and its pieces are added up', () => {
  expect(verdict(greeted(), message(64 * KIB))).toBeNull();
  expect(verdict(greeted(), message(64 * KIB + 1))).toMatchObject({ code: 1009 });
  expect(verdict(greeted(), start(60 * KIB), more(4 * KIB), last(0))).toBeNull();
  expect(verdict(greeted(), start(60 * KIB), more(4 * KIB), last(1))).toMatchObject({ code: 1009 });
  expect(verdict(greeted(maxMessageBytes('notes')), message(KIB * KIB))).toBeNull();
  expect(verdict(greeted(maxMessageBytes('notes')), message(KIB * KIB + 1))).toMatchObject({ code: 1009 });
});

it('a length of 64 bits is refused by its header alone', () => {
  const header = Uint8Array.from([FINAL | TEXT, 0xff, ...new Uint8Array(8).fill(0xff)]);
  expect(verdict(greeted(), header)).toMatchObject({ code: 1009 });
});

it('a message has at most 256 pieces, however empty', () => {
  const pieces = Array.from({ length: 255 }, () => more(0));
  expect(verdict(greeted(), start(0), ...pieces)).toBeNull();
  expect(verdict(greeted(), start(0), ...pieces, more(0))).toMatchObject({ code: 1008 });
  expect(verdict(greeted(), start(0), ...pieces.slice(1), last(0), start(0), ...pieces)).toBeNull();
});

it('64 KiB, headers and all, is what a room hears before it has answered', () => {
  const stranger = new InwardFrames(KIB * KIB);
  expect(verdict(stranger, message(60 * KIB))).toBeNull();
  expect(stranger.read(Buffer.concat(Array.from({ length: 700 }, () => message(0))), 0)).toMatchObject({
    code: 1008,
    reason: 'too much before a greeting',
  });
  const guest = new InwardFrames(KIB * KIB);
  expect(verdict(guest, message(60 * KIB))).toBeNull();
  guest.hasRoomAnswered = true;
  expect(verdict(guest, message(900 * KIB))).toBeNull();
});

it('64 KiB is what a room hears after it has closed', () => {
  const frames = greeted();
  expect(verdict(frames, message(60 * KIB))).toBeNull();
  frames.hasRoomClosed = true;
  expect(verdict(frames, message(60 * KIB))).toBeNull();
  expect(verdict(frames, message(5 * KIB))).toMatchObject({ code: 1008 });
});

describe('over time', () => {
  it('twice what a room allows passes for ever, in frames and in bytes', () => {
    const frames = greeted();
    const [small, large] = [message(20), message(64 * KIB)];
    let faults = 0;
    for (let second = 0; second < 20; second += 1) {
      for (let i = 0; i < 600; i += 1) if (frames.read(small, second * 1000 + i)) faults += 1;
      for (let i = 0; i < 31; i += 1) if (frames.read(large, second * 1000 + 999)) faults += 1;
    }
    expect(faults).toBe(0);
  });

  it.each([
    ['pings', frame(FINAL | PING, 0), 'too many frames'],
    ['empty messages', message(0), 'too many frames'],
    ['large messages', message(64 * KIB), 'too many bytes'],
  ])('a flood of %s ends, and before long', (_, each, reason) => {
    const frames = greeted();
    let passed = 0;
    // 100,000 a second.
    while (passed < 20_000 && frames.read(each, passed / 100) === null) passed += 1;
    expect(passed).toBeLessThan(5_000);
    expect(frames.read(each, passed / 100)).toMatchObject({ code: 1008, reason });
  });

  it('a frame that comes a byte at a time counts for each of them', () => {
    const frames = greeted();
    let passed = 0;
    const byte = Uint8Array.of(0);
    expect(verdict(frames, frame(FINAL | TEXT, 60 * KIB).subarray(0, 8))).toBeNull();
    while (passed < 20_000 && frames.read(byte, 0) === null) passed += 1;
    expect(passed).toBeLessThan(5_000);
  });
});

it('how the bytes are cut decides nothing', () => {
  const any = fc.array(
    fc.record({
      first: fc.oneof(
        fc.constantFrom(FINAL | TEXT, TEXT, 0, FINAL, FINAL | 0x2, FINAL | PING, FINAL | 0x8),
        fc.nat(255),
      ),
      length: fc.oneof(fc.nat(130), fc.constantFrom(126, 300, 65_535, 65_536, 70_000)),
      mask: fc.constantFrom(0x80, 0x80, 0x80, 0),
    }),
    { maxLength: 8 },
  );
  const cuts = fc.array(fc.oneof(fc.nat(4), fc.nat(3_000)), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(any, cuts, (sent, sizes) => {
      const bytes = Buffer.concat(sent.map(({ first, length, mask }) => frame(first, length, mask)));
      const whole = greeted().read(bytes, 0);
      const cut = greeted();
      let fault = null;
      for (let at = 0, i = 0; at < bytes.length && !fault; i += 1) {
        const size = (i < sizes.length ? sizes[i] : undefined) || 10_000;
        fault = cut.read(bytes.subarray(at, at + size), 0);
        at += size;
      }
      expect(fault).toEqual(whole);
    }),
  );
});
