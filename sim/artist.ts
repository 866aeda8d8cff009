// What people do in the simulation: draw, erase, undo, chat, rename, each by the dice of its world.

import { type Ink, type InkPoint, packInk, unpackInk } from '../src/model/ink';
import type { SimulatedClient } from './simulated-client';
import type { World } from './world';

export type Deeds = Record<
  | 'strokes'
  | 'cancelled'
  | 'erased'
  | 'halved'
  | 'halvedAgain'
  | 'undone'
  | 'redone'
  | 'cleared'
  | 'said'
  | 'reworded'
  | 'unsaid'
  | 'reacted'
  | 'cuts',
  number
>;

export function noDeeds(): Deeds {
  const drawn = { strokes: 0, cancelled: 0, erased: 0, halved: 0, halvedAgain: 0 };
  return { ...drawn, undone: 0, redone: 0, cleared: 0, said: 0, reworded: 0, unsaid: 0, reacted: 0, cuts: 0 };
}

type Scene = { world: World; client: SimulatedClient; deeds: Deeds; drawing: Set<string> };

/** Draws a stroke over some hundred ms of virtual time; `drawing` holds its id meanwhile. */
function draw({ world, client, deeds, drawing }: Scene): void {
  const { random } = world;
  const startedAt = world.now;
  let [x, y] = [random.between(-500, 500), random.between(-500, 500)];
  const point = (): InkPoint => ({ x, y, pressure: random.next(), t: world.now - startedAt });
  const style = {
    tool: random.chance(0.8) ? 'pen' : 'highlighter',
    color: random.integer(0, 11),
    width: 4,
  } as const;
  const start = { style, hasPressure: random.chance(0.5), zoom: random.between(0.2, 4), first: point() };
  const stroke = client.act((session) => session.startStroke(start));
  drawing.add(stroke.id);
  deeds.strokes += 1;
  const steps = random.integer(0, 30);
  for (let step = 1; step <= steps; step += 1) {
    world.after(step * 16, () => {
      x += random.between(-20, 20);
      y += random.between(-20, 20);
      client.act((session) => {
        session.moveCursor({ x, y });
        stroke.add(point());
      });
    });
  }
  world.after((steps + 1) * 16, () => {
    const isCancelled = random.chance(0.05);
    if (isCancelled) deeds.cancelled += 1;
    client.act(() => (isCancelled ? stroke.cancel() : stroke.end()));
    drawing.delete(stroke.id);
  });
}

function erase({ world, client, deeds, drawing }: Scene): void {
  const { random } = world;
  const shown = Array.from(client.session.board, ({ id }) => id);
  const id = random.chance(0.2) ? random.pick([...drawing]) : random.pick(shown);
  const other = random.pick(shown);
  if (!id) return;
  deeds.erased += 1;
  client.act((session) => {
    const group = session.erasing.erase([id], null);
    if (other) session.erasing.erase([other], group);
  });
}

/** The two ends of a stroke without its middle; of a short one nothing. */
function halves({ session }: SimulatedClient, id: string): Ink[] {
  const ink = session.board.live(id)?.element.ink;
  const points = ink ? unpackInk(ink) : [];
  const third = Math.floor(points.length / 3);
  const ends = third > 1 ? [points.slice(0, third), points.slice(-third)] : [];
  return ink ? ends.map((end) => packInk(end, ink)) : [];
}

/** An eraser passes over strokes and cuts each; one gesture, and again where somebody else had cut it first. */
function halve({ world, client, deeds }: Scene): void {
  const shown = () => Array.from(client.session.board, ({ id }) => id);
  let group: number | null = null;
  const cut = (id: string | undefined) => {
    const again = (pieces: string[]) => {
      deeds.halvedAgain += 1;
      for (const piece of pieces) cut(piece);
    };
    if (!id || !client.session.board.live(id)) return;
    const parts = halves(client, id);
    client.act((session) => {
      group = session.erasing.cut({ id, parts, again }, group);
    });
  };
  deeds.halved += 1;
  const [first, second] = [world.random.pick(shown()), world.random.pick(shown())];
  const before = new Set(shown());
  cut(first);
  cut(second);
  // The same gesture passes over what it has just left.
  if (world.random.chance(0.5)) cut(shown().find((id) => !before.has(id)));
}

/** Something said, often in answer; or something done to what was said, now and then to what is not one's own. */
function talk({ world: { random }, client, deeds }: Scene): void {
  const { author = 0 } = client.session.you ?? {};
  const known = client.session.chat.filter(({ seq }) => seq !== null).slice(-30);
  const own = known.filter((message) => message.author === author || random.chance(0.1));
  const [any, mine] = [random.pick(known)?.seq ?? null, random.pick(own)?.seq ?? null];
  const dice = random.next();
  if (any !== null && dice < 0.25) {
    deeds.reacted += 1;
    client.act((session) => session.talking.reactTo(any, random.integer(0, 3), random.chance(0.7)));
  } else if (mine !== null && dice < 0.4) {
    deeds.reworded += 1;
    client.act((session) => session.talking.reword(mine, `better words ${deeds.reworded} of ${client.name}`));
  } else if (mine !== null && dice < 0.5) {
    deeds.unsaid += 1;
    client.act((session) => session.talking.unsay(mine));
  } else {
    deeds.said += 1;
    const answers = random.chance(0.4) ? any : null;
    client.act((session) => session.talking.say(`message ${deeds.said} of ${client.name}`, null, answers));
  }
}

/** One deed, by the dice. */
export function act(scene: Scene): void {
  const { world, client, deeds } = scene;
  const dice = world.random.next();
  if (dice < 0.45) draw(scene);
  else if (dice < 0.55) erase(scene);
  else if (dice < 0.65) halve(scene);
  else if (dice < 0.76) deeds.undone += Number(client.takeBack('undo'));
  else if (dice < 0.84) deeds.redone += Number(client.takeBack('redo'));
  else if (dice < 0.845) {
    deeds.cleared += 1;
    client.act((session) => session.erasing.clear());
  } else if (dice < 0.93) {
    talk(scene);
  } else if (dice < 0.96)
    client.act((session) => session.rename(`${client.name} ${deeds.said}`, world.random.integer(0, 9)));
  else {
    deeds.cuts += 1;
    client.cut();
  }
}
