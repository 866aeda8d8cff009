// Runs a command that `npm run build` makes, and builds it first where the tools are: node scripts/start.mjs server
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [command = 'server', ...args] = process.argv.slice(2);
const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const file = join(projectRoot, 'build', `${command}.mjs`);

/** Development packages are installed, and may write here. */
function canBuild() {
  try {
    createRequire(import.meta.url).resolve('esbuild');
    accessSync(projectRoot, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (canBuild()) {
  // In a process of its own, so that the server does not carry the memory of its build.
  const build = ['scripts/run.mjs', 'scripts/build.ts', ...(command === 'server' ? [] : ['--server'])];
  const { status } = spawnSync(process.execPath, build, { cwd: projectRoot, stdio: 'inherit' });
  if (status !== 0) fail('Inkroom could not be built; the reason is above.');
} else if (!existsSync(file)) {
  fail(
    'Inkroom is not built yet, and the packages that build it are not installed. ' +
      'Run npm ci and npm run build first; after that npm ci --omit=dev is enough.',
  );
}

process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);
