// A whole room with people in it, and mallory who sends whatever was forged: only what is well-formed may reach anybody.

import { added, aliceAndBob, beginInk, idNamed, inkPoints, strokeNamed } from '../../party/room-fixture';
import type { Random } from '../../src/model/random';
import { decodeOp } from '../../src/model/record-codec';
import { decodeClientFrame } from '../../src/net/frames';
import { parseClientMessage } from '../../src/net/protocol';
import { Bystander } from './bystander';
import { Forge } from './forge';

/** What came of an episode, to see that the fuzz got anywhere. */
export type EpisodeOutcome = { malformed: number; heard: number; stored: number };

const WRITER = idNamed('w-mallory');
const IDS = ['one', 'two', 'three', 'live', 'mine'].map(idNamed);
/** More than a tick. */
const SOON_MS = 40;
/** What others may get for each byte that mallory sends; a restored stroke is told in full. */
const MOST_AMPLIFIED = 20;
const QUIET_BYTES = 64 * 1024;

/** Throws where the room throws, lets something malformed through, or does not come back as it was. */
export function runEpisode(
  random: Random,
  { frames }: { frames: number },
  began: (n: number) => void,
): EpisodeOutcome {
  const { room, alice, bob } = aliceAndBob();
  alice.op(added(strokeNamed('one')));
  alice.op(added(strokeNamed('two')));
  bob.op({ kind: 'chat', text: 'hello' });
  bob.pointer({ ink: [beginInk('live'), inkPoints([0, 0], [5, 5])] });
  let mallory = room.join('mallory');
  room.pass(100);
  const bystanders = [new Bystander(alice), new Bystander(bob)];
  const listen = () => bystanders.reduce((sum, each) => sum + each.read(), 0);
  listen();

  let [lastN, sentBytes] = [0, 0];
  const nextN = () => {
    if (random.chance(0.1)) return random.integer(0, 9);
    lastN += 1;
    return lastN;
  };
  const forge = new Forge(random, { ids: IDS, writer: WRITER, nextN });
  const bytesBefore = alice.bytesReceived;
  const outcome = { malformed: 0, heard: 0, stored: 0 };
  for (let i = 0; i < frames; i += 1) {
    began(i);
    const message = forge.clientMessage();
    sentBytes += message.length;
    mallory.send(message);
    room.pass(SOON_MS);
    const heard = listen();
    outcome.heard += heard;
    const isGone = mallory.closedBy !== null;
    if (isMalformed(message)) {
      outcome.malformed += 1;
      if (heard > 0 && !isGone)
        throw new Error(`Others heard ${heard} things of a malformed message: ${shown(message)}`);
    }
    lastN = highestOf(mallory.received.length > 0 ? mallory : null, lastN);
    mallory.clear();
    if (!isGone) continue;
    mallory = room.join('mallory');
    room.pass(SOON_MS);
    listen();
  }
  if (alice.bytesReceived - bytesBefore > MOST_AMPLIFIED * sentBytes + QUIET_BYTES)
    throw new Error(`${sentBytes} bytes became ${alice.bytesReceived - bytesBefore} for somebody else.`);

  // Who comes later is told what is kept, also of strokes in progress.
  const carol = new Bystander(room.join('carol'));
  room.pass(SOON_MS);
  carol.read();
  const { seq, board } = room.room.model;
  if (carol.elements !== board.size)
    throw new Error(`Somebody new got ${carol.elements} elements of ${board.size}.`);
  const ids = Array.from(board, ({ id }) => id).join();
  room.loseMemory();
  const { model } = room.room;
  if (model.seq !== seq || Array.from(model.board, ({ id }) => id).join() !== ids)
    throw new Error(`The room was at ${seq} and came back at ${model.seq}.`);
  outcome.stored = seq;
  return outcome;
}

/** The operation that the room knows as mallory's last: what is sent next must follow it to be taken. */
function highestOf(mallory: ReturnType<typeof aliceAndBob>['alice'] | null, lastN: number): number {
  const resend = mallory?.told('resend').at(-1);
  return resend?.writer === WRITER ? resend.n - 1 : lastN;
}

/** Whether nothing in a message can be understood. */
function isMalformed(message: string | Uint8Array): boolean {
  if (typeof message === 'string') return !parseClientMessage(message).ok;
  const frame = decodeClientFrame(message);
  if (!frame.ok) return true;
  return frame.value.kind === 'ops' && frame.value.ops.every((op) => !decodeOp(op).ok);
}

function shown(message: string | Uint8Array): string {
  return typeof message === 'string' ? message.slice(0, 300) : Buffer.from(message).toString('hex');
}
