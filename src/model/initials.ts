// The one or two letters that stand for a name in a small circle.

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

function firstGrapheme(word: string): string {
  for (const { segment } of GRAPHEMES.segment(word)) return segment.toLocaleUpperCase('en');
  return '';
}

/** The first letters of the first and the last word; whole emoji and accents stay whole. "?" for no name. */
export function initials(name: string): string {
  const words = name.split(/[\s_.-]+/).filter((word) => word !== '');
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words.at(-1) : undefined;
  return firstGrapheme(first) + (last === undefined ? '' : firstGrapheme(last));
}
