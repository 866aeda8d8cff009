// When choosing among radio buttons in a popup is done: with a press, or with Enter after the arrow keys looked around.

type Click = { detail: number };
type Key = { key: string; preventDefault(): void };

/**
 * Handlers for each radio button. Arrow keys choose too, and Radix tells of that as a click: one that nobody pressed,
 * whose `detail` counts no presses. Closing then would let the keyboard go one step at a time.
 */
export function choosing(close: () => void): { onClick(click: Click): void; onKeyDown(key: Key): void } {
  return {
    onClick: ({ detail }) => {
      if (detail > 0) close();
    },
    onKeyDown: (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      close();
    },
  };
}
