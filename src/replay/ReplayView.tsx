// The replay in the place of the live board: the same canvas, drawing the film, and its controls.
// I/O: React

import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { BoardSource } from '../model/scene';
import { keepAboveBar } from '../ui/bottom-bar';
import { strings } from '../ui/strings';
import type { PaintSmall } from './FilmGlance';
import { FilmLoader, type LogSource } from './film-loader';
import { ReplayBar } from './ReplayBar';
import { ReplaySession } from './replay-session';
import { type CatchUp, useCatchUp } from './use-catch-up';
import { useReplayKeys } from './use-replay-keys';

const words = strings.replay;

export type ReplayViewProps = {
  /** Where the log is fetched from; read once, when the replay opens. */
  log: LogSource;
  /** The newest record the live room is known to have; as it grows the log is read on at once. */
  headSeq?: number;
  /** The same canvas as for live work, handed this source and no actions. */
  renderCanvas: (source: BoardSource) => ReactNode;
  /** Paints what was to be seen at another moment. */
  paintSmall: PaintSmall;
  /** What takes the film elsewhere. */
  renderExport?: (session: ReplaySession) => ReactNode;
  /** What somebody missed is to be played, and left at its end; null: nothing of it. */
  catchUp?: CatchUp | null;
  onExit: () => void;
};

export function ReplayView(props: ReplayViewProps) {
  const { log, headSeq, renderCanvas, paintSmall, renderExport, catchUp = null, onExit } = props;
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

  useReplayKeys(session, onExit);
  useCatchUp(session, catchUp, onExit);
  // The button that opened the replay is gone; the keyboard goes on at the controls.
  useEffect(() => controls.current?.focus(), []);
  useEffect(() => {
    if (controls.current) return keepAboveBar(controls.current);
  }, []);

  return (
    <div className="absolute inset-0">
      {renderCanvas(session.source)}
      <div
        ref={controls}
        tabIndex={-1}
        className="pointer-events-none absolute inset-x-0 bottom-[max(0.5rem,env(safe-area-inset-bottom))] z-25 flex justify-center outline-none sm:bottom-4"
      >
        <ReplayBar
          session={session}
          shown={shown}
          paintSmall={paintSmall}
          exportMenu={renderExport?.(session)}
          onRetry={() => film.retry()}
          onExit={onExit}
        />
      </div>
    </div>
  );
}
