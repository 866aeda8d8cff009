// An owner's repair as the operations of one gesture, and the board that a new room begins with.

import type { Element } from '../model/element';
import { NO_REPAIR, type Repair, repairOps } from '../model/repair';
import type { Replica } from './replica';

export class Repairing {
  readonly #replica: Replica;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** One gesture, and so one undo, however much it is. */
  repair(repair: Repair): void {
    this.#submit(repair, 'act');
  }

  /** Puts these on the board as one's own, in a room where nobody has done anything yet. */
  begin(elements: readonly Element[]): void {
    const { author } = this.#replica;
    this.#submit({ ...NO_REPAIR, elements: elements.map((element) => ({ author, element })) }, 'begin');
  }

  #submit(repair: Repair, step: 'act' | 'begin'): void {
    let group: number | null = null;
    for (const body of repairOps(repair)) group = this.#replica.submit({ body, group, step });
  }
}
