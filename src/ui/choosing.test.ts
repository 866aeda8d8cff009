// Rules of choosing in a popup: a press or Enter ends it, looking around by arrow keys does not.

import { expect, it, vi } from 'vitest';
import { choosing } from './choosing';

const key = (name: string) => ({ key: name, preventDefault: vi.fn() });

it('a press with mouse or finger ends it', () => {
  const close = vi.fn();
  choosing(close).onClick({ detail: 1 });
  expect(close).toHaveBeenCalledOnce();
});

it('the click that an arrow key makes does not, nor does the key itself', () => {
  const close = vi.fn();
  choosing(close).onClick({ detail: 0 });
  choosing(close).onKeyDown(key('ArrowRight'));
  expect(close).not.toHaveBeenCalled();
});

it('Enter ends it, and presses nothing that gets the focus next', () => {
  const close = vi.fn();
  const enter = key('Enter');
  choosing(close).onKeyDown(enter);
  expect(close).toHaveBeenCalledOnce();
  expect(enter.preventDefault).toHaveBeenCalledOnce();
});
