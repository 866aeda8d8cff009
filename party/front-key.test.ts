// Rules of who is believed to be the front: whoever says the whole secret, where there is one.
import { describe, expect, it } from 'vitest';
import { FRONT_HEADER, originOf } from './front-key';
import { networkOf } from './hardened-party';

const KEY = 'k'.repeat(43);
const env = { INKROOM_FRONT_KEY: KEY };
const saying = (key: string) => new Headers({ [FRONT_HEADER]: key });

describe('where a request comes from', () => {
  it('the front says the secret of its run', () => {
    expect(originOf(saying(KEY), env)).toBe('front');
  });

  it.each(['', 'k', `${KEY}k`, `${KEY.slice(1)}x`, `x${KEY.slice(1)}`])('"%s" is not it', (key) => {
    expect(originOf(saying(key), env)).toBe('stranger');
  });

  it('nobody says it where there is none: a platform stands before the rooms', () => {
    expect(originOf(new Headers(), env)).toBe('stranger');
    for (const none of [{}, { INKROOM_FRONT_KEY: '' }])
      for (const key of ['', KEY]) expect(originOf(saying(key), none)).toBe('platform');
  });
});

describe('the network somebody comes from', () => {
  const headers = (names: Record<string, string>) => new Headers({ ...names });

  it('is what our front says, and not what workerd makes of the front itself', () => {
    const said = headers({ 'x-inkroom-network': '192.0.2.7', 'cf-connecting-ip': '127.0.0.1' });
    expect(networkOf(said, env)).toBe('192.0.2');
    expect(networkOf(headers({ 'cf-connecting-ip': '127.0.0.1' }), env)).toBeNull();
  });

  it('is what the platform says where no front of ours stands: a stranger’s word counts for nothing', () => {
    const said = headers({ 'x-inkroom-network': '192.0.2.7', 'cf-connecting-ip': '198.51.100.9' });
    expect(networkOf(said, {})).toBe('198.51.100');
    expect(networkOf(headers({ 'x-inkroom-network': '192.0.2.7' }), {})).toBeNull();
  });
});
