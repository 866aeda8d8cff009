// The replay in the place of the live board: the same canvas, drawing the film, and its controls.
// I/O: React

import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { BoardSource } from '../model/scene';
import { keepAboveBar } from '../ui/bottom-bar';
import { strings } from '../ui/strings';
import type { PaintSmall } from './FilmGlance';
import { FilmLoader, type LogSource } from './film-loader';
import { RepairBar } from './RepairBar';
import { RepairMenu } from './RepairMenu';
import { ReplayBar } from './ReplayBar';
import type { RepairDoor } from './repair-door';
import { type RepairMarks, RepairSource } from './repair-source';
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
  /** What repairs the room; left out: it can only be looked at. */
  repair?: RepairDoor;
  /** What somebody missed is to be played, and left at its end; null: nothing of it. */
  catchUp?: CatchUp | null;
  onExit: () => void;
};

export function ReplayView(props: ReplayViewProps) {
  const { log, headSeq, renderCanvas, paintSmall, renderExport, repair, catchUp = null, onExit } = props;
  const [film] = useState(() => new FilmLoader({ source: log }));
  const [session] = useState(() => new ReplaySession({ film, nameless: { name: words.somebody, color: 0 } }));
  const shown = useSyncExternalStore(session.subscribe, session.shown);
  const controls = useRef<HTMLDivElement>(null);
  const live = repair?.live;
  const [repairing, setRepairing] = useState<RepairSource | null>(null);
  const mark = useCallback((marks: RepairMarks) => repairing?.mark(marks), [repairing]);
  const beginRepair = () => {
    session.pause(performance.now());
    if (live) setRepairing(new RepairSource(live));
  };
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

  useReplayKeys(repairing ? null : session, repairing ? () => setRepairing(null) : onExit);
  useCatchUp(session, catchUp, onExit);
  // The button that opened the replay, or the repair, is gone; the keyboard goes on at the controls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other controls are there then.
  useEffect(() => controls.current?.focus(), [repairing]);
  useEffect(() => {
    if (controls.current) return keepAboveBar(controls.current);
  }, []);

  return (
    <div className="absolute inset-0">
      {renderCanvas(repairing ?? session.source)}
      <div
        ref={controls}
        tabIndex={-1}
        className="pointer-events-none absolute inset-x-0 bottom-[max(0.5rem,env(safe-area-inset-bottom))] z-25 flex justify-center outline-none sm:bottom-4"
      >
        {repair && repairing ? (
          <RepairBar session={session} door={repair} onMarks={mark} onDone={() => setRepairing(null)} />
        ) : (
          <ReplayBar
            session={session}
            shown={shown}
            paintSmall={paintSmall}
            tools={
              <>
                {repair && <RepairMenu session={session} door={repair} onOpenRepair={beginRepair} />}
                {renderExport?.(session)}
              </>
            }
            onRetry={() => film.retry()}
            onExit={onExit}
          />
        )}
      </div>
    </div>
  );
}
