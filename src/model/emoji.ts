// The emoji that can stand for a person, and those that burst at a cursor. What is said and kept is their place in the list.

/** In place of initials. A new one is added at the end: a place in the list stands for the same one for ever. */
export const PERSON_EMOJI = [
  ...['🐻', '🐼', '🦊', '🐱', '🐶', '🐰', '🐸', '🐵', '🦁', '🐯', '🐨', '🐮'],
  ...['🐷', '🐔', '🐧', '🦉', '🦄', '🐝', '🦋', '🐢', '🐙', '🐳', '🦔'],
] as const;

/** The emoji of a place in the list; null for none, and for one that a newer version may have. */
export function personEmoji(index: number | null): string | null {
  return index === null ? null : (PERSON_EMOJI[index] ?? null);
}

/** What bursts at a cursor. A new one is added at the end. */
export const REACTIONS = ['👍', '❤️', '😂', '🎉', '👏', '😮', '🤔', '👎'] as const;
