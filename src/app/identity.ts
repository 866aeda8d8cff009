// Who one is in this browser: the secret that proves it, a name and a colour; read and made as plain values.

import { personEmoji } from '../model/emoji';
import { PERSON_COLORS } from '../model/palette';
import { cleanName } from '../model/text';
import type { Identity } from '../net/client-api';
import { friendlyName } from '../people/friendly-names';

/** Bytes of a secret: too many to be guessed. */
export const SECRET_BYTES = 32;

const SECRET = /^[A-Za-z0-9_-]{22,64}$/;

function secretOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** `secretBytes` are random; `random` as `Math.random`. */
export function newIdentity(secretBytes: Uint8Array, random: () => number): Identity {
  return { secret: secretOf(secretBytes), name: friendlyName(random), color: null };
}

function isPersonColor(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < PERSON_COLORS;
}

/** What was stored; what is missing or broken in it is taken from `fresh`, so that a whole secret is never lost. */
export function parseIdentity(text: string | null, fresh: Identity): Identity {
  let json: Partial<Record<keyof Identity, unknown>> | null = null;
  try {
    json = JSON.parse(text ?? 'null');
  } catch {
    // Something else wrote here: nothing of it is ours.
  }
  const { secret, name, color, emoji } = json ?? {};
  return {
    secret: typeof secret === 'string' && SECRET.test(secret) ? secret : fresh.secret,
    name: (typeof name === 'string' ? cleanName(name) : null) ?? fresh.name,
    color: isPersonColor(color) ? color : fresh.color,
    ...(typeof emoji === 'number' && personEmoji(emoji) !== null && { emoji }),
  };
}
