// One connection to the notes, from its opening on: what it may do, what it sent in parts, what it has.

import { PartsIn } from '../src/net/notes-protocol';
import type { Visitor } from './arrivals';
import { NotesReader } from './notes-reader';
import { NotesWindow } from './notes-window';
import type { ConnectionId } from './output';
import { Limits } from './token-bucket';

/**
 * `silent` before they greet; `asked` while the room is asked who they are; then they are in. What each may do follows
 * from that alone.
 */
export type GuestState =
  | { kind: 'silent' }
  | { kind: 'asked'; visitor: Visitor }
  | { kind: 'in'; visitor: Visitor; canWrite: boolean; name: string; color: number };

export class NotesGuest {
  readonly id: ConnectionId;
  readonly network: string | null;
  readonly limits: Limits;
  readonly window: NotesWindow;
  readonly reader: NotesReader;
  readonly parts = new PartsIn();
  heardAt: number;
  state: GuestState = { kind: 'silent' };
  /** The rest of an update that is too large is not kept. */
  isSkipping = false;
  /** They have something that is not here: it did not fit, or something is missing before it. */
  lacks = false;
  isToldFull = false;
  /** They may be asked again for what is not here, ms; null: nothing has changed since. */
  askAt: number | null = null;
  /** They missed what was told of carets. */
  missedCarets = true;

  constructor(
    id: ConnectionId,
    { now, network, newMark }: { now: number; network: string | null; newMark: () => number },
  ) {
    this.id = id;
    this.network = network;
    this.limits = new Limits(now);
    this.window = new NotesWindow(now, newMark);
    this.reader = new NotesReader(id);
    this.heardAt = now;
  }

  get visitor(): Visitor | null {
    return this.state.kind === 'silent' ? null : this.state.visitor;
  }
}
