// Proves that without the browser's locks a name belongs to one living page, and is free when that page is gone.
import { expect, it } from 'vitest';
import { openTabLocks } from './tab-locks';

it('where there are no locks, living pages answer for what is theirs', async () => {
  const [first, second] = [openTabLocks(), openTabLocks()];
  expect(await first.take('writer:a')).toBe(true);
  expect(await first.take('writer:a')).toBe(false);
  expect(await second.take('writer:a')).toBe(false);
  expect(await second.take('writer:b')).toBe(true);
  first.release();
  expect(await second.take('writer:a')).toBe(true);
  second.release();
});
