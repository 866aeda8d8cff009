// Somebody who pans and zooms a board briskly, by the wheel's events: each frame as far as at 60 frames a second.
// I/O: DOM (events, frames)

export type Moves = {
  /** Back and forth along a curve that never comes to rest, up to 2,000 pixels a second. */
  pan(frames: number): Promise<void>;
  /** From the zoom at the beginning to four times that and back, without a rest. */
  zoom(frames: number): Promise<void>;
  /** When the last event was, ms of the page's clock. */
  movedAt(): number;
};

const PAN = { x: { reach: 500, ms: 1_600 }, y: { reach: 320, ms: 2_300 } };
const ZOOM = { factor: 4, ms: 4_000 };
const FRAME_MS = 1_000 / 60;
/** The wheel's pixels for a zoom by e. */
const PIXELS_PER_E = 100;

export function movesOn(surface: () => Element): Moves {
  let movedAt = 0;
  const turn = (wheel: WheelEventInit) => {
    movedAt = performance.now();
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
    movedAt: () => movedAt,
    pan: (frames) =>
      eachFrame(frames, (from, to) =>
        turn({ deltaX: pan('x')(to) - pan('x')(from), deltaY: pan('y')(to) - pan('y')(from) }),
      ),
    zoom: (frames) =>
      eachFrame(frames, (from, to) =>
        turn({ ctrlKey: true, deltaY: -(zoomed(to) - zoomed(from)) * PIXELS_PER_E }),
      ),
  };
}

/**
 * Tells each frame from when to when it goes, in ms since the first, and is done with the last. By count rather than the
 * clock: on a busy machine a frame would else be moved further, and cost more, than on an idle one.
 */
function eachFrame(frames: number, step: (from: number, to: number) => void): Promise<void> {
  return new Promise((resolve) => {
    let count = 0;
    const frame = () => {
      step(count * FRAME_MS, (count + 1) * FRAME_MS);
      count += 1;
      if (count < frames) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
}
