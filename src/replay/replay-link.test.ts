// A link opens the replay where it was made, and nonsense in it is left out by name.

import { describe, expect, it } from 'vitest';
import { FROM_THE_START, type ReplayStart, readReplayLink, replayQuery, withoutReplay } from './replay-link';

const CLIP: ReplayStart = {
  ...FROM_THE_START,
  time: 1_760_000_000_000,
  until: 1_760_000_009_000,
  speed: 2,
  authors: [1, 3],
  region: { minX: -10, minY: 5, maxX: 90, maxY: 80 },
  from: 1_750_000_000_000,
  view: { minX: -640.25, minY: -400, maxX: 639.75, maxY: 400 },
};

describe('a link into a replay', () => {
  it('opens where it was made', () => {
    expect(readReplayLink(`?debug&${replayQuery(CLIP)}`)).toEqual({ start: CLIP, ignored: [] });
    expect(readReplayLink(`?${replayQuery(FROM_THE_START)}`)).toEqual({ start: FROM_THE_START, ignored: [] });
  });

  it('is none without the word', () => {
    expect(readReplayLink('?t=5&speed=2')).toBeNull();
  });

  it('leaves out what makes no sense, and names it', () => {
    const nonsense: [query: string, ignored: string[]][] = [
      ['t=yesterday&speed=3', ['t', 'speed']],
      ['t=99999999999999999', ['t']],
      ['t=-5', ['t']],
      ['to=9', ['to']],
      ['t=9&to=9', ['to']],
      ['by=1,x', ['by']],
      ['by=', ['by']],
      [`by=${Array.from({ length: 600 }, (_, i) => i).join(',')}`, ['by']],
      ['in=5,5,5,9', ['in']],
      ['in=1e9,0,2e9,5&since=%F0', ['in', 'since']],
      ['view=0,0,100', ['view']],
    ];
    for (const [query, ignored] of nonsense)
      expect(readReplayLink(`?replay&${query}`)?.ignored, query).toEqual(ignored);
  });

  it('leaves the rest of an address as it is', () => {
    expect(withoutReplay('?debug&replay&t=5&by=1')).toBe('?debug');
    expect(withoutReplay('?replay')).toBe('');
    expect(withoutReplay('')).toBe('');
  });
});
