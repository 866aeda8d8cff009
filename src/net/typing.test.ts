// Rules of telling that one writes: once each way, and nothing of it to a room that does not listen.

import { expect, it } from 'vitest';
import { Controls } from './controls';
import { FRESH_PRESENCE } from './protocol';

const you = { slot: 1, author: 1, name: 'Ada', color: 0, isBot: false, ...FRESH_PRESENCE };

it('[R55] is said when it begins and when it ends, however many letters there are', () => {
  const controls = new Controls();
  controls.setTyping(true);
  expect(controls.take(), 'nobody hears it later').toEqual([]);
  controls.welcomed(you);
  for (const isTyping of [true, true, false, false]) controls.setTyping(isTyping);
  expect(controls.take().map((text) => JSON.parse(text))).toEqual([
    { type: 'set-typing', isTyping: true },
    { type: 'set-typing', isTyping: false },
  ]);
  controls.setTyping(true);
  controls.closed();
  controls.helloSaid();
  controls.welcomed(you);
  controls.setTyping(true);
  expect(controls.take(), 'the room forgot it with the connection').toHaveLength(1);
});
