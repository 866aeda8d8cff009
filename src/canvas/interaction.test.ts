// Rules of the interaction: what a person's hands do to the board, the camera and the cursor others see.

import { beforeEach, describe, expect, it } from 'vitest';
import { boardWith, strokeElement, WrittenActions } from './board.fixture';
import { createCameraStore } from './camera-store';
import type { ErasingMode } from './eraser';
import type { Tool } from './gestures';
import { InkIndex } from './ink-index';
import { Interaction } from './interaction';

let actions: WrittenActions;
let canDraw: boolean;
let tool: Tool;
let erasing: ErasingMode;
let interaction: Interaction;
const camera = createCameraStore({ x: 0, y: 0, zoom: 1 });
const index = new InkIndex();

beforeEach(() => {
  actions = new WrittenActions();
  canDraw = true;
  tool = 'pen';
  erasing = 'stroke';
  camera.set({ x: 100, y: 0, zoom: 2 });
  const line = (id: string, y: number) =>
    strokeElement(id, [
      [100, y],
      [200, y],
    ]);
  index.load(boardWith(line('upper', 20), line('lower', 60)));
  interaction = new Interaction({
    camera,
    index,
    liveInk: () => [],
    actions: () => (canDraw ? actions : null),
    toolState: () => ({ tool, color: 3, width: 4, erasing }),
  });
});

const sample = (x: number, y: number, { time = 0, pressure = 0.5 } = {}) => ({
  at: { x, y },
  time,
  pressure,
});

function press(x: number, y: number, { kind = 'mouse' as const, time = 0, pointerId = 1 } = {}) {
  interaction.press({ pointerId, kind, button: 0, sample: sample(x, y, { time }) });
}

function move(...samples: ReturnType<typeof sample>[]) {
  interaction.move({ pointerId: 1, kind: 'mouse', samples });
}

describe('drawing', () => {
  it('sends world units and the time since the first point, all coalesced places included', () => {
    press(10, 10, { time: 5000 });
    move(sample(20, 10, { time: 5004 }), sample(30, 12, { time: 5008 }));
    expect(actions.starts[0]).toMatchObject({
      style: { tool: 'pen', color: 3, width: 4 },
      hasPressure: false,
      zoom: 2,
    });
    expect(actions.points).toEqual([
      { x: 105, y: 5, pressure: 0.5, t: 0 },
      { x: 110, y: 5, pressure: 0.5, t: 4 },
      { x: 115, y: 6, pressure: 0.5, t: 8 },
    ]);
    interaction.release(1, 'mouse');
    expect(actions.log).toEqual(['start', 'end']);
    expect(interaction.wet).toBeNull();
  });

  it('keeps the pressure of a pen only', () => {
    interaction.press({ pointerId: 1, kind: 'pen', button: 0, sample: sample(0, 0, { pressure: 0.9 }) });
    expect(actions.starts[0]).toMatchObject({ hasPressure: true, first: { pressure: 0.9 } });
    interaction.release(1, 'pen');
    interaction.press({ pointerId: 2, kind: 'touch', button: 0, sample: sample(0, 0, { pressure: 0.9 }) });
    expect(actions.starts[1]).toMatchObject({ hasPressure: false, first: { pressure: 0.5 } });
  });

  it('of a tap makes a dot', () => {
    press(10, 10);
    expect(interaction.wet?.points).toHaveLength(1);
    interaction.release(1, 'mouse');
    expect(actions.log).toEqual(['start', 'end']);
  });

  it('is taken back by Escape', () => {
    press(10, 10);
    interaction.escape();
    interaction.release(1, 'mouse');
    expect(actions.log).toEqual(['start', 'cancel']);
  });

  it('stops when somebody erases the stroke, until the pen is set down again', () => {
    press(10, 10);
    actions.eraseStroke();
    expect(interaction.wet).toBeNull();
    move(sample(20, 20));
    move(sample(30, 30));
    interaction.release(1, 'mouse');
    expect(actions.log).toEqual(['start', 'erased by another']);
    expect(actions.points).toHaveLength(1);
    press(40, 40);
    expect(actions.log).toEqual(['start', 'erased by another', 'start']);
  });

  it('is turned into a pinch by a second finger, and the cursor leaves', () => {
    interaction.press({ pointerId: 1, kind: 'touch', button: 0, sample: sample(0, 0) });
    interaction.press({ pointerId: 2, kind: 'touch', button: 0, sample: sample(100, 0) });
    interaction.move({ pointerId: 2, kind: 'touch', samples: [sample(200, 0)] });
    expect(actions.log).toEqual(['start', 'cancel']);
    expect(camera.get().zoom).toBe(4);
    expect(actions.cursors.at(-1)).toBeNull();
  });
});

describe('erasing', () => {
  it('is one gesture that erases each stroke once, when it is passed', () => {
    tool = 'eraser';
    press(20, 0);
    move(sample(20, 20));
    move(sample(20, 60));
    move(sample(20, 40));
    move(sample(20, 130));
    interaction.release(1, 'mouse');
    move(sample(20, 40));
    expect(actions.log).toEqual(['start erasing', 'erase upper', 'erase lower']);
  });

  it('begins where the pointer is set down', () => {
    tool = 'eraser';
    press(20, 40);
    expect(actions.log).toEqual(['start erasing', 'erase upper']);
  });
});

describe('the cursor others see', () => {
  it('follows hovering in world units, and leaves with the pointer', () => {
    move(sample(40, 60));
    expect(actions.cursors).toEqual([{ x: 120, y: 30 }]);
    interaction.leave();
    interaction.leave();
    expect(actions.cursors).toEqual([{ x: 120, y: 30 }, null]);
  });

  it('moves when the board moves under it', () => {
    move(sample(40, 60));
    interaction.wheel({ kind: 'pan', dx: -20, dy: 0 }, { x: 40, y: 60 });
    expect(actions.cursors.at(-1)).toEqual({ x: 130, y: 30 });
  });

  it('of a finger is gone when the finger is', () => {
    interaction.press({ pointerId: 1, kind: 'touch', button: 0, sample: sample(0, 0) });
    interaction.release(1, 'touch');
    expect(actions.cursors).toEqual([{ x: 100, y: 0 }, null]);
  });
});

describe('looking only', () => {
  it('pans and zooms and touches nothing', () => {
    canDraw = false;
    press(10, 10);
    move(sample(30, 10));
    interaction.release(1, 'mouse');
    interaction.wheel({ kind: 'zoom', factor: 2 }, { x: 0, y: 0 });
    expect(camera.get()).toEqual({ x: 90, y: 0, zoom: 4 });
    expect(actions.log).toEqual([]);
    expect(actions.cursors).toEqual([]);
  });
});
