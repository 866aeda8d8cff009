// What the board itself looks like in both themes.

export type Theme = 'light' | 'dark';

export type BoardTheme = {
  board: string;
  gridDot: string;
  eraserRing: string;
  highlighterAlpha: number;
  /** How a highlighter mixes with what it covers: dark text stays dark, light text stays light. */
  highlighterBlend: 'multiply' | 'screen';
};

export const BOARD_THEMES: Record<Theme, BoardTheme> = {
  light: {
    board: '#fcfcfb',
    gridDot: '#b9bcc4',
    eraserRing: '#5b606b',
    highlighterAlpha: 0.6,
    highlighterBlend: 'multiply',
  },
  dark: {
    board: '#17181c',
    gridDot: '#474a54',
    eraserRing: '#a7acb8',
    highlighterAlpha: 0.4,
    highlighterBlend: 'screen',
  },
};
