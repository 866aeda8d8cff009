// The motion of peers keeps its promises: bounded, on the ink, exact at stops, current after a pause.

import { describe, expect, it } from 'vitest';
import { seeded } from '../model/random';
import { CURSOR_SILENCE_MS, PeerMotion } from './motion';
import { jerkOf } from './motion-measures';
import {
  distance,
  FRAME_MS,
  LOOPS,
  playDeliveries,
  sendCursor,
  type TruePath,
  watch,
} from './motion-simulation';
import { MAX_DELAY_MS } from './playout';
import type { Vector } from './spline';

const MINUTE_MS = 60_000;

/** 64 latenesses, 16 gaps, 5 offsets, a curve of 7 numbers, and the few places of half a second. */
const SIZE_LIMIT = 110;

/** The delay by which these places follow the path best, in ms. */
function lagOf(places: (Vector & { now: number })[], path: TruePath): { lag: number; rms: number } {
  let best = { lag: 0, rms: Number.POSITIVE_INFINITY };
  const some = places.filter((_, i) => i % 4 === 0);
  for (let lag = 0; lag <= 150; lag += 1) {
    const sum = some.reduce((total, place) => total + distance(place, path(place.now - lag)) ** 2, 0);
    const rms = Math.sqrt(sum / some.length);
    if (rms < best.rms) best = { lag, rms };
  }
  return best;
}

