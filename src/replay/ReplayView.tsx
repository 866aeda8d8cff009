// The replay in the place of the live board: the same canvas, drawing the film, and its controls.
// I/O: React, the document's keys, the clock

import { type ReactNode, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import type { BoardSource } from '../model/scene';
import { strings } from '../ui/strings';
import { FilmLoader, type LogSource } from './film-loader';
import { ReplayBar } from './ReplayBar';
import { type KeyPlace, replayCommand } from './replay-keys';
import { ReplaySession } from './replay-session';

const words = strings.replay;

export type ReplayViewProps = {
  /** Where the log is fetched from; read once, when the replay opens. */
  log: LogSource;
  /** The newest record the live room is known to have; as it grows the log is read on at once. */
  headSeq?: number;
  /** The same canvas as for live work, handed this source and no actions. */
  renderCanvas: (source: BoardSource) => ReactNode;
  /** What takes the film elsewhere. */
  renderExport?: (session: ReplaySession) => ReactNode;
  onExit: () => void;
};

export function ReplayView({ log, headSeq, renderCanvas, renderExport, onExit }: ReplayViewProps) {
  const [film] = useState(() => new FilmLoader({ source: log }));
  const [session] = useState(() => new ReplaySession({ film, nameless: { name: words.somebody, color: 0 } }));
  const shown = useSyncExternalStore(session.subscribe, session.shown);
  const controls = useRef<HTMLDivElement>(null);
  const hasNoLog = headSeq === 0;

  const hadNoLog = useRef(hasNoLog).current;

  useEffect(() => {
    if (hadNoLog) film.startEmpty();
    else film.open();
    return () => film.stop();
  }, [film, hadNoLog]);
  useEffect(() => {
    if (headSeq !== undefined && !hasNoLog) film.expectMore();
  }, [headSeq, hasNoLog, film]);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const command = replayCommand(
      { key: event.key, hasModifier, isRepeat: event.repeat },
      placeOf(event.target),
    );
    if (!command) return;
    // Neither the board's panning by space nor anybody else's key is meant.
    event.preventDefault();
    event.stopPropagation();
    if (command === 'exit') onExit();
    else session.toggle(performance.now());
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
  // The button that opened the replay is gone; the keyboard goes on at the controls.
  useEffect(() => controls.current?.focus(), []);

  return (
    <div className="absolute inset-0">
      {renderCanvas(session.source)}
      <div
        ref={controls}
        tabIndex={-1}
        className="pointer-events-none absolute inset-x-0 bottom-[max(0.5rem,env(safe-area-inset-bottom))] z-20 flex justify-center outline-none sm:bottom-4"
      >
        <ReplayBar
          session={session}
          shown={shown}
          exportMenu={renderExport?.(session)}
          onRetry={() => film.retry()}
          onExit={onExit}
        />
      </div>
    </div>
  );
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.closest('[role="menu"], [role="dialog"]')) return 'choosing';
  if (target.closest('input, textarea, select, [contenteditable="true"]')) return 'typing';
  return target.closest('button, a, [role="button"]') ? 'pressing' : 'elsewhere';
}
