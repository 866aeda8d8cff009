// Rules of gestures: which pointer draws, pans, erases or pinches, and how each of them ends.

import { describe, expect, it } from 'vitest';
import { type GestureEffect, Gestures, type PointerKind, type PressContext } from './gestures';

const PEN: PressContext = { tool: 'pen', isSpaceHeld: false, canDraw: true, doFingersDraw: true };

function at(x: number, y = 0) {
  return { x, y };
}

function press(gestures: Gestures, context: Partial<PressContext> = {}, on = {}): GestureEffect[] {
  const pointer = { pointerId: 1, kind: 'mouse' as PointerKind, button: 0, at: at(10), time: 0, ...on };
  return gestures.press(pointer, { ...PEN, ...context });
}

const touch = (pointerId: number, x: number, { y = 0, time = 0 } = {}) => ({
  pointerId,
  kind: 'touch' as const,
  at: at(x, y),
  time,
});
const mouse = (x: number, y = 0) => ({ pointerId: 1, kind: 'mouse' as const, at: at(x, y), time: 0 });

describe('one pointer', () => {
  it('draws from press to release, at once', () => {
    const gestures = new Gestures();
    expect(press(gestures)).toEqual([{ do: 'begin-stroke', tool: 'pen' }]);
    expect(gestures.move(mouse(20))).toEqual([{ do: 'extend-stroke' }]);
    expect(gestures.release(1, 9_999)).toEqual([{ do: 'end-stroke' }]);
    expect(gestures.current).toBe('idle');
  });

  it('ends once, whatever comes after its release', () => {
    const gestures = new Gestures();
    press(gestures);
    gestures.release(1, 9_999);
    expect(gestures.release(1, 9_999)).toEqual([]);
    expect(gestures.releaseAll()).toEqual([]);
    expect(gestures.move(mouse(30))).toEqual([]);
  });

  it('pans with the middle button, space, the hand, or where one may only look', () => {
    const ways: [Partial<PressContext>, object][] = [
      [{}, { button: 1 }],
      [{ isSpaceHeld: true }, {}],
      [{ tool: 'hand' }, {}],
      [{ canDraw: false }, {}],
      [{ canDraw: false, tool: 'eraser' }, {}],
      [{ canDraw: false }, { button: 5 }],
    ];
    for (const [context, on] of ways) {
      const gestures = new Gestures();
      expect(press(gestures, context, on)).toEqual([]);
      const moved = gestures.move(mouse(15, 3));
      expect(moved).toEqual([{ do: 'pan', dx: 5, dy: 3 }]);
      expect(gestures.release(1, 9_999)).toEqual([]);
    }
  });

  it('erases with the eraser and with the far end of a pen', () => {
    for (const [context, on] of [
      [{ tool: 'eraser' as const }, {}],
      [{}, { button: 5, kind: 'pen' as const }],
    ] as const) {
      const gestures = new Gestures();
      expect(press(gestures, context, on)).toEqual([{ do: 'begin-erasing', at: at(10) }]);
      expect(gestures.move(mouse(12))).toEqual([{ do: 'erase-to', at: at(12) }]);
      expect(gestures.release(1, 9_999)).toEqual([{ do: 'end-erasing' }]);
    }
  });

  it('does nothing with the right button', () => {
    const gestures = new Gestures();
    expect(press(gestures, {}, { button: 2 })).toEqual([]);
    expect(gestures.current).toBe('idle');
  });

  it('takes a stroke back on Escape and draws no more until the next press', () => {
    const gestures = new Gestures();
    press(gestures);
    expect(gestures.escape()).toEqual([{ do: 'cancel-stroke' }]);
    expect(gestures.move(mouse(20))).toEqual([]);
    expect(press(gestures, {}, { button: 0 })).toEqual([]);
    expect(gestures.release(1, 9_999)).toEqual([]);
    expect(press(gestures)).toEqual([{ do: 'begin-stroke', tool: 'pen' }]);
  });

  it('keeps what was drawn when the window loses it', () => {
    const gestures = new Gestures();
    press(gestures);
    expect(gestures.releaseAll()).toEqual([{ do: 'end-stroke' }]);
  });

  it('draws no more after somebody erased its stroke', () => {
    const gestures = new Gestures();
    press(gestures);
    gestures.spend();
    expect(gestures.move(mouse(20))).toEqual([]);
    expect(gestures.release(1, 9_999)).toEqual([]);
  });

  it('is not disturbed by a second mouse or pen', () => {
    const gestures = new Gestures();
    press(gestures);
    expect(press(gestures, {}, { pointerId: 2, kind: 'pen' })).toEqual([]);
    expect(gestures.release(2, 9_999)).toEqual([]);
    expect(gestures.current).toBe('drawing');
  });
});

