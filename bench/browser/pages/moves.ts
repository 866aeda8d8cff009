// Somebody who pans and zooms a board briskly, by the wheel's events and the clock: a slow page is moved as far as a fast one.
// I/O: DOM (events, frames)

export type Moves = {
  /** Back and forth along a curve that never comes to rest, up to 2,000 pixels a second. */
  pan(ms: number): Promise<void>;
  /** From the zoom at the beginning to four times that and back, without a rest. */
  zoom(ms: number): Promise<void>;
};

const PAN = { x: { reach: 500, ms: 1_600 }, y: { reach: 320, ms: 2_300 } };
const ZOOM = { factor: 4, ms: 4_000 };
/** The wheel's pixels for a zoom by e. */
const PIXELS_PER_E = 100;

export function movesOn(surface: () => Element): Moves {
  const turn = (wheel: WheelEventInit) => {
    const middle = { clientX: innerWidth / 2, clientY: innerHeight / 2 };
    const event = { bubbles: true, cancelable: true, ...middle, ...wheel };
    surface().dispatchEvent(new WheelEvent('wheel', event));
  };
  const pan = (axis: keyof typeof PAN) => {
    const { reach, ms } = PAN[axis];
    return (at: number) => reach * Math.sin((at / ms) * 2 * Math.PI);
  };
  const zoomed = (at: number) => (Math.log(ZOOM.factor) * (1 - Math.cos((at / ZOOM.ms) * 2 * Math.PI))) / 2;
  return {
    pan: (ms) =>
      eachFrame(ms, (from, to) =>
        turn({ deltaX: pan('x')(to) - pan('x')(from), deltaY: pan('y')(to) - pan('y')(from) }),
      ),
    zoom: (ms) =>
      eachFrame(ms, (from, to) =>
        turn({ ctrlKey: true, deltaY: -(zoomed(to) - zoomed(from)) * PIXELS_PER_E }),
      ),
  };
}

/** Tells before each frame from when to when it goes, in ms since the first. */
function eachFrame(ms: number, step: (from: number, to: number) => void): Promise<void> {
  return new Promise((resolve) => {
    const begunAt = performance.now();
    let from = 0;
    const frame = () => {
      const to = performance.now() - begunAt;
      step(from, to);
      from = to;
      if (to < ms) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
}
