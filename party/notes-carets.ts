// Whose caret stands where in the notes: one a connection, under a number of ours, with the name that the room knows.

import { CARET_INTERVAL_MS, type Caret, type NotesAnswer, type ShownCaret } from '../src/net/notes-protocol';
import type { ConnectionId } from './output';

/** With many who write each is told less often: everybody is told of everybody. */
const INTERVAL_PER_CARET_MS = 5;

type Carets = Extract<NotesAnswer, { type: 'notes-carets' }>;

export class NotesCarets {
  readonly #carets = new Map<ConnectionId, ShownCaret>();
  readonly #numbers = new Map<ConnectionId, number>();
  readonly #changed = new Set<ConnectionId>();
  #gone: number[] = [];
  #lastNumber = 0;
  #toldAt = Number.NEGATIVE_INFINITY;

  show(id: ConnectionId, { name, color }: { name: string; color: number }, caret: Caret): void {
    this.#carets.set(id, { id: this.#numberOf(id), name, color, caret });
    this.#changed.add(id);
  }

  rename(id: ConnectionId, looks: { name: string; color: number }): void {
    const shown = this.#carets.get(id);
    if (shown && (shown.name !== looks.name || shown.color !== looks.color))
      this.show(id, looks, shown.caret);
  }

  hide(id: ConnectionId): void {
    const shown = this.#carets.get(id);
    if (!shown) return;
    this.#carets.delete(id);
    this.#changed.delete(id);
    this.#gone.push(shown.id);
  }

  left(id: ConnectionId): void {
    this.hide(id);
    this.#numbers.delete(id);
  }

  /** When there is something to tell, ms; null: there is not. */
  get dueAt(): number | null {
    if (this.#changed.size === 0 && this.#gone.length === 0) return null;
    return this.#toldAt + Math.max(CARET_INTERVAL_MS, this.#carets.size * INTERVAL_PER_CARET_MS);
  }

  /** What changed since the last time, as each of these is to hear it: without their own. */
  take(now: number): { changes: ShownCaret[]; gone: number[] } {
    this.#toldAt = now;
    const changes = [...this.#changed].flatMap((id) => this.#carets.get(id) ?? []);
    const gone = this.#gone;
    this.#changed.clear();
    this.#gone = [];
    return { changes, gone };
  }

  /** For somebody who has just come, or missed what was told meanwhile. */
  allBut(id: ConnectionId): Carets {
    const carets = [...this.#carets].filter(([other]) => other !== id).map(([, caret]) => caret);
    return { type: 'notes-carets', isAll: true, carets, gone: [] };
  }

  /** Null: nobody else's changed. */
  changesFor(id: ConnectionId, { changes, gone }: { changes: ShownCaret[]; gone: number[] }): Carets | null {
    const own = this.#numbers.get(id);
    const carets = changes.filter((caret) => caret.id !== own);
    if (carets.length === 0 && gone.length === 0) return null;
    return { type: 'notes-carets', isAll: false, carets, gone };
  }

  #numberOf(id: ConnectionId): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#lastNumber += 1;
    this.#numbers.set(id, this.#lastNumber);
    return this.#lastNumber;
  }
}
