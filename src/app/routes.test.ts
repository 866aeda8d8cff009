// Proves that addresses, names and pasted links lead to the right room, and wrong ones to the right words.
import { describe, expect, it } from 'vitest';
import { roomFromInput, roomPath, routeOf } from './routes';

describe('routeOf', () => {
  it('knows the start page and a room, with or without a slash at the end', () => {
    expect(routeOf('/')).toEqual({ page: 'home' });
    expect(routeOf('/r/demo')).toEqual({ page: 'room', room: 'demo' });
    expect(routeOf('/r/demo/')).toEqual({ page: 'room', room: 'demo' });
    expect(routeOf(roomPath('a_B-9'))).toEqual({ page: 'room', room: 'a_B-9' });
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

describe('roomFromInput', () => {
  it.each([
    ['demo', 'demo'],
    ['  demo ', 'demo'],
    ['https://ink.example/r/demo', 'demo'],
    ['http://192.168.1.5:1999/r/demo?debug#x', 'demo'],
    ['localhost:1999/r/demo/', 'demo'],
    ['/r/demo', 'demo'],
  ])('%s means the room %s', (text, room) => {
    expect(roomFromInput(text)).toEqual({ ok: true, room });
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
