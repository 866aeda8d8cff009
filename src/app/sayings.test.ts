// Proves that words go with their pointer and go away in time, and that reactions burst where they were made.
import { expect, it } from 'vitest';
import { REACTION_MS, Sayings, type Speaker, WORDS_LINGER_MS } from './sayings';

const BOB = { author: 20, color: 3 };
let pointer: { x: number; y: number } | null = { x: 5, y: 6 };
const speaker: Speaker = { peer: (slot) => (slot === 2 ? BOB : null), pointer: () => pointer };
const words = (text: string, slot = 2) => ({ words: [{ slot, text }], reactions: [] });

it('words are beside the pointer, and stay a while after the last letter', () => {
  const sayings = new Sayings();
  sayings.take(words('look he'));
  expect(sayings.at(0, speaker)).toMatchObject([{ kind: 'words', text: 'look he', x: 5, y: 6, color: 3 }]);
  sayings.take(words('look here'));
  pointer = { x: 7, y: 8 };
  expect(sayings.at(WORDS_LINGER_MS, speaker)).toMatchObject([{ text: 'look here', x: 7, y: 8 }]);
  expect(sayings.at(2 * WORDS_LINGER_MS, speaker)).toHaveLength(1);
  expect(sayings.at(2 * WORDS_LINGER_MS + 1, speaker)).toEqual([]);
});

it('words taken back, of nobody, or of somebody who points nowhere, are not seen', () => {
  const sayings = new Sayings();
  sayings.take(words('hi'));
  sayings.take(words(''));
  sayings.take(words('hi', 9));
  expect(sayings.at(0, speaker)).toEqual([]);
  sayings.take(words('hi'));
  pointer = null;
  expect(sayings.at(1, speaker)).toEqual([]);
});

it('what one has said stays where one said it', () => {
  const sayings = new Sayings();
  sayings.say(2, 'mine', { x: 1, y: 1 });
  expect(sayings.at(0, speaker)).toMatchObject([{ text: 'mine', x: 1, y: 1 }]);
});

it('reactions are over in a moment, and a storm of them stays bounded', () => {
  const sayings = new Sayings();
  const reactions = Array.from({ length: 500 }, (_, i) => ({ slot: 2, emoji: i % 8, at: { x: i, y: 0 } }));
  sayings.take({ words: [], reactions });
  expect(sayings.at(0, speaker)).toHaveLength(60);
  expect(sayings.at(0, speaker).at(-1)).toMatchObject({ kind: 'reaction', text: '🎉', x: 499 });
  expect(sayings.at(REACTION_MS, speaker)).toEqual([]);
});
