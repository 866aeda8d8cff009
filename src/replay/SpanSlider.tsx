// The choice of two moments of the film, over the graph of who was busy when.
// I/O: React

import { Slider } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import type { Span } from '../model/timeline-idle';
import { strings } from '../ui/strings';
import { repairStrings as words } from '../ui/strings-repair';
import { ActivityGraph } from './ActivityGraph';
import { wallClock } from './clock-time';
import { scrubStep } from './replay-keys';
import type { ReplaySession } from './replay-session';

type SpanSliderProps = {
  session: ReplaySession;
  /** Film times. */
  span: Span;
  /** Whose work the graph shows; none: everybody's. */
  authors: readonly number[];
  onChange: (span: Span) => void;
};

const THUMB =
  'block size-4 rounded-full bg-accent shadow-panel ring-2 ring-panel touch:size-5 aria-disabled:opacity-50';

export function SpanSlider({ session, span, authors, onChange }: SpanSliderProps) {
  const { map, film } = session;
  const { duration } = map;
  const from = map.toPosition(span.from);
  const to = map.toPosition(span.to);
  // Its ends are the film's, whatever lies before the first act and behind the last.
  const take = ([first = from, last = to]: number[]) =>
    onChange({
      from: first <= 0 ? map.start : map.toTime(first),
      to: last >= duration ? map.end : map.toTime(last),
    });
  /** As on the scrubber; the slider's own steps say how finely a finger can drag. */
  const step = (event: KeyboardEvent, position: number, place: (position: number) => void) => {
    const by = { Home: -duration, End: duration }[event.key] ?? scrubStep(event.key);
    if (by === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    place(Math.min(duration, Math.max(0, position + by)));
  };
  const thumbs = [
    {
      label: words.from,
      position: from,
      time: span.from,
      place: (first: number) => take([Math.min(first, to), to]),
    },
    {
      label: words.to,
      position: to,
      time: span.to,
      place: (last: number) => take([from, Math.max(from, last)]),
    },
  ];
  return (
    <div className="relative px-1.5 pt-5">
      <Slider.Root
        className="relative flex h-6 w-full touch-none select-none items-center max-sm:h-11 touch:h-11"
        value={[from, to]}
        max={Math.max(1, duration)}
        step={1}
        minStepsBetweenThumbs={0}
        disabled={duration === 0}
        onValueChange={take}
      >
        <div className="absolute inset-x-0 top-1/2">
          <ActivityGraph
            index={film.index}
            seq={film.index.seq}
            map={map}
            authors={authors.length > 0 ? authors : null}
          />
        </div>
        <Slider.Track className="relative h-1.5 grow overflow-hidden rounded-full bg-line">
          <Slider.Range className="absolute h-full bg-accent" />
        </Slider.Track>
        {thumbs.map(({ label, position, time, place }) => (
          <Slider.Thumb
            key={label}
            aria-label={label}
            aria-valuetext={`${strings.replay.positionInWords(position, duration)}, ${wallClock(time)}`}
            onKeyDown={(event) => step(event, position, place)}
            className={THUMB}
          />
        ))}
      </Slider.Root>
    </div>
  );
}
