// Rules of ink that stands on a canvas for one frame: taken off, nothing of it and all else is there.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeCanvas } from './canvas.fixture';
import type { InkContext } from './ink-shape';
import { SaveUnder } from './save-under';

const EDGE = { x: 20, y: 10, width: 40, height: 30 };

let canvas: FakeCanvas;
let under: SaveUnder;
const save = (rect = EDGE) => under.save(canvas as unknown as InkContext, rect);

beforeEach(() => {
  vi.stubGlobal('document', { createElement: () => new FakeCanvas() });
  canvas = new FakeCanvas();
  under = new SaveUnder();
  canvas.paint('board ', { x: 0, y: 0, width: 50, height: 50 });
  return () => vi.unstubAllGlobals();
});

describe('what is under ink of one frame', () => {
  it('is there again when that is taken off, once', () => {
    save();
    canvas.paint('wet ', EDGE);
    expect([canvas.at(30, 20), canvas.at(55, 20)]).toEqual(['board wet ', 'wet ']);
    under.putBack();
    expect([canvas.at(30, 20), canvas.at(55, 20), canvas.at(5, 5)]).toEqual(['board ', '', 'board ']);
    canvas.paint('new ', EDGE);
    under.putBack();
    expect(canvas.at(30, 20)).toBe('board new ');
  });

  it('is what was there last, wherever and however large it was before', () => {
    save();
    under.putBack();
    canvas.paint('new ', EDGE);
    under.release();
    save({ x: 0, y: 0, width: 200, height: 100 });
    canvas.paint('wet ', { x: 0, y: 0, width: 200, height: 100 });
    under.putBack();
    expect([canvas.at(30, 20), canvas.at(5, 5), canvas.at(150, 90)]).toEqual(['board new ', 'board ', '']);
  });
});
