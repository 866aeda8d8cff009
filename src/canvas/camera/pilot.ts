// Flies the camera somewhere, and lets go of it as soon as a person moves it or uses the board.

import type { ScreenSize } from '../space';
import type { Camera } from './camera';
import { CameraFlight } from './camera-flight';
import type { CameraStore } from './camera-store';

export type FlightOptions = { size: ScreenSize; now: number /** There at once. */; isCalm: boolean };

export class Pilot {
  readonly #camera: CameraStore;
  /** `left`: where it put the camera last. */
  #flight: { path: CameraFlight; startedAt: number; left: Camera } | null = null;

  constructor(camera: CameraStore) {
    this.#camera = camera;
  }

  get isFlying(): boolean {
    return this.#flight !== null;
  }

  flyTo(to: Camera, { size, now, isCalm }: FlightOptions): void {
    const left = this.#camera.get();
    this.#flight = isCalm ? null : { path: new CameraFlight(left, to, size), startedAt: now, left };
    if (isCalm) this.#camera.set(to);
  }

  /** Goes on; says whether the camera moved. To be called once a frame; `isInUse`: somebody draws, drags or pinches. */
  step(now: number, isInUse: boolean): boolean {
    const flight = this.#flight;
    if (!flight) return false;
    // Somebody else moved the camera meanwhile: it is theirs.
    if (isInUse || this.#camera.get() !== flight.left) {
      this.#flight = null;
      return false;
    }
    const elapsed = now - flight.startedAt;
    this.#camera.set(flight.path.at(elapsed));
    flight.left = this.#camera.get();
    if (elapsed >= flight.path.durationMs) this.#flight = null;
    return true;
  }
}
