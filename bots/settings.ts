// Reads the command line of the bots, with a sentence for each value that cannot be used.
// I/O: node:util, which parses arguments

import { parseArgs } from 'node:util';
import { ROOM_ID } from '../src/model/limits';
import { bad, good, type Result } from '../src/model/result';

export type Settings = {
  room: string;
  count: number;
  /** host[:port]. */
  host: string;
  isSecure: boolean;
  /** Null: until Ctrl-C. */
  seconds: number | null;
  seed: number;
};

export const MAX_BOTS = 500;
export const USAGE =
  'npm run bots -- --room demo [--count 20] [--host localhost:1999] [--seconds 60] [--seed 1]';

export function parseSettings(args: readonly string[]): Result<Settings> {
  const values = readValues(args);
  if (!values.ok) return values;
  const { room, host, count, seconds, seed } = values.value;
  if (room === undefined) return bad('Say which room to draw in: --room demo.');
  if (!ROOM_ID.test(room)) return bad(`--room must be 1 to 64 letters, digits, - or _, but is "${room}".`);
  const bots = wholeNumber('--count', count, { least: 1, most: MAX_BOTS });
  if (!bots.ok) return bots;
  const lasting =
    seconds === undefined ? null : wholeNumber('--seconds', seconds, { least: 1, most: 86_400 });
  if (lasting && !lasting.ok) return lasting;
  const seeded = wholeNumber('--seed', seed, { least: 0, most: 2 ** 32 - 1 });
  if (!seeded.ok) return seeded;
  const address = readHost(host);
  if (!address.ok) return address;
  return good({
    room,
    count: bots.value,
    ...address.value,
    seconds: lasting?.value ?? null,
    seed: seeded.value,
  });
}

function readValues(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        room: { type: 'string' },
        count: { type: 'string', default: '20' },
        host: { type: 'string', default: 'localhost:1999' },
        seconds: { type: 'string' },
        seed: { type: 'string', default: '1' },
      },
    });
    return good(values);
  } catch (error) {
    // parseArgs says what is wrong by throwing: an unknown option, a missing value, a stray word.
    if (error instanceof TypeError) return bad(error.message);
    throw error;
  }
}

function wholeNumber(
  name: string,
  text: string,
  { least, most }: { least: number; most: number },
): Result<number> {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return good(value);
  return bad(`${name} must be a whole number from ${least} to ${most}, but is "${text}".`);
}

/** With or without http:// or https:// in front. */
function readHost(text: string): Result<{ host: string; isSecure: boolean }> {
  const withScheme = /^https?:\/\//.test(text) ? text : `http://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : null;
  if (!url?.host || url.pathname !== '/' || url.search !== '')
    return bad(`--host must be a name with an optional port, such as localhost:1999, but is "${text}".`);
  return good({ host: url.host, isSecure: url.protocol === 'https:' });
}
