// Proves that the state of connection and saving is told truly, and every goodbye in words with a way on.
import { describe, expect, it } from 'vitest';
import { type ByeCode, CLOSE_CODES } from '../net/protocol';
import { strings } from '../ui/strings';
import { byeWords, connectionWords, refusalWords } from './connection-words';

describe('connectionWords', () => {
  it('nothing pending and connected is all saved', () => {
    expect(connectionWords({ status: 'connected', pendingCount: 0, unsavedCount: 0 })).toEqual({
      tone: 'good',
      status: 'Connected',
      saved: 'All saved',
    });
  });

  it('work is being saved while connected, and waits while not', () => {
    expect(connectionWords({ status: 'connected', pendingCount: 3, unsavedCount: 0 }).saved).toBe(
      'Saving 3…',
    );
    expect(connectionWords({ status: 'offline', pendingCount: 3, unsavedCount: 0 }).saved).toBe(
      '3 to be sent',
    );
  });

  it('a server that restarts and says so is nothing to worry about, unlike one that is gone', () => {
    const waiting = { status: 'reconnecting', pendingCount: 2, unsavedCount: 0 } as const;
    const restarting = { code: 'restarting', reason: '' } as const;
    expect(connectionWords({ ...waiting, bye: restarting }).tone).toBe('busy');
    expect(connectionWords({ ...waiting, bye: null }).tone).toBe('warn');
    expect(connectionWords({ ...waiting, status: 'connected', pendingCount: 0, bye: restarting }).tone).toBe(
      'good',
    );
  });

  it('what the room refused outweighs all else', () => {
    const words = connectionWords({ status: 'connected', pendingCount: 3, unsavedCount: 2 });
    expect(words).toMatchObject({ tone: 'bad', saved: '2 not saved' });
  });
});

describe('byeWords', () => {
  it('has words of its own for every code', () => {
    const codes = Object.keys(CLOSE_CODES) as ByeCode[];
    const all = codes.map((code) => byeWords({ code, reason: 'whatever' }).words);
    expect(new Set(all).size).toBe(codes.length);
    expect(all).not.toContain(strings.byeUnknown);
  });

  it('offers what helps', () => {
    expect(byeWords({ code: 'replaced', reason: '' }).action).toBe('rejoin');
    expect(byeWords({ code: 'version', reason: '' }).action).toBe('reload');
    expect(byeWords({ code: 'private', reason: '' }).action).toBe('link');
    expect(byeWords({ code: 'turned-away', reason: '' }).action).toBe('knock');
    expect(byeWords({ code: 'removed', reason: '' }).action).toBe('rejoin');
    for (const code of ['bad-origin', 'banned', 'deleted'] as const)
      expect(byeWords({ code, reason: '' }).action).toBe('home');
    expect(byeWords(null).action).toBe('rejoin');
  });
});

describe('refusalWords', () => {
  it('tells each reason once, and an unknown one as it came', () => {
    expect(refusalWords(['too-fast', 'too-fast', 'lock'])).toBe('it came too fast; lock');
  });
});

describe('while it is tried again', () => {
  const waiting = { pendingCount: 0, unsavedCount: 0 };
  const crowded = { code: 'crowded', reason: 'The server is full. Try again in a minute.' } as const;

  it.each(['connecting', 'reconnecting'] as const)('says why, where the server said so (%s)', (status) => {
    const { tone, status: words } = connectionWords({ ...waiting, status, bye: crowded });
    expect(words).toBe('The server is full. Trying again…');
    expect(tone).not.toBe('bad');
  });

  it('says nothing of it once one is in', () => {
    expect(connectionWords({ ...waiting, status: 'connected', bye: crowded }).status).toBe('Connected');
  });
});
