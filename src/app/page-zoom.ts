// Keeps a pinch over a panel from enlarging the page: the board is meant, and an enlarged page pushes its own panels out of sight.
// I/O: the window's wheel

/** A pinch on a trackpad comes as a turn of the wheel with Ctrl. The browser's keys go on enlarging. Returns how to stop. */
export function holdPageZoom(): () => void {
  const hold = (event: WheelEvent): void => {
    if (event.ctrlKey) event.preventDefault();
  };
  addEventListener('wheel', hold, { passive: false });
  return () => removeEventListener('wheel', hold);
}
