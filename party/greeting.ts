// Whether somebody can be understood and shown at all: the version they speak, and their name.

import { cleanName } from '../src/model/text';
import { type ByeCode, type HelloMessage, PROTOCOL_VERSION } from '../src/net/protocol';

export const BAD_NAME = 'A name needs 1 to 40 readable characters.';

export type Greeting = { kind: 'welcome'; name: string } | { kind: 'refused'; code: ByeCode; reason: string };

export function greet({ version, name: raw }: HelloMessage): Greeting {
  if (version < PROTOCOL_VERSION)
    return { kind: 'refused', code: 'version', reason: 'This page is out of date: reload it.' };
  if (version > PROTOCOL_VERSION)
    return { kind: 'refused', code: 'version', reason: 'This server is older than the page.' };
  const name = cleanName(raw);
  return name === null ? { kind: 'refused', code: 'malformed', reason: BAD_NAME } : { kind: 'welcome', name };
}
