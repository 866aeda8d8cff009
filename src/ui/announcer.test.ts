// Proves that a sentence told to screen readers is not taken away by the next one before it was heard.
import { beforeEach, expect, it } from 'vitest';
import { announce, announcerStore, SENTENCES_KEPT } from './announcer';

const shown = (): string[] => announcerStore.getState().sentences.map(({ text }) => text);

beforeEach(() => announcerStore.setState({ sentences: [] }));

it('a sentence stays while the next ones come', () => {
  announce('Link copied');
  announce('Connected');
  expect(shown()).toEqual(['Link copied', 'Connected']);
  expect(shown().at(-1)).toBe('Connected');
});

it('the same sentence again is another one, so that it is heard again', () => {
  announce('Saved');
  announce('Saved');
  const [first, second] = announcerStore.getState().sentences;
  expect(shown()).toEqual(['Saved', 'Saved']);
  expect(first?.key).not.toBe(second?.key);
});

it('only the newest are kept, and nothing is not said', () => {
  for (let i = 1; i <= SENTENCES_KEPT + 2; i += 1) announce(`${i}`);
  announce('');
  expect(shown()).toHaveLength(SENTENCES_KEPT);
  expect(shown().at(-1)).toBe(`${SENTENCES_KEPT + 2}`);
});
