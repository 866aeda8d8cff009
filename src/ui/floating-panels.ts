// Where panels float over the board at this moment.
// I/O: DOM

/** Every panel has this shadow, at one width of the window or another; without it nothing is seen of its box. */
const PANELS = '[class*="shadow-panel"]';

/** The panels inside `root` that lie over `surface`, in its CSS pixels. What stands inside `surface` is none. */
export function floatingPanels(root: ParentNode, surface: Element): DOMRect[] {
  const { left, top } = surface.getBoundingClientRect();
  return [...root.querySelectorAll(PANELS)].flatMap((panel) => {
    if (surface.contains(panel)) return [];
    const { x, y, width, height } = panel.getBoundingClientRect();
    return width > 0 && height > 0 ? [new DOMRect(x - left, y - top, width, height)] : [];
  });
}
