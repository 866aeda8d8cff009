// A peer that moves along a known path over a jittery network, for tests and benches of the motion of peers.

import type { PointerUpdate } from './frames';
import { type PeerFrame, PeerMotion } from './motion';
import type { Vector } from './spline';

export const FRAME_MS = 1000 / 60;

export type Sample = Vector & { t: number };
/** Where a pointer is at `t` ms of its owner's clock. */
export type TruePath = (t: number) => Vector;
export type Delivery = { update: PointerUpdate; arrivedAt: number };

/** Straight lines between recorded samples, begun anew after the last one. */
export function pathThrough(samples: readonly Sample[]): TruePath {
  const start = samples[0]?.t ?? 0;
  const length = (samples.at(-1)?.t ?? 0) - start;
  return (t) => {
    const at = start + (t % length);
    let [low, high] = [0, samples.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((samples[middle] as Sample).t <= at) low = middle;
      else high = middle;
    }
    const [a, b] = [samples[low] as Sample, samples[high] as Sample];
    const share = b.t > a.t ? Math.min(1, (at - a.t) / (b.t - a.t)) : 1;
    return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
  };
}

export type Wire = {
  durationMs: number;
  /** ms between two messages while the pointer moves. */
  intervalMs: number;
  /** Each message takes 0 to so many ms, uniformly, but never overtakes. */
  jitterMs: number;
  /** Share of messages left out. */
  skipped?: number;
  random: () => number;
  /** The sender's clock less ours, in ms. */
  clockAhead?: number;
  /** Each message tells also where the pointer was so many ms before. */
  passedMs?: readonly number[];
  /** The room passes on at most once in so many ms; of what waits for that, the last place only. */
  tickMs?: number;
};

/** Cursor messages as a client sends them: at its interval, and only when the pointer moved. */
export function sendCursor(path: TruePath, wire: Wire): Delivery[] {
  const deliveries: Delivery[] = [];
  let lastSent: Vector | null = null;
  let lastArrival = 0;
  for (let at = 0; at < wire.durationMs; at += wire.intervalMs) {
    const cursor = path(at);
    if (lastSent && lastSent.x === cursor.x && lastSent.y === cursor.y) continue;
    if (wire.random() < (wire.skipped ?? 0)) continue;
    lastSent = cursor;
    lastArrival = Math.max(lastArrival, at + wire.random() * wire.jitterMs);
    const t = Math.round(at + (wire.clockAhead ?? 0));
    const passed = (wire.passedMs ?? []).map((ago) => ({ ...path(Math.max(0, at - ago)), ago }));
    deliveries.push({ update: { t, cursor: { ...cursor, passed }, ink: [] }, arrivedAt: lastArrival });
  }
  return wire.tickMs === undefined ? deliveries : tickDeliveries(deliveries, wire.tickMs);
}

/** As the room tells of them: gathered until its next tick, which comes at once after a rest. */
function tickDeliveries(deliveries: readonly Delivery[], tickMs: number): Delivery[] {
  const told: Delivery[] = [];
  let lastTick = Number.NEGATIVE_INFINITY;
  for (const { update, arrivedAt } of deliveries) {
    if (arrivedAt <= lastTick) told.pop();
    else lastTick = Math.max(arrivedAt, lastTick + tickMs);
    told.push({ update, arrivedAt: lastTick });
  }
  return told;
}

/** Hands out deliveries as they arrive and calls `onFrame` at every animation frame, in the order of time. */
export function playDeliveries(
  deliveries: readonly Delivery[],
  frames: { fromMs: number; toMs: number; everyMs: number },
  handlers: { onDelivery: (delivery: Delivery) => void; onFrame: (now: number) => void },
): void {
  let next = 0;
  for (let now = frames.fromMs; now < frames.toMs; now += frames.everyMs) {
    for (
      let delivery = deliveries[next];
      delivery && delivery.arrivedAt <= now;
      delivery = deliveries[next]
    ) {
      handlers.onDelivery(delivery);
      next += 1;
    }
    handlers.onFrame(now);
  }
}

/** A hand that swings in loops of changing size and speed, up to about 1,500 px/s. */
export const LOOPS: TruePath = (t) => ({
  x: 400 * Math.sin(t / 410) + 150 * Math.sin(t / 173),
  y: 300 * Math.cos(t / 530) + 90 * Math.sin(t / 211),
});

export function distance(a: Vector, b: Vector): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Shows the deliveries to one peer's motion, frame by frame. */
export function watch(
  deliveries: Delivery[],
  toMs: number,
  onFrame: (frame: PeerFrame, now: number) => void,
): PeerMotion {
  const peer = new PeerMotion();
  playDeliveries(
    deliveries,
    { fromMs: 0, toMs, everyMs: FRAME_MS },
    {
      onDelivery: ({ update, arrivedAt }) => peer.push(update, arrivedAt),
      onFrame: (now) => onFrame(peer.at(now), now),
    },
  );
  return peer;
}
