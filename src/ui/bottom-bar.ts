// How high a bar at the bottom of the window reaches, for whatever stands above it, through the CSS variable --bottom-bar.
// I/O: the DOM

const NAME = '--bottom-bar';

/** Follows the bar's height; returns how to stop, which says that there is no bar. */
export function keepAboveBar(bar: Element): () => void {
  const root = document.documentElement;
  const tell = () => {
    const height = window.innerHeight - bar.getBoundingClientRect().top;
    root.style.setProperty(NAME, `${Math.ceil(height)}px`);
  };
  const observer = new ResizeObserver(tell);
  observer.observe(bar);
  window.addEventListener('resize', tell);
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', tell);
    root.style.removeProperty(NAME);
  };
}
