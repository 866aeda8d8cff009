// Eight bytes that say whether others are still what they were: behind what is stored, and as a chain over a log.

import { MalformedBytes } from './bytes';

export const SUM_BYTES = 8;

/** What a chain begins with. */
export const NO_SUM: Uint8Array = Uint8Array.of(0x9e, 0x37, 0x79, 0xb9, 0x85, 0xeb, 0xca, 0x6b);

/** Odd, so that two bytes that differ never come to the same: a single damaged byte is always noticed. */
const FACTORS = [0x85ebca6b, 0x01000193] as const;

/**
 * The sum of these bytes behind `before`. Against damage, which is no attacker: whoever could choose the bytes could
 * also choose the sum.
 */
export function sumOf(bytes: Uint8Array, before: Uint8Array = NO_SUM): Uint8Array {
  let high = wordAt(before, 0) ^ bytes.length;
  let low = wordAt(before, 4);
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] as number;
    high = Math.imul(high ^ byte, FACTORS[0]);
    high ^= high >>> 15;
    low = Math.imul(low ^ byte, FACTORS[1]);
  }
  const sum = new Uint8Array(SUM_BYTES);
  for (let i = 0; i < 4; i += 1) {
    sum[i] = high >>> (8 * i);
    sum[4 + i] = low >>> (8 * i);
  }
  return sum;
}

/** The bytes with their sum behind them. */
export function sealed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes.length + SUM_BYTES);
  whole.set(bytes);
  whole.set(sumOf(bytes), bytes.length);
  return whole;
}

/** What `sealed` was given; throws `MalformedBytes` where that is damaged. */
export function unsealed(whole: Uint8Array): Uint8Array {
  const bytes = whole.subarray(0, Math.max(0, whole.length - SUM_BYTES));
  if (!isSameSum(sumOf(bytes), whole.subarray(bytes.length)))
    throw new MalformedBytes('its checksum is wrong');
  return bytes;
}

export function isSameSum(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}
