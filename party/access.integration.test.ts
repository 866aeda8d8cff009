// Who may be in a room and its notes, in the real workerd: links, removing, banning, restarts, and the end of a room.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../host/test-project';
import type { RoomClient } from '../src/net/client-api';
import type { OwnerAct, OwnersAnswer } from '../src/net/protocol';
import { PATHS } from './downloads';
import { NotesGuest } from './fixtures/notes-guest';
import { TestServer } from './fixtures/test-server';

let server: TestServer;
const guests: NotesGuest[] = [];

beforeAll(async () => {
  server = new TestServer();
  await server.start();
});
afterAll(async () => {
  for (const { provider } of guests) provider.destroy();
  await server.remove();
});

const isHere = (client: RoomClient) => (client.status === 'connected' && client.isLoaded) || undefined;
const untilHere = (client: RoomClient) => until('they are here', () => isHere(client));
const untilOut = (client: RoomClient, code: string) =>
  until(`a goodbye of ${code}`, () => client.bye?.code === code || undefined);
const untilSaved = (client: RoomClient) =>
  until('all is saved', () => (isHere(client) && client.pendingCount === 0) || undefined);

/** The owner of a room in which something was said. */
async function ownerOf(room: string): Promise<RoomClient> {
  const owner = server.join(room, 'owner');
  await untilHere(owner);
  owner.say('mine');
  await untilSaved(owner);
  return owner;
}

async function answerTo<T extends OwnersAnswer['type']>(
  owner: RoomClient,
  act: OwnerAct,
  type: T,
): Promise<Extract<OwnersAnswer, { type: T }>> {
  let answer: OwnersAnswer | undefined;
  const stop = owner.on('owning', (told) => {
    if (told.type === type) answer = told;
  });
  owner.own(act);
  const told = await until(`an answer of ${type}`, () => answer);
  stop();
  return told as Extract<OwnersAnswer, { type: T }>;
}

const linksOf = (owner: RoomClient) => answerTo(owner, { type: 'read-links' }, 'links');

function notesOf(room: string, name: string, link: string | null = null): NotesGuest {
  const guest = new NotesGuest(server.address, { room, name, link });
  guests.push(guest);
  return guest;
}

describe('a private room', () => {
  it('tells nothing to strangers, by socket, by HTTP or in its notes; a link opens it until it is renewed', async () => {
    const room = 'private';
    const owner = await ownerOf(room);
    owner.own({ type: 'set-policy', policy: { isPrivate: true } });
    await until('it is private', () => owner.policy.isPrivate || undefined);
    const { edit, view } = await linksOf(owner);

    const stranger = server.join(room, 'stranger');
    await untilOut(stranger, 'private');
    expect([stranger.chat, [...stranger.people]]).toEqual([[], []]);
    for (const path of PATHS) {
      const url = `${room}/${path}`;
      expect((await server.fetch(url)).status, path).toBe(403);
      expect((await server.fetch(url, { headers: { 'inkroom-link': `e${'x'.repeat(22)}` } })).status).toBe(
        403,
      );
      expect((await owner.fetch(path)).status, path).not.toBe(403);
    }
    const strangersNotes = notesOf(room, 'stranger');
    await until('the notes say no', () => strangersNotes.byes.includes('private') || undefined);

    const [editor, viewer] = [server.join(room, 'editor', edit), server.join(room, 'viewer', view)];
    await untilHere(editor);
    await untilHere(viewer);
    expect([editor.you?.role, viewer.you?.role]).toEqual(['editor', 'viewer']);
    expect((await viewer.fetch('export')).status).toBe(200);

    await server.stop();
    await server.start();
    for (const one of [owner, editor, viewer]) await untilHere(one);
    expect([owner.you?.role, editor.you?.role, viewer.you?.role]).toEqual(['owner', 'editor', 'viewer']);
    expect(await linksOf(owner)).toMatchObject({ edit, view });

    const renewed = await answerTo(owner, { type: 'renew-link', kind: 'edit' }, 'links');
    expect([renewed.edit === edit, renewed.view]).toEqual([false, view]);
    await untilOut(editor, 'private');
    expect((await editor.fetch('export')).status).toBe(403);
    expect(viewer.status).toBe('connected');
  });
});

