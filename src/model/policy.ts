// What is agreed upon in a room, and what rooms begin with.

export const NEWCOMERS = ['edit', 'view', 'knock'] as const;
export const BACKGROUNDS = ['dots', 'lines', 'plain'] as const;

/** What is agreed upon in a room. */
export type Policy = {
  /** Where pointers were is kept for the replay. */
  recordsCursors: boolean;
  /** What those may do who come for the first time, without a link that says it; `knock`: an owner lets them in. */
  newcomers: (typeof NEWCOMERS)[number];
  /** Nobody but owners changes the board. */
  isLocked: boolean;
  /** Nothing is told to anybody without a link that lets them in. */
  isPrivate: boolean;
  /** What the room is called; nothing: by its address. */
  name: string;
  background: (typeof BACKGROUNDS)[number];
  /** Index of the colours of paper; what it looks like is the theme's affair. */
  paper: number;
  /** The id of the room in which this one goes on; nothing: in none. */
  continuesIn: string;
};

/** What ink lies on. */
export type BoardGround = Pick<Policy, 'background' | 'paper'>;

export const DEFAULT_POLICY: Readonly<Policy> = {
  ...{ recordsCursors: true, newcomers: 'edit', isLocked: false, isPrivate: false },
  ...{ name: '', background: 'dots', paper: 0, continuesIn: '' },
};

/** What of a wish is different from what is agreed upon; null: nothing. */
export function policyChange(policy: Policy, asked: Partial<Policy>): Partial<Policy> | null {
  const points = Object.keys(policy) as (keyof Policy)[];
  const changed = points.filter((point) => asked[point] !== undefined && asked[point] !== policy[point]);
  return changed.length > 0 ? Object.fromEntries(changed.map((point) => [point, asked[point]])) : null;
}
