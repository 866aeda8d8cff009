// What the board itself looks like in both themes: its papers, and how ink mixes on them.

import type { BoardGround } from '../model/policy';

export type Theme = 'light' | 'dark';

/** `grid`: of dots and of lines, which are more of it and therefore fainter. */
export type PaperLook = { name: PaperName; board: string; grid: Record<'dots' | 'lines', string> };

/** Keys of the papers' names; `src/ui` has the words. The first is the theme's own. */
export const PAPER_NAMES = ['own', 'sand', 'rose', 'sky', 'mint', 'lilac'] as const;
export type PaperName = (typeof PAPER_NAMES)[number];

export type BoardTheme = {
  /** Of the first paper: around what lies on the board. */
  board: string;
  /** `PAPER_COLORS` of them, by index. */
  papers: readonly PaperLook[];
  eraserRing: string;
  highlighterAlpha: number;
  /** How a highlighter mixes with what it covers: dark text stays dark, light text stays light. */
  highlighterBlend: 'multiply' | 'screen';
};

export const BOARD_THEMES: Record<Theme, BoardTheme> = {
  light: {
    board: '#fcfcfb',
    papers: papersOf([
      ['#fcfcfb', '#b9bcc4', '#e6e7ea'],
      ['#faf2df', '#c4b894', '#e9dfc6'],
      ['#fdeeee', '#cdb0b2', '#f2dada'],
      ['#e9f2fb', '#a7b9cc', '#d3e1ef'],
      ['#e9f5eb', '#a6bfab', '#d2e6d6'],
      ['#f1edfc', '#b7b0cf', '#dfd9f1'],
    ]),
    eraserRing: '#5b606b',
    highlighterAlpha: 0.6,
    highlighterBlend: 'multiply',
  },
  dark: {
    board: '#17181c',
    papers: papersOf([
      ['#17181c', '#474a54', '#25272d'],
      ['#25201a', '#575044', '#352f27'],
      ['#291b1f', '#5b474c', '#3a292e'],
      ['#14212e', '#43566a', '#22323f'],
      ['#14261e', '#435b4f', '#20372c'],
      ['#211c31', '#534b6b', '#312a45'],
    ]),
    eraserRing: '#a7acb8',
    highlighterAlpha: 0.4,
    highlighterBlend: 'screen',
  },
};

/** An index of a later version is shown as one of ours. */
export function paperLook(theme: Theme, { paper }: Pick<BoardGround, 'paper'>): PaperLook {
  const { papers } = BOARD_THEMES[theme];
  return papers[paper % papers.length] as PaperLook;
}

function papersOf(looks: [board: string, dots: string, lines: string][]): readonly PaperLook[] {
  return PAPER_NAMES.map((name, i) => {
    const [board, dots, lines] = looks[i] as (typeof looks)[number];
    return { name, board, grid: { dots, lines } };
  });
}
