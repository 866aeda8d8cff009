// The whole page over the whole screen, where the browser lets it.
// I/O: the document's full screen

export function canFillScreen(): boolean {
  return document.fullscreenEnabled === true;
}

export function fillsScreen(): boolean {
  return document.fullscreenElement !== null;
}

/** Tells when that changed, also by the browser's own keys; returns how to stop. */
export function onFullScreen(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}

export function toggleFullScreen(): void {
  const change = fillsScreen() ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  // Refused, e.g. by an embedding page: nothing is lost.
  change.catch((error: unknown) => console.debug('The browser keeps the page as it is:', error));
}
