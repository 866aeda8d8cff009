// Proves that comings and goings are told shortly and truly.
import { expect, it } from 'vitest';
import { type PresenceEvent, presenceWords } from './presence-words';

const came = (author: number, name: string): PresenceEvent => ({ kind: 'joined', author, name });
const went = (author: number, name: string): PresenceEvent => ({ kind: 'left', author, name });

it('names who came and who went', () => {
  expect(presenceWords([came(1, 'Ana')])).toBe('Ana joined');
  expect(presenceWords([went(2, 'Ben')])).toBe('Ben left');
  expect(presenceWords([came(1, 'Ana'), came(3, 'Cleo'), went(2, 'Ben')])).toBe(
    'Ana and Cleo joined. Ben left',
  );
});

it('a crowd is counted', () => {
  const crowd = Array.from({ length: 12 }, (_, i) => came(i, `person ${i}`));
  expect(presenceWords(crowd)).toBe('12 people joined');
});

it('who came and went again is not told of', () => {
  expect(presenceWords([came(1, 'Ana'), went(1, 'Ana')])).toBe('');
  expect(presenceWords([went(1, 'Ana'), came(1, 'Ana'), went(2, 'Ben')])).toBe('Ben left');
});
