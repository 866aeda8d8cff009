// The ink of peers keeps its promises: its tip on the cursor, whole when it ends, and nothing of broken bytes.

import { describe, expect, it } from 'vitest';
import { ByteWriter } from '../model/bytes';
import { InkPacker, type InkPoint, type InkScale, quantumForZoom } from '../model/ink';
import { InkRecorder } from '../model/ink-recorder';
import { seeded } from '../model/random';
import type { InkEvent } from './frames';
import { PeerMotion } from './motion';
import {
  type Delivery,
  distance,
  FRAME_MS,
  LOOPS,
  playDeliveries,
  type TruePath,
  watch,
} from './motion-simulation';

const STYLE = { tool: 'pen', color: 1, width: 4 } as const;
const SCALE: InkScale = { quantum: quantumForZoom(1), hasPressure: false };
const ID = 'AAAAAAAAAAAAAAAA';

type Drawing = { deliveries: Delivery[]; points: readonly InkPoint[]; startedAt: number; endAt: number };

/** Messages of a stroke along the path, drawn by a 120 Hz pen, with hovering before and after. */
function draw(path: TruePath, { jitterMs, seed }: { jitterMs: number; seed: number }): Drawing {
  const random = seeded(seed);
  const [startedAt, liftAt, durationMs] = [500, 2_500, 3_500];
  const deliveries: Delivery[] = [];
  const recorder = new InkRecorder(SCALE, { ...path(startedAt), pressure: 0.5, t: 0 });
  let [isBegun, isEnded, penAt, arrival] = [false, false, startedAt, 0];
  for (let at = 0; at < durationMs; at += 33) {
    const ink: InkEvent[] = [];
    if (at >= startedAt && !isBegun)
      ink.push({ kind: 'begin', id: ID, startedAt, style: STYLE, scale: SCALE });
    isBegun ||= at >= startedAt;
    for (penAt += 8; isBegun && penAt <= Math.min(at, liftAt); penAt += 8)
      recorder.add({ ...path(penAt), pressure: 0.5, t: penAt - startedAt });
    penAt -= 8;
    const isLifted = at >= liftAt && !isEnded;
    if (isLifted) recorder.finish();
    if (isBegun && !isEnded) {
      const { count, bytes, tip } = recorder.takeFresh();
      if (count > 0) ink.push({ kind: 'points', count, bytes });
      if (tip && !isLifted) ink.push({ kind: 'tip', bytes: tip });
    }
    if (isLifted) ink.push({ kind: 'end' });
    isEnded ||= isLifted;
    arrival = Math.max(arrival, at + random() * jitterMs);
    deliveries.push({ update: { t: at, cursor: path(at), ink }, arrivedAt: arrival });
  }
  const { points } = recorder;
  return { deliveries, points, startedAt, endAt: startedAt + (points.at(-1)?.t ?? 0) };
}

