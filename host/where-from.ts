// Where a request comes from: the socket's other end, or, behind a proxy that is trusted, what that one says.

import type { IncomingMessage } from 'node:http';

type Asking = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/**
 * An address, nothing where none is known. Of `X-Forwarded-For` the last counts: the trusted proxy wrote it, and what
 * stands before it anybody may have said.
 */
export function whereFrom({ headers, socket }: Asking, trustsProxy: boolean): string {
  const said = trustsProxy ? [headers['x-forwarded-for']].flat().join(',').split(',').at(-1)?.trim() : '';
  return said || (socket.remoteAddress ?? '');
}
