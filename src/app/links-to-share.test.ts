// Proves that a link that one gives away lets others do what one means, and no more.
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '../model/policy';
import { linkToFilm, linkToGive, whoComesBy } from './links-to-share';

const links = { edit: 'e1', view: 'v1' };
const room = (change: Partial<Policy> = {}, mayOwn = true) => {
  return { mayOwn, links, policy: { ...DEFAULT_POLICY, ...change } };
};

describe('the link that is copied without a question', () => {
  it('is the plain address where that is enough, for owners too', () => {
    expect(linkToGive(room(), null)).toBeNull();
    expect(linkToGive(room(), 'e-renewed')).toBeNull();
  });

  it('lets people draw where the plain address does not', () => {
    for (const change of [{ isPrivate: true }, { newcomers: 'view' }, { newcomers: 'knock' }] as const)
      expect(linkToGive(room(change), null)).toBe('e1');
  });

  it('is one’s own where one owns nothing, or does not know the links yet', () => {
    expect(linkToGive(room({ isPrivate: true }, false), 'v2')).toBe('v2');
    expect(linkToGive({ ...room({ isPrivate: true }), links: null }, null)).toBeNull();
  });
});

describe('the link to a film', () => {
  it('of a private room is one for looking on, where an owner shares it', () => {
    expect(linkToFilm(room({ isPrivate: true }), null)).toBe('v1');
    expect(linkToFilm(room({ isPrivate: true }, false), 'e2')).toBe('e2');
    expect(linkToFilm(room({ newcomers: 'view' }), null)).toBeNull();
  });
});

describe('who comes by a link', () => {
  it('is what the link says, and by a plain address what newcomers are', () => {
    const { policy } = room({ newcomers: 'knock' });
    expect(whoComesBy('e1', policy)).toBe('editor');
    expect(whoComesBy('v1', policy)).toBe('viewer');
    expect(whoComesBy(null, policy)).toBe('knocks');
    expect(whoComesBy(null, { ...policy, isPrivate: true })).toBe('shut-out');
  });
});
