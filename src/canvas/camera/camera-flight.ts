// A smooth way of the camera from one view to another, as a function of time.

import type { ScreenSize } from '../space';
import { type Camera, clampCamera } from './camera';

/** How much a flight would rather zoom out than go far: 0 would only pan, d3's default of √2 swings high. */
const RHO = 1.1;
const MS_PER_LENGTH = 420;
const LEAST_MS = 220;
const MOST_MS = 1_100;

/** World coordinates of the middle, and the width that is seen. */
type View = { x: number; y: number; width: number };

function viewOf(camera: Camera, size: ScreenSize): View {
  return {
    x: camera.x + size.width / 2 / camera.zoom,
    y: camera.y + size.height / 2 / camera.zoom,
    width: size.width / camera.zoom,
  };
}

function easeInOut(share: number): number {
  return share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2;
}

/**
 * The way that looks shortest: it zooms out on the way where that brings it there with less to see rush by
 * (van Wijk and Nuij, "Smooth and efficient zooming and panning", 2003).
 */
export class CameraFlight {
  readonly #from: View;
  readonly #size: ScreenSize;
  readonly #to: Camera;
  readonly #way: (share: number) => View;
  readonly durationMs: number;

  constructor(from: Camera, to: Camera, size: ScreenSize) {
    this.#size = size;
    this.#to = to;
    this.#from = viewOf(from, size);
    const { way, length } = shortestWay(this.#from, viewOf(to, size));
    this.#way = way;
    this.durationMs = Math.min(MOST_MS, Math.max(LEAST_MS, length * MS_PER_LENGTH));
  }

  /** The camera `elapsed` ms after the take-off. */
  at(elapsed: number): Camera {
    if (elapsed >= this.durationMs) return this.#to;
    const { x, y, width } = this.#way(easeInOut(Math.max(0, elapsed) / this.durationMs));
    const zoom = this.#size.width / width;
    return clampCamera({ x: x - width / 2, y: y - this.#size.height / 2 / zoom, zoom });
  }
}

/** `length`: how long it looks. `way`: the view after a share of it. */
function shortestWay(from: View, to: View): { way: (share: number) => View; length: number } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const distance = Math.hypot(dx, dy);
  // Less than a pixel away: nothing but a zoom.
  if (distance < to.width * 1e-3) {
    const length = Math.log(to.width / from.width) / RHO;
    const way = (share: number) => ({
      x: from.x + share * dx,
      y: from.y + share * dy,
      width: from.width * Math.exp(RHO * share * length),
    });
    return { way, length: Math.abs(length) };
  }
  const rise = (width: number, sign: number) => {
    const b =
      (to.width ** 2 - from.width ** 2 + sign * RHO ** 4 * distance ** 2) / (2 * width * RHO ** 2 * distance);
    return Math.log(Math.sqrt(b * b + 1) - b);
  };
  const [start, end] = [rise(from.width, 1), rise(to.width, -1)];
  const length = (end - start) / RHO;
  const way = (share: number) => {
    const s = share * length;
    const gone =
      (from.width / (RHO ** 2 * distance)) *
      (Math.cosh(start) * Math.tanh(RHO * s + start) - Math.sinh(start));
    return {
      x: from.x + gone * dx,
      y: from.y + gone * dy,
      width: (from.width * Math.cosh(start)) / Math.cosh(RHO * s + start),
    };
  };
  return { way, length };
}
