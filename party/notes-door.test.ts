// Proves that nobody speaks to the notes before a greeting, too much, or for others; and that the silent are let go.

import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../src/net/protocol';
import { NotesDoor } from './notes-door';
import { RATES } from './token-bucket';

const hello = (secret = 'alice', version = PROTOCOL_VERSION) =>
  JSON.stringify({ type: 'notes-hello', version, secret: secret.padEnd(32, 'x') });
const update = new Uint8Array([0, 2, 1]);

function door() {
  const notes = new NotesDoor((secret) => `hash of ${secret}`);
  const open = (id: string, now = 0) => {
    notes.open(id, now);
    return id;
  };
  return { notes, open };
}

describe('the door of the notes', () => {
  it('lets in who greets, and what they say then', () => {
    const { notes, open } = door();
    open('a');
    expect(notes.said('a', hello(), 1)).toMatchObject({ kind: 'ask', visitor: { link: null } });
    expect(notes.said('a', update, 2)).toEqual({ kind: 'pass' });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['no greeting', update, 'malformed'],
    ['words of something else', '{"type":"hello"}', 'malformed'],
    ['no JSON', 'hello', 'malformed'],
    [
      'a secret that is none',
      JSON.stringify({ type: 'notes-hello', version: PROTOCOL_VERSION, secret: '' }),
      'malformed',
    ],
    ['another version', hello('alice', PROTOCOL_VERSION - 1), 'version'],
    ['a megabyte and more', new Uint8Array(1_048_577), 'flood'],
  ])('sends away with a word: %s', (_, said, code) => {
    const { notes, open } = door();
    open('a');
    expect(notes.said('a', said, 1)).toMatchObject({ kind: 'bye', code });
  });

  it('whoever writes faster than anybody types goes; a large document that was written offline does not', () => {
    const { notes, open } = door();
    open('a');
    notes.said('a', hello(), 0);
    for (let i = 0; i < 3; i += 1)
      expect(notes.said('a', new Uint8Array(1_000_000), 1)).toEqual({ kind: 'pass' });
    const verdicts = Array.from({ length: RATES.messages.capacity }, () => notes.said('a', update, 2).kind);
    expect(verdicts.slice(0, 500)).not.toContain('bye');
    expect(verdicts.at(-1)).toBe('bye');
  });

  it('one browser has so many of them open, and the notes so many guests', () => {
    const { notes, open } = door();
    const comeIn = (id: string, secret: string) => notes.said(open(id), hello(secret), 1);
    for (let i = 0; i < 20; i += 1)
      expect(comeIn(`own${i}`, 'alice')).toMatchObject({ kind: 'ask', visitor: { link: null } });
    expect(comeIn('own20', 'alice')).toMatchObject({ kind: 'bye', code: 'full' });
    notes.close('own20');
    for (let i = 20; i < 200; i += 1)
      expect(comeIn(`guest${i}`, `guest${i}`)).toMatchObject({ kind: 'ask', visitor: { link: null } });
    expect(comeIn('one more', 'zoe')).toMatchObject({ kind: 'bye', code: 'full' });
  });

  it('who says nothing is let go: soon before the greeting, later behind it', () => {
    const { notes, open } = door();
    expect(notes.wakeAt).toBeNull();
    open('a');
    open('b');
    notes.said('b', hello(), 5_000);
    expect(notes.wakeAt).toBe(10_000);
    expect(notes.silent(9_999)).toEqual([]);
    expect(notes.silent(10_000)).toMatchObject([{ id: 'a', code: 'no-hello' }]);
    notes.close('a');
    expect(notes.wakeAt).toBe(155_000);
    notes.said('b', update, 150_000);
    expect(notes.silent(155_000)).toEqual([]);
    expect(notes.silent(300_000)).toMatchObject([{ id: 'b', code: 'silence' }]);
  });
});
