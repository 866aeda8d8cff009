// Who follows whom, through others too: nobody is to go round in a ring.

/** Whom somebody follows, by slot; null: nobody. */
export type FollowingOf = (slot: number) => number | null;

/** The slots from this one's leader up to the one who leads them all; ends where it would come round again. */
export function leadersOf(slot: number, followingOf: FollowingOf): number[] {
  const leaders: number[] = [];
  for (let next = followingOf(slot); next !== null && !leaders.includes(next); next = followingOf(next))
    leaders.push(next);
  return leaders;
}

/** Two who followed each other in the same moment: of a ring, the one with the smallest slot lets go. */
export function mustLetGo(you: number, followingOf: FollowingOf): boolean {
  const ring = leadersOf(you, followingOf);
  return ring.includes(you) && Math.min(...ring) === you;
}