describe('the notes', () => {
  it('are written by editors, read by viewers, and closed to who is removed or banned', async () => {
    const room = 'notes-of-three';
    const owner = await ownerOf(room);
    const [bob, eve] = [server.join(room, 'bob'), server.join(room, 'eve')];
    await untilHere(bob);
    await untilHere(eve);
    const [bobs, eves] = [notesOf(room, 'bob'), notesOf(room, 'eve')];
    await bobs.untilSynced();
    await eves.untilSynced();
    eves.write('written ');
    await until('bob reads it', () => bobs.text === 'written ' || undefined);

    const person = eve.you?.author ?? 0;
    owner.own({ type: 'set-role', person, role: 'viewer' });
    await until('eve looks on', () => eve.you?.role === 'viewer' || undefined);
    eves.write('not taken ');
    bobs.write('by bob ');
    await until('eve still reads', () => eves.text.includes('by bob') || undefined);
    const fresh = notesOf(room, 'owner');
    await fresh.untilSynced();
    expect([bobs.text, fresh.text]).toEqual(['by bob written ', 'by bob written ']);

    owner.own({ type: 'remove', person });
    await untilOut(eve, 'removed');
    await until('the notes close, too', () => eves.byes.includes('removed') || undefined);
    eve.reconnect();
    await untilHere(eve);
    owner.own({ type: 'ban', person, alsoNetwork: false });
    await untilOut(eve, 'banned');
    const evesAgain = notesOf(room, 'eve');
    await until('the notes stay closed', () => evesAgain.byes.includes('banned') || undefined);

    await server.stop();
    await server.start();
    await untilHere(owner);
    const again = server.join(room, 'eve');
    await untilOut(again, 'banned');
    owner.own({ type: 'unban', person });
    again.reconnect();
    await untilHere(again);
  });
});

it('the owner’s key makes an owner of whoever brings it, until it is renewed', async () => {
  const owner = await ownerOf('keys');
  const { key } = await answerTo(owner, { type: 'read-owner-key' }, 'owner-key');
  const other = server.join('keys', 'other-browser');
  await untilHere(other);
  other.own({ type: 'claim-room', key });
  await until('they own it', () => other.you?.role === 'owner' || undefined);
  await answerTo(owner, { type: 'renew-link', kind: 'own' }, 'owner-key');
  const late = server.join('keys', 'late');
  await untilHere(late);
  const problems: string[] = [];
  late.on('problem', (reason) => problems.push(reason));
  late.own({ type: 'claim-room', key });
  await until('they are told why not', () => problems[0]);
  expect(late.you?.role).toBe('editor');
});

it('a room that is deleted leaves nothing, neither of its board nor of its notes', async () => {
  const room = 'doomed';
  const owner = await ownerOf(room);
  const bob = server.join(room, 'bob');
  await untilHere(bob);
  const bobs = notesOf(room, 'bob');
  await bobs.untilSynced();
  bobs.write('secret plans');
  const former = owner.epoch;
  owner.own({ type: 'delete-room' });
  for (const one of [owner, bob]) await untilOut(one, 'deleted');
  await until('the notes are gone', () => bobs.byes.includes('deleted') || undefined);
  bobs.provider.destroy();
  await until('nothing is there', async () =>
    (await server.fetch(`${room}/export`)).status === 404 ? true : undefined,
  );
  const next = server.join(room, 'next');
  await untilHere(next);
  expect([next.epoch === former, next.seq, [...next.people]]).toEqual([false, 0, []]);
  const nexts = notesOf(room, 'next');
  await nexts.untilSynced();
  expect(nexts.text).toBe('');
});

it('what only parties say to each other is refused to strangers', async () => {
  await ownerOf('inner');
  for (const what of ['erase', 'access-changed', 'standing'])
    for (const party of ['main', 'notes']) {
      const headers = { 'x-inkroom-internal': what, 'x-inkroom-user': 'x'.repeat(22) };
      // The front takes the header away, so this is a question like any other.
      const answer = await fetch(`http://${server.address}/parties/${party}/inner`, {
        method: 'POST',
        headers,
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
  expect((await server.fetch('inner/export')).status).toBe(200);
});
