// Whom one follows, over reconnects; and one's view, told at a pace and to nobody who does not follow.

import { expect, it } from 'vitest';
import { Company } from './company';
import { Controls } from './controls';
import { Here } from './here';
import { FRESH_PRESENCE, type Peer, type Shown, VIEW_INTERVAL_MS, WORDS_INTERVAL_MS } from './protocol';
import type { Emit } from './replica';

const VIEW = { x: 0, y: 0, width: 10, height: 10 };

function peer(slot: number, more: Partial<Peer> = {}): Peer {
  return { slot, author: slot * 10, name: `p${slot}`, color: 0, isBot: false, ...FRESH_PRESENCE, ...more };
}

function welcomed() {
  const controls = new Controls();
  let told = 0;
  const shown: Shown[] = [];
  const emit: Emit = (event, ...news) => {
    if (event === 'people') told += 1;
    if (event === 'shown') shown.push(news[0] as Shown);
  };
  const here = new Here(emit, () => company.left());
  const company = new Company(here, controls, emit);
  const welcome = (you: Peer, peers: Peer[]) => {
    controls.helloSaid();
    here.welcomed(you, peers);
    controls.welcomed(you);
    company.welcomed();
  };
  welcome(peer(1), [peer(2), peer(3)]);
  return {
    controls,
    here,
    company,
    shown,
    welcome,
    told: () => told,
    said: () => controls.take().map((one) => JSON.parse(one)),
  };
}

it('says once whom one follows, and nobody who is not there', () => {
  const { company, said, told } = welcomed();
  company.follow(2);
  company.follow(2);
  expect(said()).toEqual([{ type: 'follow', slot: 2 }]);
  expect(told()).toBe(1);
  company.follow(99);
  expect(company.following).toBeNull();
});

it('on a new connection it is said again, unless the slot is another’s now', () => {
  const { company, welcome, said } = welcomed();
  company.follow(2);
  said();
  welcome(peer(1), [peer(2)]);
  expect(said()).toEqual([{ type: 'follow', slot: 2 }]);
  welcome(peer(1, { following: 2 }), [peer(2)]);
  expect(said(), 'the room knows').toEqual([]);
  welcome(peer(1), [peer(2, { author: 77 })]);
  expect(company.following).toBeNull();
  expect(said()).toEqual([]);
});

it('who leaves is followed no more', () => {
  const { company, here } = welcomed();
  company.follow(2);
  here.told({ left: [3], here: [] });
  expect(company.following).toBe(2);
  here.told({ left: [2], here: [] });
  expect(company.following).toBeNull();
});

it('a view is told only while somebody follows, at most once in 100 ms, the last one always', () => {
  const { company, here } = welcomed();
  company.showView(VIEW);
  expect(company.dueAt).toBeNull();
  here.told({ left: [], here: [peer(2, { following: 1 })] });
  expect(company.take(1_000)).toHaveLength(1);
  expect(company.dueAt, 'they know it').toBeNull();
  company.showView({ ...VIEW, x: 1 });
  company.showView({ ...VIEW, x: 2 });
  expect(company.take(1_000 + VIEW_INTERVAL_MS - 1)).toEqual([]);
  expect(company.dueAt).toBe(1_000 + VIEW_INTERVAL_MS);
  expect(company.take(1_000 + VIEW_INTERVAL_MS).map((one) => JSON.parse(one).view.x)).toEqual([2]);
});

it('who begins to follow is told the view as it is', () => {
  const { company, here } = welcomed();
  company.showView(VIEW);
  here.told({ left: [], here: [peer(2, { following: 1 })] });
  company.take(1_000);
  here.told({ left: [], here: [peer(3, { following: 1 })] });
  expect(company.take(2_000)).toHaveLength(1);
});

it('words are told as they are typed, at a pace, the last ones always; alone one types to nobody', () => {
  const { company, here } = welcomed();
  for (const text of ['l', 'lo', 'loo']) company.typeWords(text);
  expect(company.take(1_000).map((one) => JSON.parse(one).text)).toEqual(['loo']);
  company.typeWords('look');
  expect(company.dueAt).toBe(1_000 + WORDS_INTERVAL_MS);
  company.typeWords('');
  expect(company.take(1_000 + WORDS_INTERVAL_MS).map((one) => JSON.parse(one).text)).toEqual(['']);
  for (const slot of [2, 3]) here.told({ left: [slot], here: [] });
  company.typeWords('hello?');
  expect(company.dueAt).toBeNull();
});

it('one’s own reaction is seen at once, and not again when the room tells it', () => {
  const { company, shown, said } = welcomed();
  company.react(2, { x: 1, y: 1 });
  expect(said()).toEqual([{ type: 'react', emoji: 2, at: { x: 1, y: 1 } }]);
  company.told({
    words: [{ slot: 1, text: 'mine' }],
    reactions: [{ slot: 1, emoji: 2, at: { x: 1, y: 1 } }],
  });
  expect(shown.map(({ reactions }) => reactions.length)).toEqual([1, 0]);
  expect(shown.at(-1)?.words).toEqual([]);
});
