// A name as it fits on a cursor's flag.

const MAX_FLAG_CHARS = 24;
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most 24 characters as people count them, with an ellipsis where something was left out. */
export function flagText(name: string): string {
  if (name.length <= MAX_FLAG_CHARS) return name;
  const characters = [...GRAPHEMES.segment(name)];
  if (characters.length <= MAX_FLAG_CHARS) return name;
  const kept = characters.slice(0, MAX_FLAG_CHARS - 1).map(({ segment }) => segment);
  return `${kept.join('').trimEnd()}…`;
}
