// The one shape in which bad input is reported: as a value, never as a throw.

import { MalformedBytes } from './bytes';

export type Result<T> = { ok: true; value: T } | { ok: false; reason: string };

export function good<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function bad(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

/** Runs a decoder and turns what `ByteReader` throws into a reason; any other throw is our mistake. */
export function decoding<T>(read: () => T): Result<T> {
  try {
    return good(read());
  } catch (error) {
    if (error instanceof MalformedBytes) return bad(error.message);
    throw error;
  }
}
