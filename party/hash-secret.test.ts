// The hash of a secret is what all user ids are made of: it may never change.

import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashSecret } from './hash-secret';

it('[R3] is SHA-256 in base64url, 22 characters of it', () => {
  for (const secret of ['', 'alice', 'x'.repeat(64), 'ä'])
    expect(hashSecret(secret)).toBe(createHash('sha256').update(secret).digest('base64url').slice(0, 22));
  expect(hashSecret('golden')).toBe('3VbeQTeVHZySaBsDQW7BX4');
});
