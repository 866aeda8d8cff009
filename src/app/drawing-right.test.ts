// Proves that tools are offered to whoever may use them, also before the room has answered.
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../model/policy';
import type { Role } from '../model/roles';
import { drawingRight } from './drawing-right';
import { peer } from './room-client-fixture';

const OPEN = { ...DEFAULT_POLICY };
const LOCKED = { ...DEFAULT_POLICY, isLocked: true };
const as = (role: Role, author = 2) => ({ ...peer(1, author, 'bob'), role });
const HERE = { owners: [1], isLoaded: true, formerRole: null };

describe('drawingRight', () => {
  it('who is an editor draws, until the board is locked; an owner draws always', () => {
    expect(drawingRight({ ...HERE, you: as('editor'), policy: OPEN })).toBe('may');
    expect(drawingRight({ ...HERE, you: as('editor'), policy: LOCKED })).toBe('locked');
    expect(drawingRight({ ...HERE, you: as('owner', 1), policy: LOCKED })).toBe('may');
  });

  it('a viewer is told to look on, whether or not the board is locked', () => {
    for (const policy of [OPEN, LOCKED])
      expect(drawingRight({ ...HERE, you: as('viewer'), policy })).toBe('looks-on');
  });

  it('whoever comes first into a room draws', () => {
    expect(drawingRight({ ...HERE, owners: [], you: as('viewer'), policy: OPEN })).toBe('may');
  });

  it('before the room answers, one is what one was at the last visit', () => {
    const before = { owners: [], isLoaded: false, you: null, policy: OPEN };
    expect(drawingRight({ ...before, formerRole: null })).toBe('may');
    expect(drawingRight({ ...before, formerRole: 'viewer' })).toBe('looks-on');
    expect(drawingRight({ ...before, formerRole: 'owner', policy: LOCKED })).toBe('may');
  });

  it('before the board is here, nobody is taken for an owner because none is known', () => {
    expect(
      drawingRight({ you: as('viewer'), owners: [], isLoaded: false, policy: OPEN, formerRole: null }),
    ).toBe('looks-on');
  });
});
