// The names of rooms' files, and what is done with files that a former server left.
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { namespaceOf, objectFileName, RoomFiles } from './room-files';

const EMPTY = 'host/fixtures/databases/visited-2026.sqlite';
const FULL = 'host/fixtures/databases/one-row-2026.sqlite';
let dataDir: string;
let folder: string;
let files: RoomFiles;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'inkroom-files-'));
  folder = join(dataDir, 'party', namespaceOf('main'));
  mkdirSync(folder, { recursive: true });
  files = new RoomFiles(dataDir, ['main', 'notes'], () => process.pid);
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const pathOf = (room: string) => join(folder, objectFileName(namespaceOf('main'), room));
const left = () => readdirSync(folder).sort();
const nameOf = (room: string) => objectFileName(namespaceOf('main'), room);

it('names files as workerd does', () => {
  // Seen in the folder of a real one, of a namespace "-Obj".
  expect(objectFileName('-Obj', 'a')).toBe(
    'dcaf0dd6fa65386f4a920a8a53d28f221dcb9f4dcee67f392b69e138254e5644.sqlite',
  );
});

it('at a start removes what holds nothing, with what lies beside it, and nothing else', () => {
  copyFileSync(EMPTY, pathOf('empty'));
  writeFileSync(`${pathOf('empty')}-wal`, '');
  writeFileSync(`${pathOf('empty')}-shm`, 'x');
  copyFileSync(FULL, pathOf('full'));
  copyFileSync(EMPTY, pathOf('in its log'));
  writeFileSync(`${pathOf('in its log')}-wal`, 'somebody’s drawing');
  copyFileSync(EMPTY, pathOf('in its journal'));
  writeFileSync(`${pathOf('in its journal')}-journal`, '');
  writeFileSync(pathOf('damaged'), 'x'.repeat(8_192));
  copyFileSync(EMPTY, join(folder, 'metadata.sqlite'));
  const kept = left().filter((name) => !name.startsWith(nameOf('empty')));
  expect(files.removeAllEmpty()).toBe(1);
  expect(left()).toEqual(kept);
});

it('brings back what a server that was killed had moved aside', () => {
  copyFileSync(FULL, `${pathOf('full')}.aside`);
  copyFileSync(EMPTY, `${pathOf('empty')}.aside`);
  copyFileSync(EMPTY, `${pathOf('came back')}.aside`);
  copyFileSync(FULL, pathOf('came back'));
  files.removeAllEmpty();
  expect(left()).toEqual([nameOf('came back'), nameOf('full')].sort());
});

it('while the server runs removes what was left empty, but nothing that is open, or was not closed well', () => {
  copyFileSync(EMPTY, pathOf('empty'));
  copyFileSync(FULL, pathOf('full'));
  copyFileSync(EMPTY, pathOf('killed'));
  writeFileSync(`${pathOf('killed')}-shm`, '');
  copyFileSync(EMPTY, pathOf('open'));
  // This process stands for workerd.
  const file = openSync(pathOf('open'), 'r+');
  files.removeEmpty(['empty', 'full', 'killed', 'open', 'never there']);
  const kept = [nameOf('full'), nameOf('killed'), `${nameOf('killed')}-shm`, nameOf('open')];
  expect(left()).toEqual(kept.sort());
  closeSync(file);
  files.removeEmpty(['open']);
  expect(left()).not.toContain(nameOf('open'));
});

it('finds the rooms that a killed server was deleting, by their mark in the log of their own file', () => {
  const mark = (room: string) => `\0\x01inkroom-erasing:${room};\0`;
  writeFileSync(`${pathOf('doomed')}-wal`, `before${mark('doomed')}behind`);
  writeFileSync(`${pathOf('talkative')}-wal`, mark('doomed'));
  writeFileSync(`${pathOf('usual')}-wal`, 'drawing');
  expect(files.roomsBeingErased()).toEqual(['doomed']);
});
