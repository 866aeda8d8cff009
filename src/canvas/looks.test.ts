// Rules of looks: colours are readable on their board, the grid is even at every zoom, names fit their flags.

import { describe, expect, it } from 'vitest';
import { INK_COLORS } from '../model/palette';
import { contrast } from '../model/person-colors';
import { BOARD_THEMES } from './board-theme';
import { flagText } from './cursors/flag-text';
import { gridLevels, gridLines } from './grid-levels';
import { HIGHLIGHTER_PALETTE, INK_COLOR_NAMES, INK_PALETTE, inkHex } from './ink/ink-colors';
import { pixelRatioFor } from './surface-size';

const THEMES = ['light', 'dark'] as const;

describe('ink colours', () => {
  it('are as many as the model says, with a name each, in both themes', () => {
    expect(new Set(INK_COLOR_NAMES).size).toBe(INK_COLORS);
    for (const theme of THEMES) {
      for (const palette of [INK_PALETTE[theme], HIGHLIGHTER_PALETTE[theme]]) {
        expect(palette).toHaveLength(INK_COLORS);
        expect(new Set(palette.map(({ hex }) => hex)).size).toBe(INK_COLORS);
        for (const { hex } of palette) expect(hex).toMatch(/^#[0-9a-f]{6}$/);
      }
    }
  });

  it('are readable on their board: at least 3 to 1', () => {
    for (const theme of THEMES) {
      for (const { name, hex } of INK_PALETTE[theme]) {
        expect(contrast(hex, BOARD_THEMES[theme].board), `${name}, ${theme}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('begin with black on light and white on dark', () => {
    expect(contrast(inkHex('light', { tool: 'pen', color: 0 }), BOARD_THEMES.light.board)).toBeGreaterThan(
      14,
    );
    expect(contrast(inkHex('dark', { tool: 'pen', color: 0 }), BOARD_THEMES.dark.board)).toBeGreaterThan(14);
  });

  it('of a later version are shown as one of ours', () => {
    expect(inkHex('light', { tool: 'pen', color: INK_COLORS + 2 })).toBe(INK_PALETTE.light[2]?.hex);
  });
});

describe('the grid', () => {
  it('has dots 16 to 32 pixels apart at every zoom, fading in without a jump', () => {
    for (let zoom = 0.05; zoom <= 30; zoom *= 1.01) {
      const [fine, coarse] = gridLevels(zoom);
      expect(fine.spacing * zoom).toBeGreaterThanOrEqual(16);
      expect(fine.spacing * zoom).toBeLessThanOrEqual(32.001);
      expect(coarse.spacing).toBe(2 * fine.spacing);
      expect(fine.strength).toBeCloseTo((fine.spacing * zoom) / 16 - 1, 9);
    }
  });

  it('stands still on the board: a pan by whole pixels moves every dot by them', () => {
    const before = gridLines(1000, 300, 24.5);
    const after = gridLines(1007, 300, 24.5);
    const common = before.filter((x) => x >= 7).map((x) => x - 7);
    expect(after.slice(0, common.length)).toEqual(common);
    expect(common.length).toBeGreaterThan(10);
  });
});

describe('a flag', () => {
  it('holds 24 characters as people count them', () => {
    expect(flagText('Ada')).toBe('Ada');
    expect(flagText('x'.repeat(24))).toBe('x'.repeat(24));
    expect(flagText('x'.repeat(25))).toBe(`${'x'.repeat(23)}…`);
    expect(flagText('👩‍🚀'.repeat(25))).toBe(`${'👩‍🚀'.repeat(23)}…`);
  });
});

describe('sharpness', () => {
  it('is the screen’s, up to three, and less on a surface too large for it', () => {
    expect(pixelRatioFor({ width: 390, height: 844 }, 2)).toBe(2);
    expect(pixelRatioFor({ width: 390, height: 844 }, 4)).toBe(3);
    const ratio = pixelRatioFor({ width: 5120, height: 2880 }, 2);
    expect(5120 * 2880 * ratio ** 2).toBeLessThanOrEqual(16_000_001);
  });
});
