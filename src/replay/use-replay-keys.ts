// Listens to the keys that steer a replay, before the board and the shortcuts do.
// I/O: React, the document's keys, the clock

import { useEffect, useEffectEvent } from 'react';
import { announce } from '../ui/announcer';
import { strings } from '../ui/strings';
import { chapterMarks, nextMark } from './chapter-marks';
import { clipWith } from './clip-edges';
import { toggleFullScreen } from './full-screen';
import { SPEEDS } from './player';
import { FAR_STEP_MS, type KeyPlace, type ReplayCommand, replayCommand, STEP_MS } from './replay-keys';
import type { ReplaySession } from './replay-session';

const words = strings.replay;

/** `session` null: only the way out counts. */
export function useReplayKeys(session: ReplaySession | null, onExit: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, repeat: isRepeat, shiftKey: isShift } = event;
    // On many keyboards brackets are typed with AltGr, which looks like Ctrl and Alt.
    const isTyped = event.getModifierState('AltGraph');
    const hasModifier = !isTyped && (event.ctrlKey || event.metaKey || event.altKey);
    const place = placeOf(event.target);
    const command = replayCommand({ key, hasModifier, isRepeat, isShift }, place);
    if (!command || (!session && command !== 'exit')) return;
    // Neither the board's panning by space nor anybody else's key is meant.
    event.preventDefault();
    event.stopPropagation();
    if (command === 'exit') return onExit();
    if (!session) return;
    carryOut(command, session, performance.now());
    if (!isRepeat) announce(outcome(command, session, place));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}

function carryOut(command: Exclude<ReplayCommand, 'exit'>, session: ReplaySession, now: number): void {
  switch (command) {
    case 'toggle':
      return session.toggle(now);
    case 'back':
      return skip(session, -STEP_MS, now);
    case 'ahead':
      return skip(session, STEP_MS, now);
    case 'far-back':
      return skip(session, -FAR_STEP_MS, now);
    case 'far-ahead':
      return skip(session, FAR_STEP_MS, now);
    case 'stroke-back':
      return session.stepStroke(-1, now);
    case 'stroke-ahead':
      return session.stepStroke(1, now);
    case 'chapter-back':
      return toChapter(session, -1, now);
    case 'chapter-ahead':
      return toChapter(session, 1, now);
    case 'clip-from':
      return keepTo(session, 'from', now);
    case 'clip-to':
      return keepTo(session, 'to', now);
    case 'slower':
      return changeSpeed(session, -1, now);
    case 'faster':
      return changeSpeed(session, 1, now);
    case 'full-screen':
      return toggleFullScreen();
  }
}

/** What is told to those who do not see it; a slider that has the focus says by itself where it is. */
function outcome(command: Exclude<ReplayCommand, 'exit'>, session: ReplaySession, place: KeyPlace): string {
  const { isPlaying, speed, position, duration, clip } = session.shown();
  switch (command) {
    case 'toggle':
      return isPlaying ? words.playing : words.paused;
    case 'slower':
    case 'faster':
      return words.speed(speed);
    case 'clip-from':
    case 'clip-to':
      return clip
        ? words.clip.keeps(
            words.duration(session.map.toPosition(clip.from)),
            words.duration(session.map.toPosition(clip.to)),
          )
        : '';
    case 'full-screen':
      return '';
    default:
      return place === 'sliding' ? '' : words.positionInWords(position, duration);
  }
}

function skip(session: ReplaySession, by: number, now: number): void {
  const { position, duration } = session.shown();
  session.seek(Math.min(duration, Math.max(0, position + by)), now);
}

function toChapter(session: ReplaySession, direction: 1 | -1, now: number): void {
  const marks = chapterMarks(session.film.index.chapters, session.map);
  const mark = nextMark(marks, session.shown().position, direction);
  if (mark) session.seekTime(mark.time, now);
  else if (direction < 0) session.seek(0, now);
}

function keepTo(session: ReplaySession, edge: 'from' | 'to', now: number): void {
  const { clip, time } = session.shown();
  const next = clipWith(edge, { clip, time, map: session.map });
  if (next) session.keepTo(next, now);
}

function changeSpeed(session: ReplaySession, direction: 1 | -1, now: number): void {
  const { speed } = session.shown();
  const next = direction > 0 ? SPEEDS.find((each) => each > speed) : SPEEDS.findLast((each) => each < speed);
  if (next) session.setSpeed(next, now);
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.closest('[role="menu"], [role="dialog"]')) return 'choosing';
  if (target.closest('input, textarea, select, [contenteditable="true"]')) return 'typing';
  if (target.closest('[role="slider"]')) return 'sliding';
  return target.closest('button, a, [role="button"]') ? 'pressing' : 'elsewhere';
}
