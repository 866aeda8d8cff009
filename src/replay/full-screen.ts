// The whole page over the whole screen, where the browser lets it.
// I/O: the document's full screen

export function canFillScreen(): boolean {
  return document.fullscreenEnabled === true;
}

export function toggleFullScreen(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  // Refused, e.g. by an embedding page: nothing is lost.
  change.catch((error: unknown) => console.debug('The browser keeps the page as it is:', error));
}
