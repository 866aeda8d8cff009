// Proves who is listed as gone: whoever left of late and did not come back, once, the last to leave first.
import { expect, it } from 'vitest';
import type { Person } from '../model/room-model';
import type { LifeMark } from '../model/timeline-people';
import { wereHere } from './were-here';

const person = (author: number, name: string): Person => {
  return { author, userId: 'u'.repeat(22), name, color: author, isBot: false };
};
const people = new Map([1, 2, 3].map((author) => [author, person(author, `person ${author}`)]));
const mark = (time: number, author: number, kind: LifeMark['kind']): LifeMark => ({ time, author, kind });

it('lists who left and did not come back, under the last name', () => {
  const marks = [
    mark(1, 1, 'joined'),
    mark(2, 2, 'joined'),
    mark(3, 3, 'joined'),
    mark(10, 2, 'left'),
    mark(12, 2, 'joined'),
    mark(14, 3, 'left'),
    mark(15, 3, 'renamed'),
    mark(20, 2, 'left'),
  ];
  const gone = wereHere(marks, { people, since: 11 });
  expect(gone.map(({ author, leftAt }) => [author, leftAt])).toEqual([
    [2, 20],
    [3, 14],
  ]);
  expect(gone[0]).toEqual({ author: 2, name: 'person 2', color: 2, isBot: false, leftAt: 20 });
});

it('leaves out who left long ago, and whom nobody knows', () => {
  const marks = [mark(5, 1, 'left'), mark(31, 9, 'left')];
  expect(wereHere(marks, { people, since: 11 })).toEqual([]);
});
