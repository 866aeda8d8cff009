// What a limit of open files is enough for.
import { expect, it } from 'vitest';
import { capacityLine, capacityOf } from './capacity';

it.each([256, 1_024, 4_096, 20_000, 1_048_576])(
  '%d open files are enough for all that is let in',
  (files) => {
    const capacity = capacityOf(files);
    if (!capacity) throw new Error('none');
    const { objects, people, downloads, connections } = capacity;
    // In the front: a socket to the browser and one to workerd. In workerd: that one, and three files an object.
    expect(2 * connections).toBeLessThan(files);
    expect(people + downloads).toBeLessThanOrEqual(connections);
    expect(people + downloads + 3 * objects).toBeLessThan(files);
    expect(Math.min(objects, people, downloads)).toBeGreaterThan(5);
  },
);

it('too few are none at all', () => {
  expect(capacityOf(100)).toBeNull();
});

it('says so in one line', () => {
  const line = (files: number) =>
    capacityLine({ objects: 1_234, people: 5_678, downloads: 1, connections: 1 }, files);
  expect(line(4_096)).toBe(
    'Up to 1,234 open rooms and 5,678 people, with a limit of 4,096 open files; raise it with ulimit -n.',
  );
  expect(line(Number.POSITIVE_INFINITY)).toBe(
    'Up to 1,234 open rooms and 5,678 people, with no limit of open files.',
  );
});
