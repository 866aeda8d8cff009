// What a room knows of a person's secret: its hash, so that nobody who reads a log can speak as them.

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { USER_ID_CHARS } from '../src/model/limits';

/** The hash by which the parties of a room speak of somebody; what a room stores and tells is salted, see `user-ids`. */
export function hashSecret(secret: string): string {
  return shortHash(secret);
}

/** SHA-256 in base64url, its first 22 characters (132 bits). Synchronous: awaiting would let messages overtake hello. */
export function shortHash(text: string): string {
  const hash = sha256(utf8ToBytes(text));
  const base64 = btoa(String.fromCharCode(...hash));
  return base64.replaceAll('+', '-').replaceAll('/', '_').slice(0, USER_ID_CHARS);
}
