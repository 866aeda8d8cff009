// Damages bytes and JSON the way a broken or hostile sender would: flips, cuts, lies about lengths, bombs, repeated parts.

import { ByteWriter } from '../../src/model/bytes';
import type { Random } from '../../src/model/random';

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

/** Where formats change their minds: around one byte, 16, 31, 32 and 53 bits. */
const TELLING_NUMBERS = [
  0,
  1,
  2,
  3,
  127,
  128,
  255,
  513,
  2_001,
  16_383,
  16_384,
  20_481,
  49_153,
  65_535,
  65_537,
  1_000_000,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  2 ** 33,
  Number.MAX_SAFE_INTEGER,
];
const TELLING_BYTES = [0, 1, 2, 3, 127, 128, 254, 255];

const join = (...parts: Uint8Array[]) => {
  const writer = new ByteWriter();
  for (const part of parts) writer.raw(part);
  return writer.finish();
};
const randomBytes = (random: Random, count: number) =>
  Uint8Array.from({ length: count }, () => random.integer(0, 255));

function partOf(bytes: Uint8Array, random: Random): [start: number, end: number] {
  const start = random.integer(0, bytes.length);
  return [start, Math.min(bytes.length, start + random.integer(1, 24))];
}

/** Where the varint that begins at `at` ends, if it is one. */
function varintEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && (bytes[end] as number) >= 128) end += 1;
  return Math.min(bytes.length, end + 1);
}

const MUTATIONS: Mutation[] = [
  function flipBit(bytes, random) {
    const changed = bytes.slice();
    const at = random.integer(0, bytes.length - 1);
    if (at >= 0) changed[at] = (changed[at] as number) ^ (1 << random.integer(0, 7));
    return changed;
  },
  function setByte(bytes, random) {
    const changed = bytes.slice();
    const value = random.chance(0.6) ? random.pick(TELLING_BYTES) : random.integer(0, 255);
    if (changed.length > 0) changed[random.integer(0, bytes.length - 1)] = value ?? 0;
    return changed;
  },
  function lieAboutNumber(bytes, random) {
    const at = random.integer(0, bytes.length);
    const lie = new ByteWriter().varint(random.pick(TELLING_NUMBERS) ?? 0).finish();
    return join(bytes.subarray(0, at), lie, bytes.subarray(varintEnd(bytes, at)));
  },
  function varintBomb(bytes, random) {
    const at = random.integer(0, bytes.length);
    const bomb = new Uint8Array(random.integer(1, 40)).fill(random.chance(0.5) ? 0xff : 0x80);
    return join(bytes.subarray(0, at), bomb, bytes.subarray(at));
  },
  function cutEnd(bytes, random) {
    return bytes.slice(0, random.integer(0, bytes.length));
  },
  function dropPart(bytes, random) {
    const [start, end] = partOf(bytes, random);
    return join(bytes.subarray(0, start), bytes.subarray(end));
  },
  function insertBytes(bytes, random) {
    const at = random.integer(0, bytes.length);
    return join(bytes.subarray(0, at), randomBytes(random, random.integer(1, 16)), bytes.subarray(at));
  },
  function repeatPart(bytes, random) {
    const [start, end] = partOf(bytes, random);
    const times = random.chance(0.03) ? random.integer(100, 3_000) : random.integer(1, 4);
    const part = bytes.subarray(start, end);
    return join(bytes.subarray(0, end), ...Array<Uint8Array>(times).fill(part), bytes.subarray(end));
  },
  function splice(bytes, random, other) {
    return join(
      bytes.subarray(0, random.integer(0, bytes.length)),
      other.subarray(random.integer(0, other.length)),
    );
  },
];

/** One to four changes. `other`: what parts of may be spliced in. */
export function mutateBytes(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  let changed = bytes;
  do changed = random.pick(MUTATIONS)?.(changed, random, other) ?? changed;
  while (random.chance(0.4));
  return changed;
}

const TELLING_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  '',
  'x'.repeat(161),
  '\ud800',
  '__proto__',
  [],
  {},
  'x'.repeat(20_000),
  Array(17).fill('A'.repeat(16)),
  { type: 'hello' },
];

function replaceSomewhere(value: unknown, random: Random): unknown {
  const isLeaf = typeof value !== 'object' || value === null || random.chance(0.1);
  if (isLeaf) return random.pick(TELLING_VALUES);
  const entries = Object.entries(value);
  const at = random.integer(0, entries.length - 1);
  const isDropped = random.chance(0.15);
  const changed = entries.flatMap(([key, each], i) =>
    i !== at ? [[key, each]] : isDropped ? [] : [[key, replaceSomewhere(each, random)]],
  );
  return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed);
}

const TEXT_MUTATIONS: ((text: string, random: Random) => string)[] = [
  (text, random) => JSON.stringify(replaceSomewhere(JSON.parse(text), random)),
  (text, random) => text.slice(0, random.integer(0, text.length)),
  (text, random) => {
    const at = random.integer(0, text.length - 1);
    return text.slice(0, at) + String.fromCharCode(random.integer(0, 0x7f)) + text.slice(at + 1);
  },
  (text, random) => {
    const at = random.integer(0, text.length);
    return text.slice(0, at) + text.slice(random.integer(0, text.length));
  },
  (_, random) => '[{"type":'.repeat(random.integer(1, 1_700)),
  (text) => text.replace('{', '{"__proto__":{"type":"hello"},"constructor":null,'),
  (text, random) => text + ' '.repeat(random.integer(1, 20_000)),
  (_, random) => String.fromCharCode(...randomBytes(random, random.integer(0, 60))),
];

/** One change of a JSON text. */
export function mutateText(text: string, random: Random): string {
  return random.pick(TEXT_MUTATIONS)?.(text, random) ?? text;
}
