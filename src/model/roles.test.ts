// What somebody is in a room, by every way of getting there, and what that lets them do.

import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, NEWCOMERS, type Policy } from './policy';
import { hasRight } from './rights';
import { type KnownRole, type ROLES, type Standing, standingOf } from './roles';

const policy = (points: Partial<Policy> = {}): Policy => ({ ...DEFAULT_POLICY, ...points });
const given = (role: 'editor' | 'viewer'): KnownRole => ({ role, isGiven: true });
const byThemselves = (role: KnownRole['role']): KnownRole => ({ role, isGiven: false });

const KNOWN = [null, ...(['editor', 'viewer', 'none'] as const).map(byThemselves)];
const ASKED = { isOwner: false, known: null, link: null, policy: policy() } as const;

describe('what somebody is', () => {
  it.each<[string, Partial<Parameters<typeof standingOf>[0]>, Standing]>([
    ['comes while newcomers may draw', {}, 'editor'],
    ['comes while newcomers look on', { policy: policy({ newcomers: 'view' }) }, 'viewer'],
    ['comes while newcomers knock', { policy: policy({ newcomers: 'knock' }) }, 'knocks'],
    [
      'came before newcomers had to knock',
      { known: byThemselves('editor'), policy: policy({ newcomers: 'knock' }) },
      'editor',
    ],
    ['came to look on, and now everybody may draw', { known: byThemselves('viewer') }, 'editor'],
    ['brings a link for looking on', { link: 'view' }, 'viewer'],
    [
      'drew before, and brings a link for looking on',
      { known: byThemselves('editor'), link: 'view' },
      'editor',
    ],
    [
      'came by a link that is no more, into a room where one knocks',
      { known: byThemselves('none'), policy: policy({ newcomers: 'knock' }) },
      'knocks',
    ],
    [
      'brings a link for drawing where newcomers look on',
      { link: 'edit', policy: policy({ newcomers: 'view' }) },
      'editor',
    ],
    ['comes to a private room', { policy: policy({ isPrivate: true }) }, 'shut-out'],
    [
      'drew before the room was private',
      { known: byThemselves('editor'), policy: policy({ isPrivate: true }) },
      'shut-out',
    ],
    [
      'was made an editor of a private room',
      { known: given('editor'), policy: policy({ isPrivate: true }) },
      'editor',
    ],
    ['brings a link to a private room', { link: 'view', policy: policy({ isPrivate: true }) }, 'viewer'],
    ['was made a viewer, and brings a link for drawing', { known: given('viewer'), link: 'edit' }, 'viewer'],
    [
      'owns the room, whatever else is said',
      { isOwner: true, known: given('viewer'), policy: policy({ isPrivate: true }) },
      'owner',
    ],
  ])('%s', (_who, asked, standing) => {
    expect(standingOf({ ...ASKED, ...asked })).toBe(standing);
  });

  it('is never more in a private room than the link says, unless an owner said so', () => {
    for (const known of KNOWN)
      for (const newcomers of NEWCOMERS)
        for (const link of [null, 'view', 'edit'] as const)
          expect(
            standingOf({ isOwner: false, known, link, policy: policy({ newcomers, isPrivate: true }) }),
          ).toBe(link === null ? 'shut-out' : link === 'view' ? 'viewer' : 'editor');
  });

  it('is never less by bringing a link than without one, for those who are known', () => {
    const rank = ['shut-out', 'knocks', 'viewer', 'editor'];
    for (const role of ['editor', 'viewer'] as const)
      for (const isPrivate of [false, true])
        for (const link of ['view', 'edit'] as const) {
          const asked = {
            isOwner: false,
            known: byThemselves(role),
            policy: policy({ newcomers: 'knock', isPrivate }),
          };
          const [without, by] = [standingOf({ ...asked, link: null }), standingOf({ ...asked, link })];
          expect(rank.indexOf(by)).toBeGreaterThanOrEqual(rank.indexOf(without));
        }
  });
});

describe('what a role lets one do', () => {
  const [ALICE, BOB] = [1, 2];
  const bob = (role: (typeof ROLES)[number], isBot = false) => ({ author: BOB, role, isBot });

  it('is drawing for who is no viewer, while the board is not locked; owners always', () => {
    const may = (role: (typeof ROLES)[number], isLocked: boolean, owners = [ALICE]) =>
      hasRight('draw', bob(role), { owners, policy: policy({ isLocked }) });
    expect([may('editor', false), may('editor', true)]).toEqual([true, false]);
    expect([may('viewer', false), may('viewer', true)]).toEqual([false, false]);
    expect(may('owner', true, [ALICE, BOB])).toBe(true);
  });

  it('is an owner’s right for owners, and for any person in a room that nobody owns', () => {
    const may = (owners: number[], isBot = false) =>
      hasRight('own', bob('editor', isBot), { owners, policy: policy() });
    expect([may([ALICE]), may([ALICE, BOB]), may([]), may([], true)]).toEqual([false, true, true, false]);
    expect(hasRight('own', null, { owners: [], policy: policy() })).toBe(false);
  });
});
