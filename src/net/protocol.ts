// What is said between client and room: versions, limits with their units, and the control messages as JSON.

import * as v from 'valibot';
import { PERSON_EMOJI, REACTIONS } from '../model/emoji';
import { WORLD_LIMIT } from '../model/ink';
import {
  LINK_TOKEN,
  MAX_CHAT_CHARS,
  MAX_NAME_CHARS,
  MAX_POINTER_WORDS_CHARS,
  ROOM_ID,
  SECRET,
} from '../model/limits';
import { PAPER_COLORS, PERSON_COLORS } from '../model/palette';
import { BACKGROUNDS, NEWCOMERS } from '../model/policy';
import { bad, good, type Result } from '../model/result';
import { LINKS, ROLES } from '../model/roles';

/** Raised when either side could misunderstand the other; see PROTOCOL.md for what to do then. */
export const PROTOCOL_VERSION = 5;

/** The room gathers cursors and ink and sends them this often, in ms. */
export const TICK_MS = 33;
/** A client sends its cursor and ink at most this often, in ms. */
export const POINTER_INTERVAL_MS = 33;
/** A client shows its view to who follows it at most this often, in ms. */
export const VIEW_INTERVAL_MS = 100;
/** Words beside one's pointer are told at most this often, in ms. */
export const WORDS_INTERVAL_MS = 150;
/** Places that a cursor passed, of which one message may tell. */
export const MAX_PASSED = 4;
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
/** More days of history need not be asked for: ten years. */
export const MAX_KEEP_DAYS = 3_650;
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
  private: 4408,
  'turned-away': 4409,
  removed: 4410,
  banned: 4411,
  deleted: 4412,
  silence: 4300,
  storage: 4301,
  'too-often': 4303,
  'come-again': 4304,
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
  | 'not-owner'
  /** They look on only, or the board is locked. */
  | 'read-only'
  /** Somebody else's message. */
  | 'not-yours';

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16}$/));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const PersonColor = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(PERSON_COLORS - 1));
const PersonEmoji = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(PERSON_EMOJI.length - 1));
const RawName = v.pipe(v.string(), v.maxLength(MAX_NAME_CHARS * 4));
const Author = Count;

/** Made once per browser; the room keeps only its hash. */
const Secret = v.pipe(v.string(), v.regex(SECRET));

/** What a link carries that lets one in, see `party/link-tokens.ts`. */
const LinkToken = v.pipe(v.string(), v.regex(LINK_TOKEN));

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
  /** Of the link that one opened; null: it said nothing but the room. */
  link: v.optional(v.nullable(LinkToken), null),
  /** The owner's key, from whoever would not be let in without it; said once. */
  key: v.optional(v.nullable(LinkToken), null),
});

const between = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
/** A part of the board in world units, about its middle. */
const View = v.object({
  x: between(-2 * WORLD_LIMIT, 2 * WORLD_LIMIT),
  y: between(-2 * WORLD_LIMIT, 2 * WORLD_LIMIT),
  width: between(0.01, 4 * WORLD_LIMIT),
  height: between(0.01, 4 * WORLD_LIMIT),
});
export type View = v.InferOutput<typeof View>;
/** In world units. */
const Place = v.object({ x: between(-WORLD_LIMIT, WORLD_LIMIT), y: between(-WORLD_LIMIT, WORLD_LIMIT) });

const PointerWords = v.pipe(v.string(), v.maxLength(MAX_POINTER_WORDS_CHARS));
/** A place in the list of `REACTIONS`. */
const Reaction = v.pipe(v.number(), v.integer(), between(0, REACTIONS.length - 1));

/** See `src/model/record.ts`. */
const Policy = v.object({
  recordsCursors: v.boolean(),
  newcomers: v.picklist(NEWCOMERS),
  isLocked: v.boolean(),
  isPrivate: v.boolean(),
  name: RawName,
  background: v.picklist(BACKGROUNDS),
  paper: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(PAPER_COLORS - 1)),
  continuesIn: v.union([v.literal(''), v.pipe(v.string(), v.regex(ROOM_ID))]),
});

