// The signatures in links: what a room's keys sign, and what a link that somebody brings is worth.

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { LinkKind } from '../src/model/roles';

const LETTERS = { edit: 'e', view: 'v', own: 'o' } as const satisfies Record<LinkKind, string>;
/** 132 bits. */
const SIGNATURE_CHARS = 22;

/** What a link of this kind carries in its fragment: HMAC-SHA256 by a key of the room, in base64url. */
export function linkToken(kind: LinkKind, room: string, key: Uint8Array): string {
  const signature = hmac(sha256, key, utf8ToBytes(`inkroom link ${kind} ${room}`));
  return LETTERS[kind] + base64url(signature).slice(0, SIGNATURE_CHARS);
}

/** In a time that does not tell how much of it is right. */
export function isSameToken(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

/** Something that is to be recognised and not to be read, e.g. a network. */
export function keyedHash(text: string, key: Uint8Array): string {
  return base64url(hmac(sha256, key, utf8ToBytes(text))).slice(0, SIGNATURE_CHARS);
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
