// Runs a TypeScript entry in node: bundles it into .build/ and imports it. node scripts/run.mjs bots/cli.ts --room demo
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Packages whose modules node cannot load as they are published; everything else stays in node_modules. */
const BUNDLED_PACKAGES = ['perfect-cursors'];

const keepPackagesOutside = {
  name: 'keep-packages-outside',
  setup(setup) {
    // A bare name: neither a relative nor an absolute path (on Windows those begin with a drive letter).
    setup.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      const isEntry = kind === 'entry-point';
      const isBundled = BUNDLED_PACKAGES.some((name) => path === name || path.startsWith(`${name}/`));
      return isEntry || isBundled || /^[a-z]:[\\/]/i.test(path) ? undefined : { path, external: true };
    });
  },
};

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  console.error('Say which file to run: node scripts/run.mjs host/cli.ts');
  process.exit(1);
}

// Inside the project wherever it is called from, so that the bundle finds node_modules.
const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const output = join(projectRoot, '.build', relative(projectRoot, resolve(entry)).replace(/\.tsx?$/, '.mjs'));
const { outputFiles } = await build({
  entryPoints: [resolve(entry)],
  outfile: output,
  write: false,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  jsx: 'automatic',
  sourcemap: 'inline',
  logLevel: 'error',
  plugins: [keepPackagesOutside],
}).catch(() => process.exit(1)); // esbuild has said what is wrong

// Moved into place whole: the same entry may be started twice at once.
const draft = join(dirname(output), `.${process.pid}.mjs`);
await mkdir(dirname(output), { recursive: true });
await writeFile(draft, outputFiles[0].contents);
await rename(draft, output);

process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], output, ...(args[0] === '--' ? args.slice(1) : args)];
await import(pathToFileURL(output).href);
