// Checks that what real people drew, drawn into a room by headless clients, is read back by others where and when it was.

import { describe, expect, it } from 'vitest';
import { RoomHost } from '../sim/room-host';
import { SimulatedClient } from '../sim/simulated-client';
import { World } from '../sim/world';
import { quantumForZoom, toleranceOf, unpackInk } from '../src/model/ink';
import type { Session } from '../src/net/session';
import { readCorpus } from './corpus';
import { type CorpusDrawing, type CorpusStroke, cutGaps, endOf } from './corpus/drawing';
import { farthestFromPath } from './corpus/path-distance';

const SEED = 20260403;
const ALLOWED_MS = 20;
const ZOOM = 1;
const QUANTUM = quantumForZoom(ZOOM);
const ALLOWED_DISTANCE = 2 ** QUANTUM + toleranceOf(QUANTUM);
/** So many people share the drawings of a file, each drawing theirs one after another. */
const ARTISTS = 3;

type Drawn = { id: string; stroke: CorpusStroke };

/** Lets the client draw all drawings in real time; what it drew is added to `drawn` as it begins. */
function drawAll(world: World, client: SimulatedClient, drawings: CorpusDrawing[], drawn: Drawn[]): void {
  const [drawing, ...others] = drawings;
  if (!drawing) return;
  const { strokes } = cutGaps(drawing);
  for (const stroke of strokes) world.after(stroke.startsAt, () => drawStroke(world, client, stroke, drawn));
  const last = strokes.at(-1);
  world.after((last ? endOf(last) : 0) + 500, () => drawAll(world, client, others, drawn));
}

function drawStroke(world: World, client: SimulatedClient, stroke: CorpusStroke, drawn: Drawn[]): void {
  const [first, ...rest] = stroke.points;
  if (!first) return;
  const style = { tool: 'pen', color: 0, width: 4 } as const;
  const inProgress = client.act((session) =>
    session.startStroke({ style, hasPressure: stroke.hasPressure, zoom: ZOOM, first }),
  );
  drawn.push({ id: inProgress.id, stroke });
  for (const point of rest) {
    world.after(point.t, () =>
      client.act((session) => {
        session.moveCursor(point);
        inProgress.add(point);
      }),
    );
  }
  world.after(rest.at(-1)?.t ?? 0, () => client.act(() => inProgress.end()));
}

/** The worst distance of any drawn point to what this client's board holds of it. */
function farthestOn(session: Session, drawn: Drawn[]): number {
  const elements = new Map(Array.from(session.board, ({ id, element }) => [id, element]));
  return drawn.reduce((farthest, { id, stroke }) => {
    const element = elements.get(id);
    const path = element ? unpackInk(element.ink) : [];
    return Math.max(farthest, farthestFromPath(stroke.points, path, { ms: ALLOWED_MS }));
  }, 0);
}

const corpus = readCorpus();

describe.skipIf(corpus === null)(
  'the corpus drawn in a room (skipped where ../shared/corpus is absent)',
  () => {
    it.each(corpus?.files ?? [])(
      "$file is on everybody else's board where and when it was drawn",
      ({ drawings }) => {
        const world = new World(SEED);
        const host = new RoomHost({ world });
        const join = (name: string) => new SimulatedClient({ world, host, name });
        const artists = Array.from({ length: ARTISTS }, (_, i) => join(`artist-${i}`));
        const bob = join('bob');
        let liveInk = 0;
        bob.onEvent = (event, ...told) => {
          const [detail] = told;
          if (event === 'pointer' && typeof detail === 'object' && 'update' in detail)
            liveInk += detail.update.ink.length;
        };
        expect(world.runUntil(() => [...artists, bob].every(({ isConnected }) => isConnected), 5_000)).toBe(
          true,
        );

        const drawn: Drawn[] = [];
        artists.forEach((artist, i) => {
          drawAll(
            world,
            artist,
            drawings.filter((_, n) => n % ARTISTS === i),
            drawn,
          );
        });
        const expected = drawings.reduce((sum, { strokes }) => sum + strokes.length, 0);
        const isSaved = () =>
          drawn.length === expected &&
          [...bob.session.board].length === expected &&
          artists.every(({ session }) => session.pendingCount === 0);
        expect(world.runUntil(isSaved, 900_000)).toBe(true);

        expect(liveInk).toBeGreaterThan(expected);
        expect(artists.flatMap(({ session }) => session.unsaved)).toEqual([]);
        expect(farthestOn(bob.session, drawn)).toBeLessThanOrEqual(ALLOWED_DISTANCE);

        const carol = join('carol');
        expect(world.runUntil(() => carol.session.isLoaded, 5_000)).toBe(true);
        expect(farthestOn(carol.session, drawn)).toBeLessThanOrEqual(ALLOWED_DISTANCE);
      },
    );
  },
);