describe('two fingers', () => {
  function pinching(): Gestures {
    const gestures = new Gestures();
    press(gestures, {}, { ...touch(1, 0), button: 0 });
    expect(press(gestures, {}, { ...touch(2, 100), button: 0 })).toEqual([{ do: 'cancel-stroke' }]);
    return gestures;
  }

  it('keep a stroke that has gone its way: a palm came down', () => {
    const gestures = new Gestures();
    press(gestures, {}, { ...touch(1, 0), button: 0 });
    for (const x of [15, 30, 15, 0]) gestures.move(touch(1, x));
    expect(press(gestures, {}, { ...touch(2, 100), button: 0 })).toEqual([{ do: 'end-stroke' }]);
    expect(gestures.current).toBe('pinching');
  });

  it('take a begun stroke back and pan and zoom instead', () => {
    const gestures = pinching();
    expect(gestures.move(touch(2, 200))).toEqual([{ do: 'pinch', at: at(100), dx: 50, dy: 0, factor: 2 }]);
    expect(gestures.move(touch(1, 0))).toEqual([{ do: 'pinch', at: at(100), dx: 0, dy: 0, factor: 1 }]);
  });

  it('never zoom to nothing when they meet', () => {
    const gestures = pinching();
    for (const x of [0, 50]) {
      const [effect] = gestures.move(touch(2, x));
      expect(effect?.do === 'pinch' && Number.isFinite(effect.factor) && effect.factor > 0).toBe(true);
    }
  });

  it('leave one that pans on and does not draw', () => {
    const gestures = pinching();
    expect(gestures.release(1, 9_999)).toEqual([]);
    expect(gestures.move(touch(2, 130, { y: 5 }))).toEqual([{ do: 'pan', dx: 30, dy: 5 }]);
    expect(gestures.release(2, 9_999)).toEqual([]);
    expect(gestures.current).toBe('idle');
  });

  it('end an erasing, which stays done', () => {
    const gestures = new Gestures();
    press(gestures, { tool: 'eraser' }, { ...touch(1, 0), button: 0 });
    expect(press(gestures, { tool: 'eraser' }, { ...touch(2, 9), button: 0 })).toEqual([
      { do: 'end-erasing' },
    ]);
  });

  it('are enough: a third is not noticed', () => {
    const gestures = pinching();
    expect(press(gestures, {}, { ...touch(3, 50), button: 0 })).toEqual([]);
    expect(gestures.move(touch(3, 70))).toEqual([]);
    expect(gestures.current).toBe('pinching');
  });
});

