// What is said between client and room: versions, limits with their units, and the control messages as JSON.

import * as v from 'valibot';
import { MAX_CHAT_CHARS, MAX_NAME_CHARS } from '../model/limits';
import { PERSON_COLORS } from '../model/palette';
import { bad, good, type Result } from '../model/result';

/** Raised when either side could misunderstand the other; see PROTOCOL.md for what to do then. */
export const PROTOCOL_VERSION = 3;

/** The room gathers cursors and ink and sends them this often, in ms. */
export const TICK_MS = 33;
/** A client sends its cursor and ink at most this often, in ms. */
export const POINTER_INTERVAL_MS = 33;
/** A connection that has not said hello is ended after this, in ms. */
export const HELLO_TIMEOUT_MS = 10_000;
/** The room asks every connection for a sign of life this often, in ms. */
export const PING_INTERVAL_MS = 10_000;
/** A connection silent for so long is let go, in ms. */
export const SILENCE_TIMEOUT_MS = 30_000;
/** A client that heard nothing for so long connects anew, in ms. */
export const CLIENT_SILENCE_MS = 15_000;
/** A client whose operation is not acknowledged for so long connects anew, in ms. */
export const ACK_TIMEOUT_MS = 10_000;
/** A stroke in progress whose author is gone for so long is cancelled, in ms. */
export const INK_TIMEOUT_MS = 30_000;
/** Who comes back within this, in ms, never left (a reload, a tunnel). */
export const LEAVE_GRACE_MS = 4_000;
/** Bytes received are acknowledged at least this often, in ms, where nothing else is said. */
export const BYTES_ACK_INTERVAL_MS = 500;
/** Bytes sent to a connection and not yet acknowledged; beyond it the room waits. */
export const SEND_WINDOW_BYTES = 512 * 1024;
/** The largest frame the room sends. */
export const MAX_CHUNK_BYTES = 64 * 1024;
/** The largest frame a client may send. */
export const MAX_CLIENT_FRAME_BYTES = 64 * 1024;
export const MAX_CONTROL_CHARS = 16 * 1024;
export const CHAT_PAGE = 50;
export const MAX_PEOPLE = 500;
/** Writers (page loads) whose unsent operations one connection may bring. */
export const MAX_WRITERS = 16;

/** Close codes 4400–4499: do not come back by yourself. Others: reconnect. */
export const CLOSE_CODES = {
  replaced: 4401,
  version: 4402,
  malformed: 4403,
  flood: 4404,
  full: 4405,
  'bad-room': 4406,
  'bad-origin': 4407,
  silence: 4300,
  storage: 4301,
  // Our page says hello at once: where it could not (it slept, or a clock jumped) it is to try again.
  'no-hello': 4302,
} as const;
export type ByeCode = keyof typeof CLOSE_CODES;

export type RefusalReason =
  | 'malformed'
  | 'exists'
  | 'too-fast'
  | 'too-large'
  | 'nothing-left'
  | 'room-full'
  | 'not-owner';

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16}$/));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const PersonColor = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(PERSON_COLORS - 1));
const RawName = v.pipe(v.string(), v.maxLength(MAX_NAME_CHARS * 4));
const Author = Count;

/** Made once per browser; the room keeps only its hash. */
const Secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,64}$/));

const Hello = v.object({
  type: v.literal('hello'),
  version: Count,
  secret: Secret,
  /** One per tab: a new connection of the same tab replaces the old one. */
  session: Id,
  name: RawName,
  /** Null: give me one. */
  color: v.nullable(PersonColor),
  /** Where it left off; null for a newcomer. */
  resume: v.nullable(v.object({ epoch: Id, seq: Count })),
  /** Whose operations this connection sends: answered by acks in place of records. */
  writers: v.pipe(v.array(Id), v.maxLength(MAX_WRITERS)),
  isBot: v.optional(v.boolean(), false),
});