describe('the cursor', () => {
  it.each([
    { jitterMs: 0, lagLimit: 45 },
    { jitterMs: 20, lagLimit: 55 },
    { jitterMs: 60, lagLimit: 95 },
  ])(
    'is $lagLimit ms late at most with $jitterMs ms of jitter, in the tenth minute as in the first',
    (network) => {
      const durationMs = 10 * MINUTE_MS;
      const wire = {
        durationMs,
        intervalMs: 1000 / 30,
        jitterMs: network.jitterMs,
        random: seeded(11),
      };
      const first: (Vector & { now: number })[] = [];
      const last: (Vector & { now: number })[] = [];
      let largest = 0;
      const peer = new PeerMotion();
      playDeliveries(
        sendCursor(LOOPS, wire),
        { fromMs: 0, toMs: durationMs, everyMs: FRAME_MS },
        {
          onDelivery: ({ update, arrivedAt }) => peer.push(update, arrivedAt),
          onFrame: (now) => {
            const { cursor } = peer.at(now);
            if (!cursor) return;
            if (now > 3_000 && now < MINUTE_MS) first.push({ ...cursor, now });
            if (now > durationMs - MINUTE_MS) last.push({ ...cursor, now });
            largest = Math.max(largest, peer.size);
          },
        },
      );
      const [early, late] = [lagOf(first, LOOPS), lagOf(last, LOOPS)];
      expect(early.lag).toBeLessThanOrEqual(network.lagLimit);
      expect(late.lag).toBeLessThanOrEqual(network.lagLimit);
      expect(Math.abs(late.lag - early.lag)).toBeLessThanOrEqual(3);
      expect(late.rms).toBeLessThan(4);
      expect(largest).toBeLessThan(SIZE_LIMIT);
    },
  );

  it('of a peer that sends at 5 Hz is drawn at three or more places between two messages', () => {
    const wire = { durationMs: 10_000, intervalMs: 200, jitterMs: 20, random: seeded(3) };
    const sent = sendCursor(LOOPS, wire);
    const seen: (Vector & { now: number })[] = [];
    const peer = watch(sent, 10_000, ({ cursor }, now) => {
      if (cursor) seen.push({ ...cursor, now });
    });
    const settled = sent.filter(({ arrivedAt }) => arrivedAt > 2_000);
    for (const [i, { arrivedAt }] of settled.entries()) {
      const until = settled[i + 1]?.arrivedAt;
      if (until === undefined) continue;
      const between = seen.filter(({ now }) => now >= arrivedAt && now < until);
      expect(
        new Set(between.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)).size,
      ).toBeGreaterThanOrEqual(3);
    }
    expect(peer.delay).toBeGreaterThanOrEqual(200);
    expect(peer.delay).toBeLessThanOrEqual(MAX_DELAY_MS);
  });

  it('never jumps: no step between two frames is twice as long as the hand can go', () => {
    const wire = { durationMs: MINUTE_MS, intervalMs: 1000 / 30, jitterMs: 60, random: seeded(5) };
    let before: Vector | null = null;
    let longest = 0;
    watch(sendCursor(LOOPS, wire), MINUTE_MS, ({ cursor }, now) => {
      if (before && cursor && now > 1_000) longest = Math.max(longest, distance(before, cursor));
      before = cursor;
    });
    const fastest = 1.9 * FRAME_MS;
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(2 * fastest);
  });

  it.each([0, 20, 60])('stops exactly where the hand stopped, with %d ms of jitter', (jitterMs) => {
    // A flick to the right that ends at once, at one moment of the sending interval after another.
    for (let offset = 0; offset < 33; offset += 3) {
      const stopAt = 1_000 + offset;
      const path: TruePath = (t) => ({ x: 1.5 * Math.min(t, stopAt), y: 0 });
      const wire = { durationMs: 3_000, intervalMs: 1000 / 30, jitterMs, random: seeded(offset + 1) };
      let furthest = 0;
      let stoppedAt = 0;
      watch(sendCursor(path, wire), 3_000, ({ cursor }, now) => {
        if (!cursor) return;
        furthest = Math.max(furthest, cursor.x);
        if (cursor.x !== 1.5 * stopAt || cursor.y !== 0) stoppedAt = now;
      });
      expect(furthest).toBeLessThan(1.5 * stopAt + 2);
      expect(stoppedAt).toBeLessThan(stopAt + 34 + 34 + jitterMs + 30);
    }
  });

  it('does not slide through a rest: it waits, then moves, and is no later than before', () => {
    const path: TruePath = (t) => ({ x: t < 1_000 ? t : t < 1_300 ? 1_000 : t - 300, y: 0 });
    const wire = { durationMs: 2_000, intervalMs: 1000 / 30, jitterMs: 0, random: seeded(1) };
    watch(sendCursor(path, wire), 2_000, ({ cursor }, now) => {
      if (now > 1_100 && now < 1_300) expect(cursor?.x).toBe(1_000);
      if (now > 1_380) expect(now - 300 - (cursor?.x ?? 0)).toBeLessThan(45);
    });
  });

  it.each([0, 60])(
    'is moved smoothly, with %s ms of jitter: a good deal less jerkily than on straight lines',
    (jitterMs) => {
      const wire = { durationMs: MINUTE_MS, intervalMs: 1000 / 30, jitterMs, random: seeded(8) };
      const seen: Vector[] = [];
      watch(sendCursor(LOOPS, wire), MINUTE_MS, ({ cursor }, now) => {
        if (cursor && now > 1_000) seen.push(cursor);
      });
      const straight: TruePath = (t) => {
        const [before, after] = [Math.floor((t * 30) / 1000), Math.floor((t * 30) / 1000) + 1];
        const [a, b] = [LOOPS((before * 1000) / 30), LOOPS((after * 1000) / 30)];
        const share = (t * 30) / 1000 - before;
        return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
      };
      const onLines = seen.map((_, i) => straight(1_000 + i * FRAME_MS + 3));
      expect(jerkOf(seen)).toBeLessThan(0.5 * jerkOf(onLines));
    },
  );

  it('is soon less late again when the network calms down, and when its sender sends more often', () => {
    const rough = sendCursor(LOOPS, {
      durationMs: 5_000,
      intervalMs: 200,
      jitterMs: 100,
      random: seeded(6),
    });
    const calm = sendCursor(LOOPS, {
      durationMs: 15_000,
      intervalMs: 1000 / 30,
      jitterMs: 0,
      random: seeded(6),
    });
    const deliveries = [...rough, ...calm.filter(({ arrivedAt }) => arrivedAt > 5_100)];
    const delays = new Map<number, number>();
    const peer = new PeerMotion();
    playDeliveries(
      deliveries,
      { fromMs: 0, toMs: 15_000, everyMs: FRAME_MS },
      {
        onDelivery: ({ update, arrivedAt }) => peer.push(update, arrivedAt),
        onFrame: (now) => {
          peer.at(now);
          delays.set(Math.floor(now / 1_000), peer.delay);
        },
      },
    );
    expect(delays.get(4)).toBeGreaterThan(220);
    expect(delays.get(14)).toBeLessThan(42);
  });

  it('is not late after a frozen tab got everything at once', () => {
    const sent = sendCursor(LOOPS, {
      durationMs: 70_000,
      intervalMs: 1000 / 30,
      jitterMs: 0,
      random: seeded(6),
    });
    const [frozenAt, thawedAt] = [5_000, 65_000];
    const deliveries = sent.map(({ update, arrivedAt }) => ({
      update,
      arrivedAt: arrivedAt > frozenAt ? Math.max(arrivedAt, thawedAt) : arrivedAt,
    }));
    const peer = new PeerMotion();
    let largest = 0;
    playDeliveries(
      deliveries,
      { fromMs: 0, toMs: 70_000, everyMs: FRAME_MS },
      {
        onDelivery: ({ update, arrivedAt }) => {
          peer.push(update, arrivedAt);
          largest = Math.max(largest, peer.size);
        },
        onFrame: (now) => {
          if (now > frozenAt && now < thawedAt) return;
          const { cursor } = peer.at(now);
          if (now < thawedAt) return;
          const lags = Array.from({ length: 60 }, (_, lag) => distance(cursor as Vector, LOOPS(now - lag)));
          expect(Math.min(...lags)).toBeLessThan(8);
        },
      },
    );
    expect(peer.delay).toBeLessThan(42);
    expect(largest).toBeLessThan(SIZE_LIMIT + 256);
  });

  it('is where it is now in the first frame after a minute in a hidden tab', () => {
    const durationMs = 2 * MINUTE_MS;
    const wire = { durationMs, intervalMs: 1000 / 30, jitterMs: 20, random: seeded(9) };
    const peer = new PeerMotion();
    const isHidden = (now: number) => now > 30_000 && now < 90_000;
    let firstAfter: (Vector & { now: number }) | null = null;
    playDeliveries(
      sendCursor(LOOPS, wire),
      { fromMs: 0, toMs: durationMs, everyMs: FRAME_MS },
      {
        onDelivery: ({ update, arrivedAt }) => peer.push(update, arrivedAt),
        onFrame: (now) => {
          if (isHidden(now)) return;
          const { cursor } = peer.at(now);
          if (now >= 90_000 && cursor) firstAfter ??= { ...cursor, now };
        },
      },
    );
    expect(firstAfter).not.toBeNull();
    const { now, ...place } = firstAfter as unknown as Vector & { now: number };
    const nearest = Math.min(...Array.from({ length: 80 }, (_, lag) => distance(place, LOOPS(now - lag))));
    expect(nearest).toBeLessThan(3);
  });

  it('goes on where it is when the clock of its sender is set anew', () => {
    const wire = { durationMs: 5_000, intervalMs: 1000 / 30, jitterMs: 20, random: seeded(4) };
    const sent = sendCursor(LOOPS, { ...wire, clockAhead: 9_000_000 });
    const reset = sent.map(({ update, arrivedAt }) =>
      arrivedAt < 2_500
        ? { update, arrivedAt }
        : {
            update: { ...update, t: update.t - 9_000_000 + (arrivedAt > 3_500 ? 700_000_000 : 0) },
            arrivedAt,
          },
    );
    watch(reset, 5_000, ({ cursor }, now) => {
      if (now < 200) return;
      expect(cursor).not.toBeNull();
      const lags = Array.from({ length: 120 }, (_, lag) => distance(cursor as Vector, LOOPS(now - lag)));
      expect(Math.min(...lags)).toBeLessThan(12);
    });
  });

  it('is nowhere between where it rested and where it is after a long pause', () => {
    for (const everyMs of [2, FRAME_MS]) {
      const peer = new PeerMotion();
      const [left, right] = [
        { x: 0, y: 0 },
        { x: 900, y: 0 },
      ];
      const said = [left, left, right, right];
      const moments = [0, 33, 1_533, 1_566];
      const seen = new Set<number>();
      playDeliveries(
        said.map((cursor, i) => ({
          update: { t: moments[i] ?? 0, cursor, ink: [] },
          arrivedAt: moments[i] ?? 0,
        })),
        { fromMs: 0, toMs: 2_000, everyMs },
        {
          onDelivery: ({ update, arrivedAt }) => peer.push(update, arrivedAt),
          onFrame: (now) => seen.add(Math.round(peer.at(now).cursor?.x ?? left.x)),
        },
      );
      expect([...seen]).toEqual([left.x, right.x]);
    }
  });

  it('vanishes when it leaves the board, when nothing is heard for long, and comes back without a slide', () => {
    const peer = new PeerMotion();
    const send = (t: number, cursor: Vector | 'gone') => peer.push({ t, cursor, ink: [] }, t);
    for (let t = 0; t <= 330; t += 33) send(t, { x: t, y: 0 });
    for (let t = 340; t < 400; t += 16) peer.at(t);
    send(400, 'gone');
    for (let t = 400; t < 520; t += 16) peer.at(t);
    expect(peer.at(520).cursor).toBeNull();
    send(600, { x: 5_000, y: 0 });
    for (let t = 600; t < 800; t += 16) expect(peer.at(t).cursor?.x ?? 5_000).toBe(5_000);
    expect(peer.at(800).cursor).toMatchObject({ x: 5_000, y: 0 });
    expect(peer.at(600 + CURSOR_SILENCE_MS - 1).cursor).not.toBeNull();
    expect(peer.at(600 + CURSOR_SILENCE_MS).cursor).toBeNull();
  });
});
