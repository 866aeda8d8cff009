// The house rules as one table, and the check that says which file breaks which of them.
import { posix } from 'node:path';
import type { ModuleImport, SourceModule } from './read-module';

/** A folder whose files follow the same rule. Longer names win: `src/net` before `src`. */
type Room = {
  /** Folders or single files that may be imported from, beside the room's own. */
  mayImport: readonly string[];
  /** Folders from which only types may come. */
  mayImportTypesOf?: readonly string[];
  /** Whether files must be pure unless their line 2 says otherwise. */
  isPureByDefault: boolean;
};

const WIRE_FORMAT = ['src/net/protocol.ts', 'src/net/frames.ts', 'src/net/notes-protocol.ts'];
const feature: Room = {
  mayImport: ['src/model', 'src/ui'],
  mayImportTypesOf: ['src/net'],
  isPureByDefault: true,
};
const outside: Room = {
  mayImport: ['src', 'party', 'host', 'bots', 'bench', 'sim', 'e2e', 'scripts'],
  isPureByDefault: false,
};

export const ROOMS: Readonly<Record<string, Room>> = {
  'src/model': { mayImport: [], isPureByDefault: true },
  'src/net': { mayImport: ['src/model'], isPureByDefault: true },
  'src/canvas': { mayImport: ['src/model'], mayImportTypesOf: ['src/net'], isPureByDefault: true },
  'src/replay': feature,
  // The film taken elsewhere: what draws and what plays come together there, without the page around them.
  'src/film': {
    ...feature,
    mayImport: ['src/model', 'src/ui', 'src/canvas', 'src/replay'],
  },
  'src/chat': feature,
  'src/people': feature,
  // Its wire is its own: the document of Yjs, and words around it.
  'src/notes': { ...feature, mayImport: [...feature.mayImport, 'src/net/notes-protocol.ts'] },
  'src/settings': feature,
  'src/ui': { mayImport: [], isPureByDefault: true },
  'src/app': { mayImport: ['src'], isPureByDefault: true },
  // The page's entry, where there is one beside the rooms, belongs to the one that mounts.
  src: { mayImport: ['src'], isPureByDefault: true },
  party: { mayImport: ['src/model', ...WIRE_FORMAT], isPureByDefault: true },
  // Helpers of its tests, which run real servers and clients.
  'party/fixtures': outside,
  host: { mayImport: [], isPureByDefault: false },
  bots: outside,
  bench: outside,
  sim: outside,
  e2e: outside,
  scripts: outside,
};

type Place = { where: string; allows(module: SourceModule): boolean };

/** What the board is measured beside. */
const NAIVE_PAGES = ['bench/browser/pages/naive.tsx', 'bench/browser/pages/naive-peers.tsx'];

const KONVA: Place = {
  where: `under src/canvas in files whose line 2 is "// I/O: Konva", and in ${NAIVE_PAGES.join(' and ')}`,
  allows: ({ path, io }) =>
    NAIVE_PAGES.includes(path) || (isInside(path, 'src/canvas') && io !== undefined && /\bKonva\b/.test(io)),
};

/** Where each replaceable library may be imported, so that replacing it means changing these files alone. */
export const LIBRARIES: Readonly<Record<string, Place>> = {
  partykit: onlyIn(
    'party/hardened-party.ts',
    'party/main.ts',
    'party/notes.ts',
    'host/fixtures/echo-party.ts',
  ),
  partysocket: onlyIn('src/net/connection.ts'),
  mediabunny: onlyIn('src/film/render-video.ts', 'e2e/video-file.ts'),
  idb: onlyIn('src/net/database.ts'),
  unhomoglyph: onlyIn('party/lookalikes.ts'),
  uqr: onlyIn('src/ui/qr-path.ts', 'src/ui/qr-path.test.ts'),
  'y-partykit': onlyIn('party/notes-storage.ts', 'party/notes-storage.test.ts'),
  'perfect-cursors': onlyIn('src/net/spline.ts', 'bench/motion/library.ts'),
  konva: KONVA,
  'react-konva': KONVA,
};

function onlyIn(...paths: string[]): Place {
  return { where: `in ${paths.join(' and ')}`, allows: ({ path }) => paths.includes(path) };
}

