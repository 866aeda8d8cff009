// What one person's browser keeps in the simulation: shared by their pages, late to write, and fair about dead pages.

import type { OpId } from '../src/model/record';
import { type KeptBoard, type Outbox, type OutboxRow, placeOf } from '../src/net/outbox';
import { opName } from './op-name';
import type { World } from './world';

/** The longest that a write takes, ms; what is under way when its page dies may be lost. */
const SLOWEST_WRITE_MS = 60;

/** Outlives pages. */
export class SimulatedDisk {
  readonly rows = new Map<string, OutboxRow>();
  board: KeptBoard | null = null;
  /** The page that a writer's rows belong to. */
  readonly owners = new Map<string, TabDisk>();
  /** Every operation that was ever kept here: none of them may be missing in the end. */
  readonly everKept = new Map<string, OutboxRow>();
  adopted = 0;
  drafts = 0;
  /** Whether a row is forgotten on its way to the next page, to show that the simulation notices. */
  readonly forgets: (row: OutboxRow) => boolean;

  constructor(forgets: (row: OutboxRow) => boolean = () => false) {
    this.forgets = forgets;
  }

  /** Where rows are that wait to be sent. */
  get unsent(): string[] {
    return [...this.rows].flatMap(([key, { reason }]) => (reason === null ? [key] : []));
  }
}

/** One page's way to it. */
export class TabDisk implements Outbox {
  readonly #world: World;
  readonly #disk: SimulatedDisk;
  #doneAt = 0;
  isDead = false;

  constructor(world: World, disk: SimulatedDisk, writer: string) {
    this.#world = world;
    this.#disk = disk;
    disk.owners.set(writer, this);
  }

  keep(rows: OutboxRow[]): void {
    if (this.isDead) return;
    for (const { writer } of rows) this.#disk.owners.set(writer, this);
    this.#write(() => {
      for (const row of rows) {
        this.#disk.rows.set(opName(placeOf(row)), row);
        if (!row.isDraft) this.#disk.everKept.set(opName(row), row);
      }
    });
  }

  drop(places: OpId[]): void {
    this.#write(() => {
      for (const place of places) this.#disk.rows.delete(opName(place));
    });
  }

  forgetBoard(): void {
    this.#write(() => {
      this.#disk.board = null;
    });
  }

  adopt(): OutboxRow[] {
    const { owners, rows } = this.#disk;
    const writers = new Set([...rows.values()].map(({ writer }) => writer));
    const free = new Set([...writers].filter((writer) => owners.get(writer)?.isDead ?? true));
    for (const writer of free) owners.set(writer, this);
    const adopted = [...rows.values()].filter((row) => free.has(row.writer) && !this.#disk.forgets(row));
    this.#disk.adopted += adopted.length;
    this.#disk.drafts += adopted.filter(({ isDraft }) => isDraft).length;
    return adopted;
  }

  readBoard(): KeptBoard | null {
    return this.#disk.board;
  }

  writeBoard(board: KeptBoard): void {
    this.#write(() => {
      const { board: kept } = this.#disk;
      if (kept?.epoch !== board.epoch || kept.seq < board.seq) this.#disk.board = board;
    });
  }

  /** The page is gone in the middle of whatever it did: what is not written yet never will be. */
  die(): void {
    this.isDead = true;
  }

  /** The page goes as it should: all is written first. */
  close(): void {
    this.#world.after(Math.max(0, this.#doneAt - this.#world.now) + 1, () => this.die());
  }

  /** In order, each some while later. */
  #write(write: () => void): void {
    const world = this.#world;
    this.#doneAt = Math.max(this.#doneAt, world.now + world.random.between(0, SLOWEST_WRITE_MS));
    world.after(this.#doneAt - world.now, () => {
      if (!this.isDead) write();
    });
  }
}
