// How many colours there are; what an index looks like is the theme's affair, so that ink is readable in both.

/** Ink: 0 is "black" (white on a dark board); the rest are hues. */
export const INK_COLORS = 12;
/** People: colours which stay apart for colour-blind eyes. */
export const PERSON_COLORS = 10;
/** Paper: 0 is the theme's own. */
export const PAPER_COLORS = 6;