const ClientMessage = v.variant('type', [
  Hello,
  v.object({ type: v.literal('pong'), t: Count }),
  v.object({ type: v.literal('rename'), name: RawName, color: PersonColor }),
  /** `isAway`: their tab is hidden. */
  v.object({ type: v.literal('set-idle'), isIdle: v.boolean(), isAway: v.optional(v.boolean(), false) }),
  /** What stands for one in place of initials; null: nothing does. */
  v.object({ type: v.literal('set-emoji'), emoji: v.nullable(PersonEmoji) }),
  /** Whose view one goes along with; null: nobody's. */
  v.object({ type: v.literal('follow'), slot: v.nullable(Count) }),
  /** Whether one asks everybody to one's view. */
  v.object({ type: v.literal('set-presenting'), isPresenting: v.boolean() }),
  v.object({ type: v.literal('show-view'), view: View }),
  v.object({ type: v.literal('raise-hand'), isRaised: v.boolean() }),
  /** What is being typed beside one's pointer; nothing: no more. */
  v.object({ type: v.literal('type-words'), text: PointerWords }),
  v.object({ type: v.literal('react'), emoji: Reaction, at: Place }),
  /** Whether one looks at the past, in a replay, and not at the board as it is. */
  v.object({ type: v.literal('set-watching'), isWatching: v.boolean() }),
  /** Whether one writes a message just now. */
  v.object({ type: v.literal('set-typing'), isTyping: v.boolean() }),
  v.object({ type: v.literal('read-chat'), before: Count }),
  v.object({ type: v.literal('leave') }),
  /** Changes these points of the room's policy. */
  v.object({ type: v.literal('set-policy'), policy: v.partial(Policy) }),
  v.object({ type: v.literal('set-role'), person: Author, role: v.picklist(ROLES) }),
  /** Ends all that somebody has open of the room; they may come back. */
  v.object({ type: v.literal('remove'), person: Author }),
  /** They may not. `alsoNetwork`: nor may anybody else from where they are. */
  v.object({ type: v.literal('ban'), person: Author, alsoNetwork: v.boolean() }),
  v.object({ type: v.literal('unban'), person: Author }),
  v.object({ type: v.literal('read-bans') }),
  /** Somebody knocks: what they are to be; null: they are turned away. */
  v.object({
    type: v.literal('answer-knock'),
    knock: Count,
    role: v.nullable(v.picklist(['editor', 'viewer'])),
  }),
  v.object({ type: v.literal('read-links') }),
  /** The former link of this kind lets nobody in any more. */
  v.object({ type: v.literal('renew-link'), kind: v.picklist(LINKS) }),
  /** The key that makes an owner of whoever brings it. */
  v.object({ type: v.literal('read-owner-key') }),
  v.object({ type: v.literal('claim-room'), key: LinkToken }),
  /** How full the room is, and what compacting the log would leave. */
  v.object({ type: v.literal('read-size') }),
  /** Deletes the log but for the last so many days; 0: all of it. The board stays. */
  v.object({ type: v.literal('compact-log'), keepDays: v.pipe(Count, v.maxValue(MAX_KEEP_DAYS)) }),
  /** Nothing of the room is to be left. */
  v.object({ type: v.literal('delete-room') }),
]);
export type ClientMessage = v.InferOutput<typeof ClientMessage>;
/** Whatever a client can say. */
export const CLIENT_MESSAGES: readonly ClientMessage['type'][] = ClientMessage.options.map(
  ({ entries }) => entries.type.literal,
);
export type HelloMessage = v.InferOutput<typeof Hello>;

const OWNER_ACTS = [
  ...(['set-policy', 'set-role', 'remove', 'ban', 'unban', 'read-bans', 'answer-knock'] as const),
  ...(['read-links', 'renew-link', 'read-owner-key', 'claim-room', 'delete-room'] as const),
  ...(['read-size', 'compact-log'] as const),
];
/** What owners ask for, or who has their key. */
export type OwnerAct = Extract<ClientMessage, { type: (typeof OWNER_ACTS)[number] }>;

export function isOwnerAct(message: ClientMessage): message is OwnerAct {
  return (OWNER_ACTS as readonly string[]).includes(message.type);
}

/** The first words to a room's notes; what comes behind them is Yjs's own protocol. */
const NotesHello = v.object({
  type: v.literal('notes-hello'),
  version: Count,
  secret: Secret,
  link: v.optional(v.nullable(LinkToken), null),
});
export type NotesHello = v.InferOutput<typeof NotesHello>;

