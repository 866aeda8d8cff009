// The replay in the place of the live board: the same canvas, drawing the film, and its controls.
// I/O: React, the clock

import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { BoardSource } from '../model/scene';
import { keepAboveBar } from '../ui/bottom-bar';
import { strings } from '../ui/strings';
import { showToast } from '../ui/toasts';
import type { PaintSmall } from './FilmGlance';
import { FilterMenu } from './FilterMenu';
import { FilmLoader, type LogSource } from './film-loader';
import { Marquee } from './Marquee';
import { RepairBar } from './RepairBar';
import { RepairMenu } from './RepairMenu';
import { ReplayBar } from './ReplayBar';
import { type BoardInView, type Frame, regionOf } from './region-of';
import type { RepairDoor } from './repair-door';
import { type RepairMarks, RepairSource } from './repair-source';
import type { ReplayStart } from './replay-link';
import { ReplaySession } from './replay-session';
import { showBeginning } from './replay-start';
import { type Links, ShareMenu } from './ShareMenu';
import { type CatchUp, useCatchUp } from './use-catch-up';
import { useReplayKeys } from './use-replay-keys';
import { useReplayStart } from './use-replay-start';

const words = strings.replay;

export type ReplayViewProps = {
  /** Where the log is fetched from; read once, when the replay opens. */
  log: LogSource;
  /** The newest record the live room is known to have; as it grows the log is read on at once. */
  headSeq?: number;
  /** Where it begins; null: at the start of the film. Another one brings it there. */
  start: ReplayStart | null;
  /** How to make and copy links into the replay. */
  links: Links;
  /** Null before the board is there. */
  inView: () => BoardInView | null;
  /** The same canvas as for live work, handed this source, no actions, and what shows how an element came to be. */
  renderCanvas: (source: BoardSource, onShowBeginning: (id: string) => void) => ReactNode;
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
  const { log, headSeq, start, links, inView, renderCanvas, paintSmall, renderExport, onExit } = props;
  const { repair, catchUp = null } = props;
  const [film] = useState(() => new FilmLoader(log));
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

  useReplayStart(session, start);
  const showElement = async (id: string) => {
    setRepairing(null);
    if (!(await showBeginning(session, id, () => performance.now()))) showToast(words.start.noElement);
  };

  const [isFraming, setFraming] = useState(false);
  const showRegion = (frame: Frame | null) => {
    const board = inView();
    setFraming(false);
    if (!board) return;
    const region = frame ? regionOf(frame, board) : board.region;
    session.choose({ ...session.shown().choice, region });
  };

  const endRepair = repairing && (() => setRepairing(null));
  useReplayKeys(repairing ? null : session, endRepair ?? (isFraming ? () => setFraming(false) : onExit));
  useCatchUp(session, catchUp, onExit);
  // The button that opened the replay, or the repair, is gone; the keyboard goes on at the controls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other controls are there then.
  useEffect(() => controls.current?.focus(), [repairing]);
  useEffect(() => {
    if (controls.current) return keepAboveBar(controls.current);
  }, []);

  return (
    <div className="absolute inset-0">
      {renderCanvas(repairing ?? session.source, (id) => void showElement(id))}
      {isFraming && <Marquee onDone={showRegion} onCancel={() => setFraming(false)} />}
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
                <FilterMenu
                  session={session}
                  shown={shown}
                  onDrawRegion={() => setFraming(true)}
                  onViewRegion={() => showRegion(null)}
                />
                <ShareMenu session={session} shown={shown} links={links} />
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
