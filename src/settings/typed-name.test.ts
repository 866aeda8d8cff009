// Proves that a name with typographic marks can be typed on any keyboard, and that nothing else passes for it.
import { expect, it } from 'vitest';
import { isTyped } from './typed-name';

it('is typed with straight quotes, other spaces and capitals as well', () => {
  for (const typed of ['Ada’s “plan” 1', 'ada\'s "Plan"  1 ', 'Ada’s\u00a0“plan” 1'])
    expect(isTyped(typed, 'Ada’s “plan” 1'), typed).toBe(true);
});

it('is not typed by half of it, or nothing', () => {
  for (const typed of ['', ' ', 'Ada', 'Ada’s “plan” 12'])
    expect(isTyped(typed, 'Ada’s “plan” 1'), typed).toBe(false);
});
