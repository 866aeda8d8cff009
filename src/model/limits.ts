// The sizes a room keeps to; both sides check them before anything is decoded or stored.

/** One record; a longer stroke is split by the client into several of one group. */
export const MAX_RECORD_BYTES = 48 * 1024;
/** A value in a room's storage holds at most this, half of what storage takes. */
export const MAX_STORED_BYTES = 64 * 1024;
/** Packed ink of one stroke, leaving room for the record around it. */
export const MAX_INK_BYTES = 40 * 1024;
/** Points of one stroke: what `MAX_INK_BYTES` can hold at 2 bytes each, the least a point takes. */
export const MAX_INK_POINTS = MAX_INK_BYTES / 2;
export const MAX_REMOVE_IDS = 2_000;
export const MAX_RESTORE_ELEMENTS = 2_000;
export const MAX_CHAT_CHARS = 2_000;
export const MAX_NAME_CHARS = 40;
/** Words beside a pointer: one line that others read while it moves. */
export const MAX_POINTER_WORDS_CHARS = 140;
/** Four bytes a character at most in UTF-8. */
export const MAX_CHAT_BYTES = MAX_CHAT_CHARS * 4;
export const MAX_NAME_BYTES = MAX_NAME_CHARS * 4;
/** Chat kept in a room. */
export const MAX_CHAT_MESSAGES = 1_000;
export const USER_ID_CHARS = 22;
/** An act can be at most a year older than its sending; more is a clock gone wrong. */
export const MAX_AGE_MS = 366 * 24 * 3_600_000;

export const MAX_ROOM_ID_CHARS = 64;
export const ROOM_ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Made once per browser. */
export const SECRET = /^[A-Za-z0-9_-]{22,64}$/;
/** A letter for the kind of link, and 128 bits of its signature. */
export const LINK_TOKEN = /^[evo][A-Za-z0-9_-]{22}$/;
