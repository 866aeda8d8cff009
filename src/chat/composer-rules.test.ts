// Proves that Enter sends only where it is meant to, and that the limit is told before it is reached.
import { describe, expect, it } from 'vitest';
import { MAX_CHAT_CHARS } from '../model/limits';
import { draftState, isSendKey } from './composer-rules';

describe('draftState', () => {
  it('nothing but space cannot be sent', () => {
    expect(draftState('').canSend).toBe(false);
    expect(draftState(' \n ').canSend).toBe(false);
    expect(draftState(' hi ').canSend).toBe(true);
  });

  it('the counter appears near the limit and goes below zero beyond it', () => {
    expect(draftState('x'.repeat(MAX_CHAT_CHARS - 201)).charsLeft).toBeNull();
    expect(draftState('x'.repeat(MAX_CHAT_CHARS - 200)).charsLeft).toBe(200);
    expect(draftState('x'.repeat(MAX_CHAT_CHARS))).toEqual({ canSend: true, charsLeft: 0 });
    expect(draftState('x'.repeat(MAX_CHAT_CHARS + 5))).toEqual({ canSend: false, charsLeft: -5 });
  });
});

describe('isSendKey', () => {
  const enter = { key: 'Enter', isShift: false, isComposing: false, keyCode: 13 };

  it('Enter sends, Shift+Enter and other keys do not', () => {
    expect(isSendKey(enter)).toBe(true);
    expect(isSendKey({ ...enter, isShift: true })).toBe(false);
    expect(isSendKey({ ...enter, key: 'a', keyCode: 65 })).toBe(false);
  });

  it('the Enter of an input method accepts its word and sends nothing', () => {
    expect(isSendKey({ ...enter, isComposing: true })).toBe(false);
    expect(isSendKey({ ...enter, keyCode: 229 })).toBe(false);
  });
});