describe('the ink', () => {
  it.each([0, 20, 60])(
    'ends on the cursor at every frame while it is drawn, with %d ms of jitter',
    (jitterMs) => {
      const { deliveries, points } = draw(LOOPS, { jitterMs, seed: 21 });
      let framesDrawing = 0;
      let length = 0;
      watch(deliveries, 3_500, ({ cursor, ink }, now) => {
        const [stroke] = ink;
        if (!stroke || !cursor?.isDrawing) return;
        framesDrawing += 1;
        expect(distance(stroke.points.at(-1) as InkPoint, cursor)).toBeLessThan(0.1);
        expect(distance(cursor, LOOPS(now - 45 - jitterMs / 2))).toBeLessThan(1.9 * (30 + jitterMs));
        expect(stroke.points.length).toBeGreaterThanOrEqual(length);
        length = stroke.points.length - 1;
      });
      expect(framesDrawing).toBeGreaterThan(100);
      // The stroke's last stretch can pass between two frames.
      expect(length + 3).toBeGreaterThan(points.length);
    },
  );

  it('stays whole after its end until it is let go, and tells when its end was shown', () => {
    const { deliveries, points, endAt } = draw(LOOPS, { jitterMs: 20, seed: 2 });
    const peer = new PeerMotion();
    let playedAt = 0;
    playDeliveries(
      deliveries,
      { fromMs: 0, toMs: 3_500, everyMs: FRAME_MS },
      {
        onDelivery: ({ update, arrivedAt }) => peer.push(update, arrivedAt),
        onFrame: (now) => {
          const { ink } = peer.at(now);
          if (playedAt > 0) expect(ink[0]?.points).toEqual(points);
          if (playedAt === 0 && ink.length > 0 && !peer.isPlaying(ID)) playedAt = now;
        },
      },
    );
    expect(playedAt).toBeGreaterThan(endAt);
    expect(playedAt).toBeLessThan(endAt + 120);
    peer.drop(ID);
    expect(peer.at(3_600).ink).toEqual([]);
    expect(peer.hasInk).toBe(false);
  });

  it('is shown to a newcomer at once as far as it is old', () => {
    const { deliveries } = draw((t) => ({ x: t, y: 40 * Math.sin(t / 50) }), { jitterMs: 0, seed: 1 });
    const drawn = deliveries.filter(({ update }) => update.t <= 1_500);
    const ink = drawn.flatMap(({ update }) => update.ink).filter(({ kind }) => kind !== 'tip');
    const peer = new PeerMotion();
    const t = drawn.at(-1)?.update.t ?? 0;
    peer.push({ t, cursor: null, ink }, 70_000);
    const frame = peer.at(70_001);
    expect(frame.ink[0]?.points.at(0)).toMatchObject({ x: 500 });
    expect(frame.cursor?.x).toBeGreaterThan(1_350);
    expect(frame.cursor?.isDrawing).toBe(true);
  });

  it('whose bytes make no sense is dropped and counted, and the next stroke is drawn', () => {
    const peer = new PeerMotion();
    const begin = (id: string, startedAt: number): InkEvent => ({
      kind: 'begin',
      id,
      startedAt,
      style: STYLE,
      scale: SCALE,
    });
    const points = (): InkEvent => {
      const writer = new ByteWriter();
      new InkPacker(SCALE).write(writer, { x: 1, y: 2, pressure: 0.5, t: 0 });
      return { kind: 'points', count: 1, bytes: writer.finish() };
    };
    const broken: InkEvent[] = [
      { kind: 'points', count: 3, bytes: Uint8Array.of(1) },
      { kind: 'points', count: 1, bytes: Uint8Array.of(1, 1, 1, 1, 1) },
      { kind: 'tip', bytes: new Uint8Array(0) },
      { kind: 'points', count: 1_000_000_000, bytes: Uint8Array.of(1, 1, 1) },
    ];
    broken.forEach((event, i) => {
      peer.push({ t: i, cursor: null, ink: [begin(ID, i), event, points(), { kind: 'end' }] }, i);
      expect(peer.at(i).ink).toEqual([]);
      expect(peer.malformed).toBe(i + 1);
    });
    peer.push({ t: 1_000, cursor: null, ink: [begin(ID, 900), points()] }, 1_000);
    expect(peer.at(2_000).ink).toHaveLength(1);
  });

  it('told again from its beginning is one stroke', () => {
    const { deliveries } = draw(LOOPS, { jitterMs: 0, seed: 1 });
    const drawn = deliveries.filter(({ update }) => update.t <= 1_500);
    const peer = new PeerMotion();
    for (const { update, arrivedAt } of drawn) peer.push(update, arrivedAt);
    const points = peer.at(1_500).ink[0]?.points.length;
    const ink = drawn.flatMap(({ update }) => update.ink);
    peer.push({ t: 1_510, cursor: null, ink }, 1_510);
    expect(peer.at(1_510).ink).toHaveLength(1);
    expect(peer.at(1_511).ink[0]?.points.length).toBeLessThan((points ?? 0) + 5);
  });

  it('that is taken back is gone at once', () => {
    const { deliveries } = draw(LOOPS, { jitterMs: 0, seed: 1 });
    const peer = new PeerMotion();
    for (const { update, arrivedAt } of deliveries.filter(({ update }) => update.t < 1_500))
      peer.push(update, arrivedAt);
    expect(peer.at(1_500).ink).toHaveLength(1);
    peer.push({ t: 1_510, cursor: null, ink: [{ kind: 'cancel' }] }, 1_510);
    expect(peer.at(1_510).ink).toEqual([]);
  });
});
