// Times as a film player writes them.

/** 1:05, or 2:03:09 from an hour on; whole seconds, rounded down. */
export function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (number: number) => String(number).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Date and time of day of a moment of the film, in the words of the browser's language. */
export function wallClock(time: number): string {
  return MOMENT.format(time);
}
