// The scrubber: where in the film one is, who was busy when, who came and went; dragged or moved with the arrow keys.
// I/O: React

import { Slider } from 'radix-ui';
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { personColor } from '../model/person-colors';
import { strings } from '../ui/strings';
import { ActivityGraph } from './ActivityGraph';
import { type ChapterMark, chapterMarks, markAt } from './chapter-marks';
import { wallClock } from './clock-time';
import { FilmGlance, type PaintSmall } from './FilmGlance';
import { scrubStep } from './replay-keys';
import type { ReplaySession, ReplayShown } from './replay-session';

const words = strings.replay;

type ScrubberProps = { session: ReplaySession; shown: ReplayShown; paintSmall: PaintSmall };

export function Scrubber({ session, shown, paintSmall }: ScrubberProps) {
  const { position, duration, time, isEmpty, clip, choice } = shown;
  const { index } = session.film;
  const { map } = session;
  const { seq } = index;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the index grows in place, and `seq` says that it did.
  const marks = useMemo(() => chapterMarks(index.chapters, map), [index, map, seq]);
  const [hover, setHover] = useState<number | null>(null);
  const now = () => performance.now();
  const share = duration > 0 ? position / duration : 0;

  const step = (event: KeyboardEvent) => {
    const by = scrubStep(event.key);
    if (by === null || event.ctrlKey || event.metaKey || event.altKey) return;
    // Ours instead of the slider's own, whose steps also say how finely a finger can drag.
    event.preventDefault();
    session.seek(Math.min(duration, Math.max(0, position + by)), now());
  };
  const point = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setHover(Math.min(1, Math.max(0, (clientX - left) / Math.max(1, width))));
  };
  const letGo = (event: PointerEvent) => {
    session.endScrub(now());
    if (event.pointerType !== 'mouse') setHover(null);
  };
  return (
    <div className="relative pt-5">
      <Slider.Root
        className="group relative flex h-6 w-full grow touch-none select-none items-center data-[disabled]:opacity-50 max-sm:h-11 touch:h-11"
        value={[position]}
        max={Math.max(1, duration)}
        step={1}
        disabled={duration === 0}
        onValueChange={([value]) => session.seek(value ?? 0, now())}
        onPointerDown={() => session.beginScrub(now())}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onLostPointerCapture={letGo}
        onPointerMove={point}
        onPointerLeave={() => setHover(null)}
      >
        <div className="absolute inset-x-0 top-1/2">
          <ActivityGraph index={index} seq={seq} map={map} authors={choice.authors} />
        </div>
        <Slider.Track className="relative h-1.5 grow overflow-hidden rounded-full bg-line">
          <Slider.Range className="absolute h-full bg-accent" />
          {clip && (
            <ClipMark from={map.toPosition(clip.from) / duration} to={map.toPosition(clip.to) / duration} />
          )}
        </Slider.Track>
        {marks.map((mark) => (
          <Mark key={mark.time} mark={mark} />
        ))}
        <Slider.Thumb
          aria-label={words.position}
          aria-valuetext={words.momentInWords(
            words.positionInWords(position, duration),
            isEmpty ? '' : wallClock(time),
            happenedAt(markAt(marks, share)),
          )}
          onKeyDown={step}
          className="block size-4 rounded-full bg-accent shadow-panel ring-2 ring-panel touch:size-5"
        />
      </Slider.Root>
      {hover !== null && !isEmpty && (
        <FilmGlance
          session={session}
          paintSmall={paintSmall}
          share={hover}
          position={hover * duration}
          happened={happenedAt(markAt(marks, hover))}
        />
      )}
    </div>
  );
}

/** In words, who came and went; nothing where nobody did. */
function happenedAt(mark: ChapterMark | null): string {
  if (!mark) return '';
  const { came, went } = mark;
  return [came.length > 0 && words.came(came), went.length > 0 && words.went(went)]
    .filter(Boolean)
    .join(' · ');
}

/** Full where somebody came, a ring where people only went. */
function Mark({ mark: { share, color, came } }: { mark: ChapterMark }) {
  const { hex } = personColor(color);
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute top-1/2 mt-1.5 -ml-1 size-2 rounded-full border-2"
      style={{
        left: `${share * 100}%`,
        borderColor: hex,
        background: came.length > 0 ? hex : 'var(--panel)',
      }}
    />
  );
}

/** The part that playing keeps to. */
function ClipMark({ from, to }: { from: number; to: number }) {
  return (
    <span
      aria-hidden
      className="absolute inset-y-0 border-accent-strong border-x-2 bg-accent-strong/25"
      style={{ left: `${from * 100}%`, width: `${Math.max(0, to - from) * 100}%` }}
    />
  );
}