/** Globals that reach outside; a pure file gets what they would tell it as arguments. */
const IMPURE_GLOBALS = new Set(
  [
    'Date.now, new Date(), Math.random, performance, crypto',
    'setTimeout, setInterval, setImmediate, requestAnimationFrame, requestIdleCallback',
    'document, window, globalThis, navigator, location, localStorage, sessionStorage, indexedDB',
    'WebSocket, BroadcastChannel, fetch, process',
  ].flatMap((line) => line.split(', ')),
);
const IMPURE_PACKAGES = new Set([
  'react',
  'react-dom',
  'react-konva',
  'konva',
  'partysocket',
  'partykit',
  'radix-ui',
]);

/** Every broken rule of one file, as sentences that name the file, the line and the rule. */
export function findViolations(module: SourceModule): string[] {
  const { path } = module;
  const missingSentence = /^\/\/ (?!I\/O:)\S.{10,}/.test(module.firstLine)
    ? []
    : [`${path}:1: line 1 of a file is one \`//\` sentence that says what it is for.`];
  if (isTest(path)) return missingSentence;
  const name = roomOf(path);
  const room = name === undefined ? undefined : ROOMS[name];
  if (name === undefined || room === undefined) return missingSentence;
  return [
    ...missingSentence,
    ...module.imports.flatMap((each) => checkImport(module, each, { name, room })),
    ...(room.isPureByDefault && module.io === undefined ? checkPurity(module) : []),
  ];
}

function checkImport(
  module: SourceModule,
  each: ModuleImport,
  { name, room }: { name: string; room: Room },
): string[] {
  const at = `${module.path}:${each.line}:`;
  if (each.specifier === undefined) return [`${at} imports a computed name; no rule can be checked for it.`];
  if (!each.specifier.startsWith('.')) {
    const library = packageOf(each.specifier);
    const place = LIBRARIES[library];
    if (!place || place.allows(module)) return [];
    return [`${at} imports "${each.specifier}", but ${library} may be imported only ${place.where}.`];
  }
  const target = posix.normalize(posix.join(posix.dirname(module.path), each.specifier));
  if (isTest(target)) return [`${at} imports "${each.specifier}", but nothing imports a test.`];
  if (isInside(target, name) && (roomOf(target) === name || roomOf(target) === undefined)) return [];
  if (room.mayImport.some((allowed) => isInside(target, allowed))) return [];
  const targetRoom = roomOf(target) ?? posix.dirname(target);
  const areTypesAllowed = room.mayImportTypesOf?.some((allowed) => isInside(target, allowed)) ?? false;
  if (areTypesAllowed && each.isTypeOnly) return [];
  const rule = areTypesAllowed
    ? `${name} may import only types of ${targetRoom} (import type)`
    : `${name} may not import ${targetRoom}${listOf(room)}`;
  return [`${at} imports "${each.specifier}", but ${rule}.`];
}

function checkPurity({ path, imports, globals, hasJsx }: SourceModule): string[] {
  const rule = 'a file without `// I/O: …` on line 2 is pure';
  const used = [...globals]
    .filter(([global]) => IMPURE_GLOBALS.has(global))
    .map(([global, line]) => `${path}:${line}: uses ${global}, but ${rule}.`);
  const imported = imports
    .filter(
      ({ specifier, isTypeOnly }) => specifier !== undefined && !isTypeOnly && isImpurePackage(specifier),
    )
    .map(({ specifier, line }) => `${path}:${line}: imports "${specifier}", but ${rule}.`);
  return [...used, ...imported, ...(hasJsx ? [`${path}: makes React elements, but ${rule}.`] : [])];
}

function listOf({ mayImport, mayImportTypesOf = [] }: Room): string {
  const allowed = [...mayImport, ...mayImportTypesOf.map((name) => `types of ${name}`)];
  return ` (it may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing of ours'})`;
}

function isImpurePackage(specifier: string): boolean {
  return specifier.startsWith('node:') || IMPURE_PACKAGES.has(packageOf(specifier));
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

export function isTest(path: string): boolean {
  return /\.test(\.tsx?)?$/.test(path);
}

/** The longest room name the path lies under. */
function roomOf(path: string): string | undefined {
  return Object.keys(ROOMS)
    .filter((name) => isInside(path, name))
    .sort((a, b) => b.length - a.length)[0];
}

/** Whether a path (with or without its ending) is this file or lies in this folder. */
function isInside(path: string, place: string): boolean {
  return path === place || `${path}.ts` === place || path.startsWith(`${place}/`);
}
