// The secret by which workerd knows its own server: whoever else reaches its port is refused. Each run has another.
// I/O: randomness
import { randomBytes } from 'node:crypto';

/** The variable and the header that `party/front-key.ts` reads. */
export const FRONT_KEY_VARIABLE = 'INKROOM_FRONT_KEY';
const FRONT_HEADER = 'x-inkroom-front';

/** Where workerd listens, and what to say there. */
export type RoomsAddress = { host: string; port: number; frontKey: string };

export function newFrontKey(): string {
  return randomBytes(32).toString('base64url');
}

/** To be said with every request to workerd. */
export function frontHeaders({ frontKey }: RoomsAddress): Record<string, string> {
  return { [FRONT_HEADER]: frontKey };
}