/** A connection as the others see it: `slot` stands for it in cursor and ink frames, `author` says who it is. */
const Peer = v.object({
  slot: Count,
  author: Author,
  name: v.string(),
  color: PersonColor,
  /** No input for a while, or away. */
  isIdle: v.boolean(),
  /** Their tab is hidden. */
  isAway: v.boolean(),
  isWatching: v.boolean(),
  isBot: v.boolean(),
  /** What they are here, by themselves or by the link that they opened. */
  role: v.picklist(ROLES),
  emoji: v.nullable(PersonEmoji),
  /** The slot whose view they go along with. */
  following: v.nullable(Count),
  /** They ask everybody to their view. */
  isPresenting: v.boolean(),
  /** Whose hand is up; whoever raised it first has the smallest number. Null: it is not. */
  hand: v.nullable(Count),
  /** They write a message. */
  isTyping: v.boolean(),
});
export type Peer = v.InferOutput<typeof Peer>;

/** What is true of somebody who has just come, until they say otherwise. */
export const FRESH_PRESENCE = {
  ...{ isIdle: false, isAway: false, isWatching: false, emoji: null },
  ...{ following: null, isPresenting: false, hand: null, role: 'editor', isTyping: false },
} as const satisfies Partial<Peer>;

const Chat = v.object({
  seq: Count,
  author: Author,
  at: Count,
  text: v.pipe(v.string(), v.maxLength(MAX_CHAT_CHARS)),
  place: v.optional(Place),
  answers: v.optional(Count),
  isEdited: v.exactOptional(v.literal(true)),
  reactions: v.exactOptional(v.array(v.object({ emoji: Count, people: v.array(Author) }))),
});

/** Somebody at the door. */
const Knock = v.object({ knock: Count, name: v.string(), color: PersonColor, isBot: v.boolean() });
export type Knock = v.InferOutput<typeof Knock>;

const Ban = v.object({ person: Author, name: v.string(), at: Count, alsoNetwork: v.boolean() });
export type Ban = v.InferOutput<typeof Ban>;

const RoomSize = v.object({
  type: v.literal('room-size'),
  /** `owners-only`: nobody else may add anything. */
  level: v.picklist(['fine', 'nearly', 'owners-only', 'full']),
  /** Which of the two it is that is so full. */
  of: v.picklist(['log', 'elements']),
  logBytes: Count,
  maxLogBytes: Count,
  elements: Count,
  maxElements: Count,
  /** When the history begins that is kept, ms; null: with the room. */
  since: v.nullable(Count),
  /** To owners who ask: what would be left of the log, by how many days of it are kept. */
  kept: v.exactOptional(v.array(v.object({ days: Count, bytes: Count }))),
});
export type RoomSize = v.InferOutput<typeof RoomSize>;

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
  /** What somebody sees whom one follows. */
  v.object({ type: v.literal('view-shown'), slot: Count, view: View }),
  /** What people type beside their pointers, and how they react; of oneself, too. */
  v.object({
    type: v.literal('shown'),
    words: v.array(v.object({ slot: Count, text: PointerWords })),
    reactions: v.array(v.object({ slot: Count, emoji: Reaction, at: Place })),
  }),
  v.object({ type: v.literal('ping'), t: Count, roundTripMs: v.nullable(v.number()) }),
  v.object({ type: v.literal('ink-cancelled'), slot: Count, id: Id }),
  v.object({ type: v.literal('refused'), ...OpRef, reason: v.string() }),
  /** An operation is missing before these: send again from `n`. */
  v.object({ type: v.literal('resend'), ...OpRef }),
  v.object({ type: v.literal('chat-page'), messages: v.array(Chat), hasMore: v.boolean() }),
  /** Something said was not taken; the words are for people. */
  v.object({ type: v.literal('problem'), reason: v.string() }),
  /** One is at the door: an owner is to let one in, if one is there. */
  v.object({ type: v.literal('knocking'), isOwnerHere: v.boolean() }),
  /** Who is at the door now; told to owners. */
  v.object({ type: v.literal('knocks'), knocks: v.array(Knock) }),
  v.object({ type: v.literal('links'), edit: LinkToken, view: LinkToken }),
  v.object({ type: v.literal('owner-key'), key: LinkToken }),
  v.object({ type: v.literal('bans'), bans: v.array(Ban) }),
  /** Told when its level changes, and when the log was compacted; to owners also when they ask. */
  RoomSize,
  v.object({
    type: v.literal('bye'),
    code: v.picklist(Object.keys(CLOSE_CODES) as ByeCode[]),
    reason: v.string(),
  }),
]);
/** What owners are told when they ask. */
export type OwnersAnswer = Extract<
  v.InferOutput<typeof ServerMessage>,
  { type: 'links' | 'owner-key' | 'bans' }
>;
export type Shown = Omit<Extract<v.InferOutput<typeof ServerMessage>, { type: 'shown' }>, 'type'>;
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
