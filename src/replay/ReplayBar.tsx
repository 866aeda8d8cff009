// The controls of a replay: what everybody knows from a video player, floating below the board.
// I/O: React, the clock, the document's full screen

import {
  FastForward,
  Fullscreen,
  Minimize,
  Pause,
  Play,
  Repeat,
  RotateCcw,
  StepBack,
  StepForward,
} from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Panel } from '../ui/Panel';
import { strings } from '../ui/strings';
import { clockTime, wallClock } from './clock-time';
import type { PaintSmall } from './FilmGlance';
import { FilterNotice } from './FilterMenu';
import { canFillScreen, fillsScreen, onFullScreen, toggleFullScreen } from './full-screen';
import { LogNotice } from './LogNotice';
import type { ReplaySession, ReplayShown } from './replay-session';
import { Scrubber } from './Scrubber';
import { SpeedMenu } from './SpeedMenu';

const words = strings.replay;

type ReplayBarProps = {
  session: ReplaySession;
  shown: ReplayShown;
  paintSmall: PaintSmall;
  /** What else can be made of the film. */
  tools?: ReactNode;
  onRetry: () => void;
  onExit: () => void;
};

export function ReplayBar({ session, shown, paintSmall, tools, onRetry, onExit }: ReplayBarProps) {
  const { isPlaying, speed, isSkippingIdle, isLooping, isEmpty, log } = shown;
  const now = () => performance.now();
  return (
    <Panel
      role="group"
      aria-label={words.controls}
      className="w-[min(44rem,calc(100vw-16px))] flex-col items-stretch! gap-0! px-2 py-1.5"
    >
      <LogNotice log={log} onRetry={onRetry} />
      <FilterNotice session={session} shown={shown} />
      <Moment shown={shown} />
      <div className="px-1.5">
        <Scrubber session={session} shown={shown} paintSmall={paintSmall} />
      </div>
      <div className="flex flex-wrap items-center gap-0.5">
        <IconButton
          label={isPlaying ? words.pause : words.play}
          icon={isPlaying ? Pause : Play}
          keys={['Space']}
          disabled={isEmpty}
          onClick={() => session.toggle(now())}
        />
        <IconButton
          label={words.restart}
          icon={RotateCcw}
          disabled={isEmpty}
          onClick={() => session.restart(now())}
        />
        <IconButton
          label={words.strokeBack}
          icon={StepBack}
          keys={[',']}
          disabled={isEmpty}
          onClick={() => session.stepStroke(-1, now())}
        />
        <IconButton
          label={words.strokeAhead}
          icon={StepForward}
          keys={['.']}
          disabled={isEmpty}
          onClick={() => session.stepStroke(1, now())}
        />
        <SpeedMenu speed={speed} onChoose={(chosen) => session.setSpeed(chosen, now())} />
        <IconButton
          label={words.skipIdle}
          icon={FastForward}
          isPressed={isSkippingIdle}
          onClick={() => session.skipIdle(!isSkippingIdle, now())}
        />
        <IconButton
          label={words.loop}
          icon={Repeat}
          isPressed={isLooping}
          onClick={() => session.loop(!isLooping)}
        />
        {canFillScreen() && <FullScreenButton />}
        {!isEmpty && tools}
        <Button className="ml-auto" onClick={onExit}>
          {words.backToLive}
        </Button>
      </div>
    </Panel>
  );
}

function FullScreenButton() {
  const isPressed = useSyncExternalStore(onFullScreen, fillsScreen);
  return (
    <IconButton
      label={words.fullScreen}
      icon={isPressed ? Minimize : Fullscreen}
      keys={['F']}
      isPressed={isPressed}
      onClick={toggleFullScreen}
    />
  );
}

/** When it was, and how far one is. */
function Moment({ shown: { time, position, duration, isEmpty } }: { shown: ReplayShown }) {
  if (isEmpty) return null;
  return (
    <div className="flex justify-between gap-4 px-1.5 pt-0.5 text-muted text-xs tabular-nums">
      <time dateTime={new Date(time).toISOString()}>{wallClock(time)}</time>
      <span>{words.elapsed(clockTime(position), clockTime(duration))}</span>
    </div>
  );
}
