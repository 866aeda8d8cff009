// People who say what others may do, in the simulation: owners by right, and now and then somebody who has none.

import { hasRight } from '../src/model/rights';
import type { OwnerAct } from '../src/net/protocol';
import type { SimulatedClient } from './simulated-client';
import type { World } from './world';

/** Who may not asks for it all the same as often as this: the room must say no. */
const FORBIDDEN_SHARE = 0.3;

export type Rulings = { ruled: number; overruled: number };

/** One decision by the dice: what somebody is, whether the board is locked, what newcomers may do. */
export function ruleSomething(
  { world: { random }, client, most }: { world: World; client: SimulatedClient; most: number },
  rulings: Rulings,
): void {
  const { session } = client;
  const isAllowed = hasRight('own', session.you, session.model);
  if (!session.isWelcome || (!isAllowed && !random.chance(FORBIDDEN_SHARE))) return;
  const person = random.integer(1, most);
  const role = random.pick(['owner', 'editor', 'editor', 'viewer'] as const) ?? 'editor';
  const newcomers = random.chance(0.5) ? 'view' : 'edit';
  const act = random.pick<OwnerAct>([
    { type: 'set-role', person, role },
    { type: 'set-role', person, role },
    { type: 'set-policy', policy: { isLocked: random.chance(0.3) } },
    { type: 'set-policy', policy: { newcomers } },
  ]);
  if (!act) return;
  if (isAllowed) rulings.ruled += 1;
  else rulings.overruled += 1;
  client.act(() => session.controls.say(act));
}
