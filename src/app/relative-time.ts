// Says how long ago something was, in the largest unit that fits.

const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const WORDS = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** "3 hours ago", "yesterday"; "just now" within a minute, and for a clock that was set back. */
export function relativeTime(at: number, now: number): string {
  for (const [unit, ms] of UNITS) {
    const count = Math.floor((now - at) / ms);
    if (count >= 1) return WORDS.format(-count, unit);
  }
  return 'just now';
}
