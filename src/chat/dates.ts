// Days and times of messages in the reader's own clock and words.
// I/O: the clock's time zone

import { strings } from '../ui/strings';

const TIME = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
const DAY_OF_YEAR = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' });

export function timeOf(at: number): string {
  return TIME.format(at);
}

export function timezoneOffset(at: number): number {
  return new Date(at).getTimezoneOffset();
}

export function dayWords(at: number, now: number): string {
  const day = new Date(at);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const daysAgo = Math.round((midnight - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
  if (daysAgo === 0) return strings.chat.today;
  if (daysAgo === 1) return strings.chat.yesterday;
  return (day.getFullYear() === new Date(now).getFullYear() ? DAY : DAY_OF_YEAR).format(at);
}
