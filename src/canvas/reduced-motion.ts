// Whether somebody asked their system for less motion.
// I/O: matchMedia

let query: MediaQueryList | undefined;

/** Asked at the moment of each motion: it can change while the page is open. Others' cursors move all the same. */
export function prefersReducedMotion(): boolean {
  query ??= window.matchMedia('(prefers-reduced-motion: reduce)');
  return query.matches;
}
