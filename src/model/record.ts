// Records: what the log of a room holds, from the first stroke to the last person leaving.

import type { Element, ElementProps } from './element';
import type { Place } from './place';
import type { Policy } from './policy';
import type { Role } from './roles';

/** Which operation of which page load: `writer` is random per page load, `n` counts from 1. */
export type OpId = { writer: string; n: number };

/** A person as the log knows them: `author` is a permanent number of this room. */
export type Authored<T> = { author: number; element: T };

/** What a client may ask for. `group` and the condition travel beside it, see `Op`. */
export type OpBody =
  | { kind: 'add'; element: Element }
  | { kind: 'set'; id: string; props: ElementProps }
  | { kind: 'remove'; ids: string[] }
  | { kind: 'restore'; elements: Authored<Element>[] }
  /** All or nothing: these are taken off the board, and the elements are there in their place (a stroke that is cut). */
  | { kind: 'replace'; ids: string[]; elements: Authored<Element>[] }
  /**
   * An owner's right: takes these off the board and brings these back to it, whoever drew them, as far as that can be.
   * What the room has forgotten comes back as it is said here.
   */
  | { kind: 'repair'; ids: string[]; elements: Authored<Element>[] }
  /** `place`: what it is about; it was said beside a pointer there. `answers`: the `seq` of the message it answers. */
  | { kind: 'chat'; text: string; place?: Place; answers?: number }
  /** Other words in the place of those of a message, named by its `seq`. */
  | { kind: 'reword'; message: number; text: string }
  /** A message is taken away. */
  | { kind: 'unsay'; message: number }
  /** An emoji of `REACTIONS` on a message, or off it again. */
  | { kind: 'react'; message: number; emoji: number; isOn: boolean };

/** What the room itself writes down. `userId` is the hash of a person's secret. */
export type LifeBody =
  /** `byLink`: a link let them in; by themselves they are nothing here. */
  | { kind: 'joined'; userId: string; name: string; color: number; isBot: boolean; byLink?: boolean }
  | { kind: 'renamed'; name: string; color: number }
  | { kind: 'left' }
  /** What `person` (an author number) is from now on; an owner said so, or somebody brought the owner's key. */
  | { kind: 'role'; person: number; role: Role }
  /** Somebody changed these points of the policy; the others stay. */
  | { kind: 'policy'; policy: Partial<Policy> };

export type RecordBody = OpBody | LifeBody;

/**
 * One operation as a client sends it.
 * `age`: ms from the act to its sending. `group`: the `n` of the gesture's first operation (one gesture, one undo).
 * `onlyIf`: take effect only where this operation was the last to write (undo and redo); of a `replace`, on what comes back.
 */
export type Op = { n: number; age: number; group: number; onlyIf: OpId | null; body: OpBody };

/**
 * One entry of the log. `seq` has no gaps, `at` is the server's clock in ms and never goes back.
 * `isAmended`: the room took less of the operation than was asked, so its author gets the record instead of an ack.
 */
export type LogRecord = {
  seq: number;
  at: number;
  age: number;
  author: number;
  op: OpId | null;
  group: number;
  isAmended: boolean;
  body: RecordBody;
};

export function isSameOp(a: OpId | null, b: OpId | null): boolean {
  return a !== null && b !== null && a.writer === b.writer && a.n === b.n;
}

/** When the act itself was, in ms of the server's clock: an hour drawn offline replays as an hour. */
export function filmTime(record: Pick<LogRecord, 'at' | 'age'>): number {
  return record.at - record.age;
}
