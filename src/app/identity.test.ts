// Proves that a browser keeps its secret, and that whatever is broken in storage is made anew and nothing else.
import { describe, expect, it } from 'vitest';
import { newIdentity, parseIdentity, SECRET_BYTES } from './identity';

const fresh = newIdentity(new Uint8Array(SECRET_BYTES).fill(255), () => 0);

describe('identity', () => {
  it('a new one has a secret of 43 characters, a friendly name, and leaves the colour to the room', () => {
    expect(fresh).toEqual({ secret: `${'_'.repeat(42)}8`, name: 'Able Alpaca', color: null });
  });

  it('is read back as it was stored', () => {
    const stored = { secret: 'a'.repeat(43), name: 'alice', color: 4 };
    expect(parseIdentity(JSON.stringify(stored), fresh)).toEqual(stored);
  });

  it.each([null, '', '{', '"x"', '[]', '{"secret":"short","name":"","color":77}'])(
    '%s in storage means a new one',
    (text) => {
      expect(parseIdentity(text, fresh)).toEqual(fresh);
    },
  );

  it('an emoji that there is none of is no emoji', () => {
    const stored = { ...fresh, emoji: 3 };
    expect(parseIdentity(JSON.stringify(stored), fresh)).toEqual(stored);
    for (const emoji of [99, -1, 1.5, '🐻'])
      expect(parseIdentity(JSON.stringify({ ...stored, emoji }), fresh)).toEqual(fresh);
  });

  it('a broken name costs only the name', () => {
    const stored = { secret: 'b'.repeat(43), name: 'x'.repeat(99), color: 2 };
    expect(parseIdentity(JSON.stringify(stored), fresh)).toEqual({ ...stored, name: fresh.name });
  });
});
