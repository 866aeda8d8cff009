// Rules of the interaction: what a person's hands do to the board, the camera and the cursor others see.

import { beforeEach, describe, expect, it } from 'vitest';
import { boardWith, strokeElement, WrittenActions } from '../board.fixture';
import { createCameraStore } from '../camera/camera-store';
import { InkIndex } from '../ink/ink-index';
import type { ErasingMode } from './eraser';
import type { Tool } from './gestures';
import { Interaction } from './interaction';

let actions: WrittenActions;
let canDraw: boolean;
let tool: Tool;
let erasing: ErasingMode;
let doFingersDraw: boolean;
let commands: string[];
let interaction: Interaction;
const camera = createCameraStore({ x: 0, y: 0, zoom: 1 });
const index = new InkIndex();

beforeEach(() => {
  actions = new WrittenActions();
  canDraw = true;
  tool = 'pen';
  erasing = 'stroke';
  doFingersDraw = true;
  commands = [];
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
    toolState: () => ({ tool, color: 3, width: 4, erasing, doFingersDraw }),
    takeBack: (step) => commands.push(step),
    penSeen: () => commands.push('pen seen'),
  });
});

const sample = (x: number, y: number, { time = 0, pressure = 0.5 } = {}) => ({
  at: { x, y },
  time,
  pressure,
});

function press(x: number, y: number, { kind = 'mouse' as const, time = 0, pointerId = 1 } = {}) {
  interaction.press({ pointerId, kind, button: 0, contact: 0, sample: sample(x, y, { time }) });
}

const PLAIN = { predicted: [], isStraight: false };

function move(...samples: ReturnType<typeof sample>[]) {
  interaction.move({ pointerId: 1, kind: 'mouse', contact: 0, samples, ...PLAIN });
}

describe('who may draw no more', () => {
  it('with the pen down ends the stroke, keeps it, and draws nothing until the next press', () => {
    press(10, 10);
    move(sample(20, 10, { time: 8 }));
    actions.mayDraw = false;
    move(sample(30, 10, { time: 16 }));
    expect(actions.log).toEqual(['start', 'end']);
    actions.mayDraw = true;
    move(sample(40, 10, { time: 24 }));
    interaction.release({ pointerId: 1, kind: 'mouse', time: 30 });
    expect(actions.log).toEqual(['start', 'end']);
  });

  it('still points and moves the board, and takes nothing back', () => {
    actions.mayDraw = false;
    press(10, 10);
    move(sample(30, 10, { time: 8 }));
    expect(actions.log).toEqual([]);
    expect(camera.get().x).not.toBe(100);
    expect(actions.cursors.at(-1)).not.toBeNull();
  });
});

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
    interaction.release({ pointerId: 1, kind: 'mouse', time: 9_999 });
    expect(actions.log).toEqual(['start', 'end']);
    expect(interaction.wet(0)).toBeNull();
  });

  it('keeps the pressure of a pen only', () => {
    interaction.press({
      pointerId: 1,
      kind: 'pen',
      button: 0,
      contact: 0,
      sample: sample(0, 0, { pressure: 0.9 }),
    });
    expect(actions.starts[0]).toMatchObject({ hasPressure: true, first: { pressure: 0.9 } });
    interaction.release({ pointerId: 1, kind: 'pen', time: 9_999 });
    interaction.press({
      pointerId: 2,
      kind: 'touch',
      button: 0,
      contact: 0,
      sample: sample(0, 0, { pressure: 0.9, time: 20_000 }),
    });
    expect(actions.starts[1]).toMatchObject({ hasPressure: false, first: { pressure: 0.5 } });
  });

  it('of a tap makes a dot', () => {
    press(10, 10);
    expect(interaction.wet(0)?.points).toHaveLength(1);
    interaction.release({ pointerId: 1, kind: 'mouse', time: 9_999 });
    expect(actions.log).toEqual(['start', 'end']);
  });

  it('is taken back by Escape', () => {
    press(10, 10);
    interaction.escape();
    interaction.release({ pointerId: 1, kind: 'mouse', time: 9_999 });
    expect(actions.log).toEqual(['start', 'cancel']);
  });

  it('stops when somebody erases the stroke, until the pen is set down again', () => {
    press(10, 10);
    actions.eraseStroke();
    expect(interaction.wet(0)).toBeNull();
    move(sample(20, 20));
    move(sample(30, 30));
    interaction.release({ pointerId: 1, kind: 'mouse', time: 9_999 });
    expect(actions.log).toEqual(['start', 'erased by another']);
    expect(actions.points).toHaveLength(1);
    press(40, 40);
    expect(actions.log).toEqual(['start', 'erased by another', 'start']);
  });

  it('is turned into a pinch by a second finger, and the cursor leaves', () => {
    interaction.press({ pointerId: 1, kind: 'touch', button: 0, contact: 0, sample: sample(0, 0) });
    interaction.press({ pointerId: 2, kind: 'touch', button: 0, contact: 0, sample: sample(100, 0) });
    interaction.move({ pointerId: 2, kind: 'touch', contact: 0, samples: [sample(200, 0)], ...PLAIN });
    expect(actions.log).toEqual(['start', 'cancel']);
    expect(camera.get().zoom).toBe(4);
    expect(actions.cursors.at(-1)).toBeNull();
  });
});

