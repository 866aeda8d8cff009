// Finds a Chromium for tests and screenshots, and installs one where there is none.
// I/O: processes, file system
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const MAC_APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Parts of a browser's window that no test sees. Together they cost more than a third of what a page with Inkroom does. */
const UNSEEN_FEATURES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What Playwright switches off; repeated because Chromium heeds only the last list. */
const PLAYWRIGHTS_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** How tests, benches and screenshots start it. */
export const CHROMIUM_FLAGS = [
  `--disable-features=${[...PLAYWRIGHTS_FEATURES, ...UNSEEN_FEATURES].join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type FoundChromium = { path: string; origin: 'CHROMIUM_PATH' | 'system' | 'Playwright' };

/** What this file needs of the machine, so that its decisions can be tested on another. */
export type Machine = {
  env: Readonly<Record<string, string | undefined>>;
  isRoot: boolean;
  playwrightPath(): string;
  exists(path: string): boolean;
  /** Runs to the end; true if it succeeded. */
  run(command: string, args: readonly string[], shows: 'output' | 'nothing'): boolean;
  log(line: string): void;
};

/** In this order: CHROMIUM_PATH, one installed on the system, Playwright's own. Throws if CHROMIUM_PATH is wrong. */
export function findChromium(machine: Machine = thisMachine): FoundChromium | undefined {
  const { env } = machine;
  // Ubuntu's chromium-browser may be a script that only asks for a snap; what cannot tell its version is no browser.
  const works = (path: string) => machine.exists(path) && machine.run(path, ['--version'], 'nothing');
  if (env.CHROMIUM_PATH) {
    if (works(env.CHROMIUM_PATH)) return { path: env.CHROMIUM_PATH, origin: 'CHROMIUM_PATH' };
    throw new Error(`CHROMIUM_PATH is ${env.CHROMIUM_PATH}, but there is no browser that runs.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const system = [...onPath, ...MAC_APPS].find(works);
  if (system) return { path: system, origin: 'system' };
  const own = machine.playwrightPath();
  return works(own) ? { path: own, origin: 'Playwright' } : undefined;
}

/** Finds or installs one, and says what it did. Throws one sentence if none can be had. */
export function ensureChromium(machine: Machine = thisMachine): FoundChromium {
  const attempts: [what: string, install: () => boolean][] = [
    [
      'npx playwright install chromium',
      () => machine.run('npx', ['playwright', 'install', 'chromium'], 'output'),
    ],
    ['apt-get install chromium', () => installWithApt(machine)],
  ];
  let found = findChromium(machine);
  for (const [what, install] of attempts) {
    if (found) break;
    machine.log(`There is no Chromium here; trying: ${what}`);
    if (!install()) machine.log(`That did not work: ${what}`);
    found = findChromium(machine);
  }
  if (!found) {
    throw new Error(
      'No Chromium could be found or installed: the browser tests cannot run. ' +
        'Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
    );
  }
  machine.log(`Using the Chromium at ${found.path} (${found.origin}).`);
  return found;
}

function installWithApt(machine: Machine): boolean {
  if (!machine.isRoot) {
    machine.log('Installing it with apt-get needs root.');
    return false;
  }
  return (
    machine.run('apt-get', ['update'], 'output') &&
    machine.run('apt-get', ['install', '-y', 'chromium'], 'output')
  );
}

const thisMachine: Machine = {
  env: process.env,
  isRoot: process.getuid?.() === 0,
  playwrightPath: () => chromium.executablePath(),
  exists: existsSync,
  run: (command, args, shows) =>
    spawnSync(command, args, { stdio: shows === 'output' ? 'inherit' : 'ignore', timeout: 600_000 })
      .status === 0,
  log: console.log,
};
