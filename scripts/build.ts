// `npm run build`: the page into dist/, the server and its rooms into build/. With `--server` the latter alone.
// I/O: file system, esbuild, vite
import { build as bundle } from 'esbuild';
import { build as buildPage } from 'vite';
import { writeBuiltParties } from '../host/built-parties';
import { bundleParties } from '../host/party-bundle';

/** Commands that run without their sources: all but miniflare, whose workerd is a file of its own, is in them. */
const COMMANDS = { server: 'host/cli.ts', restore: 'scripts/restore.ts' };

if (!process.argv.includes('--server')) await buildPage();
writeBuiltParties('.', await bundleParties('.'));
await bundle({
  entryPoints: COMMANDS,
  outdir: 'build',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  external: ['miniflare'],
  logLevel: 'warning',
});