describe('what is predicted', () => {
  const ahead = (x: number, y: number, time: number) => sample(x, y, { time });
  const extend = (samples: ReturnType<typeof sample>[], predicted: ReturnType<typeof sample>[]) =>
    interaction.move({ pointerId: 1, kind: 'mouse', contact: 0, samples, predicted, isStraight: false });

  it('is drawn ahead of the pen, and never recorded', () => {
    press(10, 10, { time: 0 });
    extend([ahead(20, 10, 8)], [ahead(28, 10, 16), ahead(36, 11, 24)]);
    expect(interaction.wet(10)?.ahead?.map(({ x }) => x)).toEqual([114, 118]);
    expect(actions.points.map(({ x }) => x)).toEqual([105, 110]);
    extend([ahead(26, 10, 16)], []);
    expect(interaction.wet(20)?.ahead, 'corrected by what really came').toEqual([]);
    interaction.release({ pointerId: 1, kind: 'mouse', time: 30 });
    expect(actions.points.map(({ x }) => x)).toEqual([105, 110, 113]);
  });

  it('comes with the frame, after the device itself has told the places', () => {
    press(10, 10, { time: 0 });
    move(sample(20, 10, { time: 8 }));
    extend([], [ahead(28, 10, 16)]);
    expect(interaction.wet(10)?.ahead).toHaveLength(1);
    expect(actions.points).toHaveLength(2);
  });

  it('is dropped where the pen came to rest', () => {
    press(10, 10, { time: 0 });
    extend([ahead(20, 10, 8)], [ahead(28, 10, 16)]);
    expect(interaction.wet(70)?.ahead).toEqual([]);
  });
});

describe('a straight line', () => {
  const line = (...samples: ReturnType<typeof sample>[]) =>
    interaction.move({ pointerId: 1, kind: 'mouse', contact: 0, samples, predicted: [], isStraight: true });

  it('is aimed with Shift, from where the pen was, and goes on by hand from its end', () => {
    press(10, 10);
    line(sample(20, 10), sample(30, 30));
    line(sample(50, 50));
    move(sample(60, 50));
    expect(actions.log).toEqual(['start', 'aim', 'aim']);
    expect(actions.points.map(({ x }) => x)).toEqual([105, 115, 125, 130]);
  });

  it('is as thick as the pen was pressed at most', () => {
    interaction.press({
      pointerId: 1,
      kind: 'pen',
      button: 0,
      contact: 0,
      sample: sample(0, 0, { pressure: 0.1 }),
    });
    const aim = (x: number, pressure: number) =>
      interaction.move({
        pointerId: 1,
        kind: 'pen',
        contact: 0,
        samples: [sample(x, 0, { pressure })],
        predicted: [],
        isStraight: true,
      });
    aim(10, 0.7);
    aim(30, 0.2);
    expect(actions.points.map(({ pressure }) => pressure)).toEqual([0.1, 0.7, 0.7]);
  });
});

