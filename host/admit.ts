// Brings requests and sockets through the gate: in, or out with a word that their sender can understand.
// I/O: http, sockets
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Refusal } from './open-rooms';
import type { RoomGate } from './room-gate';
import { sayBye } from './say-bye';

type Where = { path: string; network: string };

/** `go` is told whether others wait for this one to be done. */
export function admitRequest(
  gate: RoomGate,
  where: Where,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  go: (isWanted: () => boolean) => void,
): void {
  const giveUp = gate.ask(
    { ...where, person: personIn(request) },
    {
      go: ({ leave, isWanted }) => {
        response.once('close', leave);
        go(isWanted);
      },
      refuse: (refusal) => refuse(response, refusal),
    },
  );
  response.once('close', giveUp);
}

export function admitSocket(
  gate: RoomGate,
  where: Where,
  { request, client }: { request: IncomingMessage; client: Duplex },
  go: () => void,
): void {
  const visit = gate.visit(where);
  if ('reason' in visit) {
    const code = visit.status === 503 ? 'crowded' : 'too-often';
    return sayBye(request, client, { code, reason: visit.reason });
  }
  client.once('close', visit.leave);
  go();
}

/** Whoever says the same secret is the same person; the secret itself is kept nowhere. */
function personIn({ headers }: IncomingMessage): string | null {
  const secret = headers['inkroom-secret'];
  return typeof secret === 'string' ? createHash('sha256').update(secret).digest('base64') : null;
}

function refuse(response: ServerResponse, { status, reason, retryAfterS }: Refusal): void {
  const retry = retryAfterS === null ? {} : { 'retry-after': String(retryAfterS) };
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...retry };
  response.writeHead(status, headers).end(`${reason}\n`);
}
