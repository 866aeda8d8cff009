// Every word of what one missed.

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** More names than this are only counted. */
const MAX_NAMES = 3;

type Missed = { strokes: number; names: readonly string[]; isMore: boolean };

function whoDid(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  if (more < 1) return LIST.format(names);
  return LIST.format([
    ...names.slice(0, MAX_NAMES),
    more === 1 ? '1 other' : `${more.toLocaleString('en')} others`,
  ]);
}

/** The time of day, with the day where that is another one. */
function moment(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  const day = isToday ? {} : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(undefined, { ...day, hour: '2-digit', minute: '2-digit' }).format(time);
}

export const missedStrings = {
  label: 'What you missed',
  /** "12 strokes by Ana and Ben since 14:05" */
  offer: ({ strokes, names, isMore }: Missed, since: number, now: number) => {
    const what = `${isMore ? 'More than ' : ''}${strokes.toLocaleString('en')} ${strokes === 1 ? 'stroke' : 'strokes'}`;
    return `${strokes === 0 ? 'Changes' : what} by ${whoDid(names)} since ${moment(since, now)}`;
  },
  watch: (ms: number) => `Watch (${Math.max(1, Math.round(ms / 1_000))} s)`,
  dismiss: 'Dismiss',
  gone: 'What others did while you were away is no longer in this room’s history.',
};
