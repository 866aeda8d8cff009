// Rules of the sheet: a pan within it draws nothing, it never shows its edge, and it stands where the board is.

import { describe, expect, it } from 'vitest';
import { contains } from './device-rects';
import { isSheetFor, placeOnView, sheetAround } from './sheet';

const VIEW = { x: 1000, y: -300, width: 800, height: 600, scale: 2, ratio: 1 };

describe('a sheet', () => {
  it('reaches beyond the window on all sides, by whole pixels, within bounds', () => {
    for (const view of [VIEW, { ...VIEW, width: 391, height: 843 }, { ...VIEW, width: 7680, height: 4320 }]) {
      const sheet = sheetAround(view);
      expect(contains(sheet, view)).toBe(true);
      expect(Object.values(sheet).every(Number.isInteger)).toBe(true);
      expect((sheet.width * sheet.height) / (view.width * view.height)).toBeLessThanOrEqual(2);
    }
  });

  it('stays while the window is moved a little, and is laid anew before its edge is seen', () => {
    const sheet = sheetAround(VIEW);
    expect(isSheetFor(sheet, VIEW)).toBe(true);
    expect(isSheetFor(sheet, { ...VIEW, x: VIEW.x + 100, y: VIEW.y - 80 })).toBe(true);
    expect(isSheetFor(sheet, { ...VIEW, x: VIEW.x + 140 })).toBe(false);
    expect(isSheetFor(sheet, { ...VIEW, scale: 2.01 })).toBe(false);
    expect(isSheetFor(sheet, { ...VIEW, height: 601 })).toBe(false);
  });

  it('stands on whole pixels at its own zoom, and stretched so that every place stays where it is at another', () => {
    const sheet = sheetAround(VIEW);
    expect(placeOnView(sheet, VIEW)).toEqual({ x: -160, y: -120, stretch: 1 });
    const zoomed = { ...VIEW, x: 1500, y: -450, scale: 3 };
    const { x, y, stretch } = placeOnView(sheet, zoomed);
    const world = { x: 510, y: -120 };
    expect(x + (world.x * sheet.scale - sheet.x) * stretch).toBeCloseTo(world.x * 3 - zoomed.x, 9);
    expect(y + (world.y * sheet.scale - sheet.y) * stretch).toBeCloseTo(world.y * 3 - zoomed.y, 9);
  });
});
