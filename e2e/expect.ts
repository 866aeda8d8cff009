// Playwright's expect, which looks again sooner at what it polls.
import { expect as base } from '@playwright/test';

/** Ms between looks. By default they come to be a second apart, while what is waited for takes some tenths. */
const INTERVALS = [100, 100, 200];

const poll: typeof base.poll = (actual, messageOrOptions) => {
  const options = typeof messageOrOptions === 'string' ? { message: messageOrOptions } : messageOrOptions;
  return base.poll(actual, { intervals: INTERVALS, ...options });
};

export const expect: typeof base = new Proxy(base, {
  get: (target, name) => (name === 'poll' ? poll : Reflect.get(target, name)),
});
