// People who repair in the simulation: owners what somebody did or a whole moment, and now and then somebody who may not.

import type { Board } from '../src/model/board';
import { isNoRepair, type Repair, repairTo } from '../src/model/repair';
import { hasRight } from '../src/model/rights';
import { Timeline } from '../src/model/timeline';
import { TimelineCursor } from '../src/model/timeline-cursor';
import { workOf } from '../src/model/work';
import { recordsOf } from './promises';
import type { RoomHost } from './room-host';
import type { SimulatedClient } from './simulated-client';
import type { World } from './world';

/** Who may not repair asks for it all the same as often as this: the room must say no. */
const FORBIDDEN_SHARE = 0.3;

export type Repairs = { repaired: number; forbidden: number };

/** One repair by the dice, from the log as it is stored; somebody else may be quicker. */
export function repairSomething(
  { world, host, client }: { world: World; host: RoomHost; client: SimulatedClient },
  repairs: Repairs,
): void {
  const { session } = client;
  const isAllowed = hasRight('own', session.you, session.model);
  if (!isAllowed && !world.random.chance(FORBIDDEN_SHARE)) return;
  const timeline = new Timeline(recordsOf(host));
  const repair = timeline.isEmpty ? null : planned(world, timeline, session.board);
  if (!repair || isNoRepair(repair)) return;
  if (isAllowed) repairs.repaired += 1;
  else repairs.forbidden += 1;
  client.act(() => session.repairing.repair(repair));
}

function planned({ random }: World, timeline: Timeline, board: Board): Repair {
  const { from, to } = timeline.span;
  const moment = () => random.between(from, to);
  if (random.chance(0.4)) {
    const cursor = new TimelineCursor(timeline);
    cursor.seek(moment());
    const repair = repairTo(cursor.elements(), board);
    cursor.dispose();
    return repair;
  }
  const [one, other] = [moment(), moment()];
  const authors = random.chance(0.8) ? new Set([random.integer(1, 4)]) : null;
  const span = { from: Math.min(one, other), to: Math.max(one, other) };
  const { removal, recovery, amends } = workOf(timeline, board, { authors, span });
  return random.pick([removal, recovery, amends]) ?? removal;
}
