// Which log this is, for who comes back: its epoch, and the proofs of what was told of it.

import { ID_BYTES, idFromBytes } from '../src/model/ids';
import type { LogTail } from './log-tail';
import { isOfChain, Marks } from './marks';
import type { RoomMeta } from './output';

/** What a room cannot make itself: its epoch, should it be born, and 32 random bytes as often as it needs them. */
export type Fresh = { freshEpoch: string; newKey: () => Uint8Array };

/** Where somebody left off, and the mark they were told there. */
export type Resume = { epoch: string; seq: number; mark: string };

/**
 * `same`: all they have is in the log, and they may go on from there. `lost`: they have what the log does not hold.
 * `unknown`: that was too long ago to say. `foreign`: it was another log.
 */
export type Comparison = 'same' | 'lost' | 'unknown' | 'foreign';

/** Epochs that are remembered of a room whose storage went back, or was damaged. */
const MAX_FORMER_EPOCHS = 16;

export class Lineage {
  readonly #tail: LogTail;
  readonly #newKey: () => Uint8Array;
  /** The record behind which the chain begins: in rooms of before, where they were read back. */
  readonly since: number;
  #epoch: string;
  #formerEpochs: readonly string[];
  /** Null: nothing that a client could come back with was told yet. */
  #marks: Marks | null;
  /** On its way to storage. */
  #nextEpoch: string | null = null;

  /** `since`: where a chain would begin. */
  constructor(
    tail: LogTail,
    meta: RoomMeta | null,
    { freshEpoch, newKey, since }: Fresh & { since: number },
  ) {
    this.#tail = tail;
    this.#newKey = newKey;
    this.#epoch = meta?.epoch ?? freshEpoch;
    this.#formerEpochs = meta?.formerEpochs ?? [];
    this.#marks = meta?.marks ? new Marks(meta.marks.key) : null;
    this.since = meta?.marks?.since ?? since;
  }

  get epoch(): string {
    return this.#epoch;
  }

  /** Whether `meta` is to be stored with what is new. */
  isNews(meta: RoomMeta): boolean {
    return !meta.marks || (this.#nextEpoch !== null && meta.epoch !== this.#nextEpoch);
  }

  /** With what is new. */
  added(meta: RoomMeta): RoomMeta {
    const marks = meta.marks ?? { key: this.#newKey(), since: this.since };
    const isNamedAnew = this.#nextEpoch !== null && meta.epoch !== this.#nextEpoch;
    return isNamedAnew ? ofNewEpoch({ ...meta, marks }, this.#nextEpoch ?? '') : { ...meta, marks };
  }

  /** True: with this the log has another epoch than people know. */
  stored({ epoch, formerEpochs = [], marks }: RoomMeta): boolean {
    if (marks) this.#marks ??= new Marks(marks.key);
    const isNamedAnew = epoch !== this.#epoch;
    this.#epoch = epoch;
    this.#formerEpochs = formerEpochs;
    return isNamedAnew;
  }

  /** What proves to a client, and by that to the room, which history it has up to `seq`; null: nothing can. */
  markAt(seq: number): string | null {
    const sum = this.#tail.sumAt(seq);
    return (sum && this.#marks?.markOf(this.epoch, seq, sum)) ?? null;
  }

  /** What somebody who comes back has of the log, which is stored up to `storedSeq`. */
  compare({ epoch, seq, mark }: Resume, storedSeq: number): Comparison {
    const isThisOne = epoch === this.epoch;
    if (!isThisOne && !this.#formerEpochs.includes(epoch)) return 'foreign';
    if (seq > storedSeq) return 'lost';
    const sum = this.#tail.reaches(seq) ? this.#tail.sumAt(seq) : null;
    // Of a former epoch nobody can say up to where it was the same.
    if (!sum) return isThisOne ? 'unknown' : 'lost';
    return isOfChain(mark, sum) ? 'same' : 'lost';
  }

  /**
   * Whether the room is to be named anew, since somebody proves that it told them what it has no longer: its storage
   * went back. What cannot be proven changes nothing for others.
   */
  wentBack(resume: Resume, storedSeq: number): boolean {
    const isProof =
      resume.epoch === this.epoch &&
      this.compare(resume, storedSeq) === 'lost' &&
      this.#marks?.isOurs(resume) === true;
    if (isProof) this.#nextEpoch ??= idFromBytes(this.#newKey().subarray(0, ID_BYTES));
    return this.isBeingNamed;
  }

  get isBeingNamed(): boolean {
    return this.#nextEpoch !== null && this.#nextEpoch !== this.epoch;
  }
}

/** A room whose log is not the one that people were told of goes on under another epoch, and knows the former. */
export function ofNewEpoch(meta: RoomMeta, epoch: string): RoomMeta {
  const formerEpochs = [...(meta.formerEpochs ?? []), meta.epoch].slice(-MAX_FORMER_EPOCHS);
  // User ids are salted with the first epoch, and stay.
  return { ...meta, epoch, formerEpochs, userSalt: meta.userSalt ?? meta.epoch };
}
