// Rules of looks: colours are readable on their board, the grid is even at every zoom, names fit their flags.

import { describe, expect, it } from 'vitest';
import { INK_COLORS, PAPER_COLORS } from '../model/palette';
import { contrast } from '../model/person-colors';
import { DEFAULT_POLICY } from '../model/policy';
import { BOARD_THEMES, PAPER_NAMES, paperLook } from './board-theme';
import { flagText } from './cursors/flag-text';
import { paintGrid } from './grid-layer';
import { gridLevels, gridLines } from './grid-levels';
import { HIGHLIGHTER_PALETTE, INK_COLOR_NAMES, INK_PALETTE, inkColor } from './ink/ink-colors';
import type { InkContext } from './ink/ink-shape';
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

  it('are readable on every paper: at least 3 to 1', () => {
    for (const theme of THEMES) {
      for (const { name, hex } of INK_PALETTE[theme])
        for (const paper of BOARD_THEMES[theme].papers)
          expect(contrast(hex, paper.board), `${name} on ${paper.name}, ${theme}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('begin with black on light and white on dark', () => {
    expect(
      contrast(inkColor('light', { tool: 'pen', color: 0 }).hex, BOARD_THEMES.light.board),
    ).toBeGreaterThan(14);
    expect(
      contrast(inkColor('dark', { tool: 'pen', color: 0 }).hex, BOARD_THEMES.dark.board),
    ).toBeGreaterThan(14);
  });

  it('of a later version are shown as one of ours', () => {
    expect(inkColor('light', { tool: 'pen', color: INK_COLORS + 2 }).hex).toBe(INK_PALETTE.light[2]?.hex);
  });
});

describe('papers', () => {
  it('are as many as the model says, the theme’s own first, each another, those of a later version too', () => {
    expect(PAPER_NAMES).toHaveLength(PAPER_COLORS);
    for (const theme of THEMES) {
      const { board, papers } = BOARD_THEMES[theme];
      expect(papers[0]?.board).toBe(board);
      expect(new Set(papers.map((paper) => paper.board)).size).toBe(PAPER_COLORS);
      expect(paperLook(theme, { paper: PAPER_COLORS + 1 })).toBe(papers[1]);
    }
  });

  it('show their grid, and no more than that: calmer than any ink, lines calmer than dots', () => {
    for (const theme of THEMES)
      for (const { name, board, grid } of BOARD_THEMES[theme].papers) {
        const [dots, lines] = [contrast(grid.dots, board), contrast(grid.lines, board)];
        expect(dots, `dots on ${name}, ${theme}`).toBeGreaterThan(1.5);
        expect(dots, `dots on ${name}, ${theme}`).toBeLessThan(2.6);
        expect(lines, `lines on ${name}, ${theme}`).toBeGreaterThan(1.12);
        expect(lines, `lines on ${name}, ${theme}`).toBeLessThan(1.45);
      }
  });
});

describe('the grid', () => {
  const painted = (background: 'dots' | 'lines' | 'plain') => {
    const rects: number[][] = [];
    const put = (...rect: number[]) => void rects.push(rect);
    const context = { fillRect: put, rect: put, beginPath: () => {}, fill: () => {} };
    paintGrid(context as unknown as InkContext, {
      ...{ view: { x: 10.4, y: 3, width: 300, height: 200, scale: 1.5, ratio: 1.5 }, zoom: 1, ratio: 1.5 },
      ...{ theme: 'light', ground: { ...DEFAULT_POLICY, background } },
    });
    return rects;
  };

  it('is of dots, of lines from edge to edge, or nothing at all; on whole pixels', () => {
    expect(painted('plain')).toEqual([]);
    const [dots, lines] = [painted('dots'), painted('lines')];
    expect(dots.length).toBeGreaterThan(40);
    expect(lines.length).toBeLessThan(dots.length);
    for (const rect of [...dots, ...lines]) for (const value of rect) expect(value).toBe(Math.round(value));
    for (const [, , width, height] of lines) expect([width, height]).toContain(width === 2 ? 200 : 300);
  });

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