describe('hands', () => {
  const touch = (x: number, { pointerId = 1, time = 0, contact = 30 } = {}) =>
    interaction.press({ pointerId, kind: 'touch', button: 0, contact, sample: sample(x, 0, { time }) });
  const pen = (time: number) =>
    interaction.press({ pointerId: 9, kind: 'pen', button: 0, contact: 0, sample: sample(0, 0, { time }) });
  const lift = (pointerId: number, kind: 'touch' | 'pen', time: number) =>
    interaction.release({ pointerId, kind, time });

  it('are ignored while the pen is down, and just after', () => {
    pen(0);
    touch(50, { time: 100 });
    lift(9, 'pen', 1_000);
    touch(50, { pointerId: 2, time: 1_400 });
    expect(actions.log).toEqual(['start', 'end']);
    expect(actions.cursors.length, 'nor do they point').toBe(1);
    lift(1, 'touch', 1_450);
    lift(2, 'touch', 1_450);
    touch(50, { pointerId: 3, time: 1_600 });
    expect(actions.log).toEqual(['start', 'end', 'start']);
  });

  it('are ignored while the pen hovers', () => {
    interaction.move({
      pointerId: 9,
      kind: 'pen',
      contact: 0,
      samples: [sample(0, 0, { time: 900 })],
      ...PLAIN,
    });
    touch(50, { time: 1_000 });
    expect(actions.log).toEqual([]);
  });

  it('as large as no finger leave no marks, also where they become so', () => {
    touch(10, { contact: 80 });
    expect(actions.log).toEqual([]);
    touch(10, { pointerId: 2 });
    interaction.move({ pointerId: 2, kind: 'touch', contact: 75, samples: [sample(14, 0)], ...PLAIN });
    lift(2, 'touch', 50);
    expect(actions.log).toEqual(['start', 'cancel']);
  });

  it('of whoever has a pen move the board', () => {
    doFingersDraw = false;
    touch(10);
    interaction.move({ pointerId: 1, kind: 'touch', contact: 30, samples: [sample(40, 0)], ...PLAIN });
    expect(camera.get().x).toBe(85);
    expect(actions.log).toEqual([]);
  });

  it('undo with two fingers, not where one may only look', () => {
    for (const may of [true, false]) {
      canDraw = may;
      touch(10);
      touch(60, { pointerId: 2, time: 5 });
      lift(1, 'touch', 80);
      lift(2, 'touch', 90);
    }
    expect(commands).toEqual(['undo']);
    expect(camera.get()).toEqual({ x: 100, y: 0, zoom: 2 });
  });

  it('are told apart from the pen once it draws', () => {
    pen(0);
    expect(commands).toEqual(['pen seen']);
  });
});

describe('erasing', () => {
  it('in parts cuts what it passes, as one gesture', () => {
    [tool, erasing] = ['eraser', 'part'];
    press(100, 20);
    move(sample(100, 60));
    move(sample(100, 130));
    interaction.release({ pointerId: 1, kind: 'mouse', time: 50 });
    expect(actions.log).toEqual(['start erasing', 'cut upper', 'cut lower']);
    expect(actions.cuts.map(({ parts }) => parts.length)).toEqual([2, 2]);
  });

  it('is one gesture that erases each stroke once, when it is passed', () => {
    tool = 'eraser';
    press(20, 0);
    move(sample(20, 20));
    move(sample(20, 60));
    move(sample(20, 40));
    move(sample(20, 130));
    interaction.release({ pointerId: 1, kind: 'mouse', time: 9_999 });
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
    interaction.press({ pointerId: 1, kind: 'touch', button: 0, contact: 0, sample: sample(0, 0) });
    interaction.release({ pointerId: 1, kind: 'touch', time: 9_999 });
    expect(actions.cursors).toEqual([{ x: 100, y: 0 }, null]);
  });
});

describe('looking only', () => {
  it('pans and zooms and touches nothing', () => {
    canDraw = false;
    press(10, 10);
    move(sample(30, 10));
    interaction.release({ pointerId: 1, kind: 'mouse', time: 9_999 });
    interaction.wheel({ kind: 'zoom', factor: 2 }, { x: 0, y: 0 });
    expect(camera.get()).toEqual({ x: 90, y: 0, zoom: 4 });
    expect(actions.log).toEqual([]);
    expect(actions.cursors).toEqual([]);
  });
});
