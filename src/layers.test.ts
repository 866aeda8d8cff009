// Holds the table of rooms in ARCHITECTURE.md: who may import whom, which library stands where, which file is pure.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readModule } from '../scripts/layers/read-module';
import { findViolations } from '../scripts/layers/rules';

const LINE_1 = '// A file made up for this test.\n';

const HOUSE = ['src', 'party', 'host', 'bots', 'bench', 'sim', 'e2e', 'scripts'];

/** What the checker says about a made-up file. */
function check(path: string, ...lines: string[]): string {
  return findViolations(readModule(path, LINE_1 + lines.join('\n'))).join('\n');
}

describe('the house', () => {
  const files = HOUSE.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path)),
  );

  it('has files to check', () => {
    expect(files).toContain('src/layers.test.ts');
  });

  it('follows its rules', () => {
    const broken = files.flatMap((path) => findViolations(readModule(path, readFileSync(path, 'utf8'))));
    expect(broken.join('\n')).toBe('');
  });
});

describe('the checker', () => {
  it('names the file, the line, the import and the rule', () => {
    expect(check('src/canvas/camera.ts', "import { open } from '../net/connection';")).toBe(
      'src/canvas/camera.ts:2: imports "../net/connection", but src/canvas may import only types of src/net (import type).',
    );
    expect(check('src/net/session.ts', '', "import { Camera } from '../canvas/camera';")).toBe(
      'src/net/session.ts:3: imports "../canvas/camera", but src/net may not import src/canvas (it may import src/model).',
    );
  });

  const forbidden: [path: string, line: string][] = [
    ['src/model/board.ts', "import { x } from '../net/protocol';"],
    ['src/model/board.ts', "export { x } from '../ui/strings';"],
    ['src/model/board.ts', "export * from '../ui/strings';"],
    ['src/model/board.ts', "const x = await import('../ui/strings');"],
    ['src/model/board.ts', "import type { x } from '../net/protocol';"],
    ['src/net/session.ts', "import type { x } from '../canvas/camera';"],
    ['src/canvas/camera.ts', "import { type x, y } from '../net/roster';"],
    ['src/chat/panel.ts', "import { x } from '../people/list';"],
    ['src/chat/panel.ts', "import { x } from '../app/shell';"],
    ['src/ui/button.ts', "import { x } from '../model/board';"],
    ['src/app/shell.ts', "import { x } from '../../party/room';"],
    ['party/room.ts', "import { x } from '../src/net/session';"],
    ['party/room.ts', "import { x } from '../src/canvas/camera';"],
    ['host/server.ts', "import { x } from '../src/model/board';"],
    ['host/server.ts', "import type { x } from '../src/model/board';"],
    ['src/app/shell.ts', "import { x } from './shell.test';"],
    ['src/app/shell.ts', 'const x = await import(name);'],
    ['src/app/shell.ts', "import PartySocket from 'partysocket';"],
    ['party/room.ts', "import type * as Party from 'partykit/server';"],
    ['src/net/motion.ts', "import { PerfectCursor } from 'perfect-cursors';"],
    ['src/canvas/layer.ts', "import Konva from 'konva';"],
    ['src/ui/stage.ts', "import { Stage } from 'react-konva';"],
  ];
  for (const [path, line] of forbidden) {
    it(`forbids in ${path}: ${line}`, () => {
      expect(check(path, '// I/O: whatever', line)).toContain(`${path}:3: imports`);
    });
  }

  const allowed: [path: string, ...lines: string[]][] = [
    ['src/model/board.ts', "import { x } from './element';"],
    ['src/net/session.ts', "import { x } from '../model/board';"],
    ['src/canvas/camera.ts', "import type { x } from '../net/roster';"],
    ['src/canvas/camera.ts', "import { type x, type y } from '../net/roster';"],
    ['src/canvas/camera.ts', "export type { x } from '../net/roster';"],
    ['src/chat/panel.ts', "import { x } from '../ui/button';"],
    ['src/app/shell.ts', "import { x } from '../canvas/camera';"],
    ['src/main.ts', "import { x } from './app/shell';"],
    ['party/room.ts', "import { x } from '../src/net/protocol';", "import { y } from '../src/net/frames';"],
    ['bots/cli.ts', "import { x } from '../src/net/session';"],
    ['src/model/board.test.ts', "import { x } from '../app/shell';", 'Date.now();'],
    ['src/canvas/layer.ts', '// I/O: Konva', "import Konva from 'konva';"],
    ['src/net/connection.ts', '// I/O: partysocket', "import PartySocket from 'partysocket';"],
  ];
  for (const [path, ...lines] of allowed) {
    it(`allows in ${path}: ${lines.join(' ')}`, () => {
      expect(check(path, ...lines)).toBe('');
    });
  }
});

describe('purity', () => {
  const impure = [
    'const t = Date.now();',
    'const t = new Date();',
    "const t = Date['now']();",
    'const t = performance.now();',
    'const r = Math.random();',
    'const id = crypto.randomUUID();',
    'setTimeout(() => {}, 1);',
    'const f = { run: requestAnimationFrame };',
    'document.title = "x";',
    'globalThis.document.title = "x";',
    'const w = window as unknown as { x: number };',
    'localStorage.clear();',
    "const s = new WebSocket('ws://x');",
    "await fetch('/x');",
    "import { readFileSync } from 'node:fs';",
    "import { useState } from 'react';",
  ];
  for (const line of impure) {
    it(`a file without an I/O line may not hold: ${line}`, () => {
      expect(check('src/net/session.ts', line)).toContain(
        'but a file without `// I/O: …` on line 2 is pure.',
      );
      expect(check('src/net/session.ts', '// I/O: the clock and more', line)).toBe('');
    });
  }

  it('a file that makes React elements says so', () => {
    expect(check('src/ui/button.tsx', 'export const x = <b>x</b>;')).toContain('makes React elements');
  });

  const pure = [
    'const d = new Date(0); const f = Math.floor(d.getTime());',
    'function at(document: { title: string }) { return document.title; }',
    'const { window, ...rest } = view; export const x = [window, rest];',
    'const view = { fetch: 1, window: 2 }; export const x = view.fetch + view.window;',
    'type Size = { document: number }; let socket: WebSocket | undefined; export { socket, type Size };',
    "import type { ReactNode } from 'react';",
    '// Date.now() in a comment, and in a string:\nconst s = "document.title";',
  ];
  for (const line of pure) {
    it(`is not broken by: ${line}`, () => {
      expect(check('src/net/session.ts', line)).toBe('');
    });
  }

  it('is not asked of host, bots, benches, scripts and tests', () => {
    for (const path of [
      'host/a.ts',
      'bots/a.ts',
      'bench/a.ts',
      'scripts/a.ts',
      'e2e/a.ts',
      'src/net/a.test.ts',
    ]) {
      expect(check(path, 'Date.now();')).toBe('');
    }
  });
});

describe('line 1', () => {
  it('is a sentence, in tests and tools as well', () => {
    for (const path of ['src/model/a.ts', 'src/model/a.test.ts', 'host/a.ts', 'e2e/a.spec.ts']) {
      const said = findViolations(readModule(path, "import { x } from 'y';\n"));
      expect(said.join('\n')).toContain(`${path}:1: line 1 of a file is one`);
    }
  });

  it('is not the I/O line', () => {
    expect(findViolations(readModule('host/a.ts', '// I/O: the file system of the machine\n'))).toHaveLength(
      1,
    );
  });
});
