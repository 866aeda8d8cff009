// Proves that addresses, names and pasted links lead to the right room, and wrong ones to the right words.
import { describe, expect, it } from 'vitest';
import { readLink, roomFromInput, roomPath, routeOf } from './routes';

const LINK = `e${'x'.repeat(22)}`;
const NO_LINK = { token: null, isBroken: false };

describe('routeOf', () => {
  it('knows the start page and a room, with or without a slash at the end', () => {
    expect(routeOf('/')).toEqual({ page: 'home' });
    expect(routeOf('/r/demo')).toEqual({ page: 'room', room: 'demo', link: NO_LINK });
    expect(routeOf('/r/demo/')).toEqual({ page: 'room', room: 'demo', link: NO_LINK });
    expect(routeOf(roomPath('a_B-9'))).toEqual({ page: 'room', room: 'a_B-9', link: NO_LINK });
  });

  it('calls a room by a wrong id a bad room, and shows it as it was written', () => {
    expect(routeOf('/r/caf%C3%A9')).toEqual({ page: 'bad-room', room: 'café' });
    expect(routeOf('/r/100%')).toEqual({ page: 'bad-room', room: '100%' });
    expect(routeOf('/r/')).toEqual({ page: 'bad-room', room: '' });
    expect(routeOf(`/r/${'a'.repeat(65)}`)).toMatchObject({ page: 'bad-room' });
  });

  it('is lost anywhere else', () => {
    expect(routeOf('/rooms')).toEqual({ page: 'lost' });
    expect(routeOf('/r/a/b')).toEqual({ page: 'lost' });
  });
});

describe('readLink', () => {
  it('knows what lets one in, and says of everything else that it is broken', () => {
    expect(readLink('')).toEqual(NO_LINK);
    expect(readLink(`#${LINK}`)).toEqual({ token: LINK, isBroken: false });
    for (const text of [LINK.slice(0, -1), `${LINK}x`, 'menu', `q${LINK.slice(1)}`])
      expect(readLink(`#${text}`), text).toEqual({ token: null, isBroken: true });
  });

  it('the owner’s key is no link: who passes the address on would pass the room on', () => {
    expect(readLink(`#o${LINK.slice(1)}`)).toEqual({ token: null, isBroken: true });
  });

  it('is part of the address of a room', () => {
    const { pathname, hash } = new URL(roomPath('demo', { link: LINK, replay: '?replay' }), 'http://a');
    expect(routeOf(pathname, hash)).toMatchObject({ room: 'demo', link: { token: LINK } });
  });
});

describe('roomFromInput', () => {
  it.each([
    ['demo', 'demo'],
    ['  demo ', 'demo'],
    ['https://ink.example/r/demo', 'demo'],
    ['http://192.168.1.5:1999/r/demo?debug#x', 'demo'],
    ['localhost:1999/r/demo/', 'demo'],
    ['/r/demo', 'demo'],
  ])('%s means the room %s', (text, room) => {
    expect(roomFromInput(text)).toMatchObject({ ok: true, room });
  });

  it('keeps what a link says beside its room: what lets one in, and a moment of the replay', () => {
    expect(roomFromInput('demo')).toEqual({ ok: true, room: 'demo', link: null, replay: '' });
    const link = `https://ink.example/r/demo?replay&t=5&debug&view=0,0,1,1#${LINK}`;
    expect(roomFromInput(link)).toEqual({
      ok: true,
      room: 'demo',
      link: LINK,
      replay: '?replay&t=5&view=0,0,1,1',
    });
    expect(roomFromInput('https://ink.example/r/demo?t=5')).toMatchObject({ replay: '' });
  });

  it.each([
    ['   ', 'empty'],
    ['https://ink.example/', 'no-room-in-link'],
    ['my room', 'bad-characters'],
    ['https://ink.example/r/caf%C3%A9', 'bad-characters'],
    ['x'.repeat(65), 'too-long'],
  ])('%s is refused as %s', (text, problem) => {
    expect(roomFromInput(text)).toEqual({ ok: false, problem });
  });
});