describe('a tap', () => {
  function down(gestures: Gestures, ...fingers: number[]): GestureEffect[] {
    return fingers.flatMap((id) => press(gestures, {}, { ...touch(id, id * 60, { time: id }), button: 0 }));
  }
  const up = (gestures: Gestures, time: number, ...fingers: number[]) =>
    fingers.flatMap((id) => gestures.release(id, time));

  it('of two fingers undoes, and what the first began is taken back', () => {
    const gestures = new Gestures();
    expect(down(gestures, 1, 2)).toEqual([{ do: 'begin-stroke', tool: 'pen' }, { do: 'cancel-stroke' }]);
    expect(up(gestures, 120, 1, 2)).toEqual([{ do: 'undo' }]);
    expect(gestures.current).toBe('idle');
  });

  it('of three fingers redoes', () => {
    const gestures = new Gestures();
    down(gestures, 1, 2, 3);
    expect(up(gestures, 120, 3, 1, 2)).toEqual([{ do: 'redo' }]);
  });

  it('of one finger is a dot, of four nothing', () => {
    const gestures = new Gestures();
    down(gestures, 1);
    expect(up(gestures, 90, 1)).toEqual([{ do: 'end-stroke' }]);
    down(gestures, 1, 2, 3, 4);
    expect(up(gestures, 90, 1, 2, 3, 4)).toEqual([]);
  });

  it('that rolls a little does not move the board', () => {
    const gestures = new Gestures();
    down(gestures, 1, 2);
    expect(gestures.move(touch(1, 66, { time: 40 }))).toEqual([]);
    expect(gestures.move(touch(2, 113, { time: 60 }))).toEqual([]);
    expect(up(gestures, 120, 2, 1)).toEqual([{ do: 'undo' }]);
  });

  it('is none when a finger went somewhere, or stayed', () => {
    const gestures = new Gestures();
    down(gestures, 1, 2);
    expect(gestures.move(touch(1, 90, { time: 40 }))).toMatchObject([{ do: 'pinch' }]);
    expect(up(gestures, 120, 1, 2)).toEqual([]);
    down(gestures, 1, 2);
    expect(gestures.move(touch(1, 61, { time: 400 })), 'held, then moved slowly').toMatchObject([
      { do: 'pinch' },
    ]);
    expect(up(gestures, 420, 1, 2)).toEqual([]);
    down(gestures, 1, 2);
    expect(up(gestures, 400, 1, 2)).toEqual([]);
  });

  it('is over once, whatever is told of its fingers later', () => {
    const gestures = new Gestures();
    down(gestures, 1, 2);
    up(gestures, 100, 1, 2);
    expect(up(gestures, 101, 1, 2)).toEqual([]);
  });
});

describe('where somebody draws with a pen', () => {
  const withPen = { doFingersDraw: false };

  it('fingers move the board, whatever tool is in hand', () => {
    for (const tool of ['pen', 'highlighter', 'eraser'] as const) {
      const gestures = new Gestures();
      expect(press(gestures, { ...withPen, tool }, { ...touch(1, 0), button: 0 })).toEqual([]);
      expect(gestures.move(touch(1, 30))).toEqual([{ do: 'pan', dx: 30, dy: 0 }]);
      gestures.release(1, 50);
    }
  });

  it('pen and mouse draw as ever', () => {
    for (const kind of ['pen', 'mouse'] as const) {
      expect(press(new Gestures(), withPen, { kind })).toEqual([{ do: 'begin-stroke', tool: 'pen' }]);
    }
  });

  it('the pen wins over fingers that are down', () => {
    const gestures = new Gestures();
    press(gestures, withPen, { ...touch(1, 0), button: 0 });
    expect(press(gestures, withPen, { pointerId: 7, kind: 'pen' })).toEqual([
      { do: 'begin-stroke', tool: 'pen' },
    ]);
    expect(gestures.move(touch(1, 30))).toEqual([]);
    expect(gestures.release(7, 90)).toEqual([{ do: 'end-stroke' }]);
  });

  it('a mark of the hand that came down before the pen is taken back', () => {
    const gestures = new Gestures();
    press(gestures, {}, { ...touch(1, 0), button: 0 });
    gestures.move(touch(1, 5));
    expect(press(gestures, {}, { pointerId: 7, kind: 'pen' })).toEqual([
      { do: 'cancel-stroke' },
      { do: 'begin-stroke', tool: 'pen' },
    ]);
  });
});

describe('a finger that the browser takes away', () => {
  it('leaves no mark where it had only begun: it was a hand', () => {
    const gestures = new Gestures();
    press(gestures, {}, { ...touch(1, 0), button: 0 });
    gestures.move(touch(1, 20));
    expect(gestures.cancel(1)).toEqual([{ do: 'cancel-stroke' }]);
    expect(gestures.current).toBe('idle');
  });

  it('keeps what it has drawn on its way, and a pen keeps it in any case', () => {
    const gestures = new Gestures();
    press(gestures, {}, { ...touch(1, 0), button: 0 });
    gestures.move(touch(1, 60));
    expect(gestures.cancel(1)).toEqual([{ do: 'end-stroke' }]);
    press(gestures, {}, { kind: 'pen' });
    expect(gestures.cancel(1)).toEqual([{ do: 'end-stroke' }]);
  });
});