const ClientMessage = v.variant('type', [
  Hello,
  v.object({ type: v.literal('pong'), t: Count }),
  v.object({ type: v.literal('rename'), name: RawName, color: PersonColor }),
  v.object({ type: v.literal('set-idle'), isIdle: v.boolean() }),
  /** Whether one looks at the past, in a replay, and not at the board as it is. */
  v.object({ type: v.literal('set-watching'), isWatching: v.boolean() }),
  v.object({ type: v.literal('read-chat'), before: Count }),
  /** Changes these points of the room's policy. */
  v.object({ type: v.literal('set-policy'), policy: v.object({ recordsCursors: v.optional(v.boolean()) }) }),
  v.object({ type: v.literal('leave') }),
]);
export type ClientMessage = v.InferOutput<typeof ClientMessage>;
export type HelloMessage = v.InferOutput<typeof Hello>;

/** The first words to a room's notes; what comes behind them is Yjs's own protocol. */
const NotesHello = v.object({ type: v.literal('notes-hello'), version: Count, secret: Secret });
export type NotesHello = v.InferOutput<typeof NotesHello>;

/** A connection as the others see it: `slot` stands for it in cursor and ink frames, `author` says who it is. */
const Peer = v.object({
  slot: Count,
  author: Author,
  name: v.string(),
  color: PersonColor,
  isIdle: v.boolean(),
  isWatching: v.boolean(),
  isBot: v.boolean(),
});
export type Peer = v.InferOutput<typeof Peer>;

const Chat = v.object({
  seq: Count,
  author: Author,
  at: Count,
  text: v.pipe(v.string(), v.maxLength(MAX_CHAT_CHARS)),
});

const OpRef = { writer: Id, n: Count };

const ServerMessage = v.variant('type', [
  v.object({
    type: v.literal('welcome'),
    version: Count,
    epoch: Id,
    /** The newest record stored when this was said. */
    seq: Count,
    /** True: records after the client's seq follow. False: a snapshot follows. */
    isResumed: v.boolean(),
    /** The server's clock, ms. */
    now: Count,
    you: Peer,
    peers: v.array(Peer),
  }),
  v.object({ type: v.literal('peer-joined'), peer: Peer }),
  v.object({ type: v.literal('peer-changed'), peer: Peer }),
  v.object({ type: v.literal('peer-left'), slot: Count }),
  v.object({ type: v.literal('ping'), t: Count, roundTripMs: v.nullable(v.number()) }),
  v.object({ type: v.literal('ink-cancelled'), slot: Count, id: Id }),
  v.object({ type: v.literal('refused'), ...OpRef, reason: v.string() }),
  /** An operation is missing before these: send again from `n`. */
  v.object({ type: v.literal('resend'), ...OpRef }),
  v.object({ type: v.literal('chat-page'), messages: v.array(Chat), hasMore: v.boolean() }),
  /** Something said was not taken, or the room is (nearly) full; the words are for people. */
  v.object({ type: v.literal('problem'), reason: v.string() }),
  v.object({
    type: v.literal('bye'),
    code: v.picklist(Object.keys(CLOSE_CODES) as ByeCode[]),
    reason: v.string(),
  }),
]);
export type ServerMessage = v.InferOutput<typeof ServerMessage>;

function parse<T>(schema: v.GenericSchema<unknown, T>, text: string): Result<T> {
  if (text.length > MAX_CONTROL_CHARS * 16) return bad(`a message of ${text.length} characters`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return bad('a message that is not JSON');
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return good(parsed.output);
  const issue = parsed.issues[0];
  return bad(`${v.getDotPath(issue) ?? 'message'}: ${issue.message}`);
}

export function parseClientMessage(text: string): Result<ClientMessage> {
  if (text.length > MAX_CONTROL_CHARS) return bad(`a message of ${text.length} characters`);
  return parse(ClientMessage, text);
}

export function parseNotesHello(text: string): Result<NotesHello> {
  return parse(NotesHello, text);
}

export function parseServerMessage(text: string): Result<ServerMessage> {
  return parse(ServerMessage, text);
}
