// Bundles the parties with PartyKit's own facade, as `partykit dev` does, so both run the same code.
// I/O: file system, esbuild
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';
import { type ProjectConfig, readProjectConfig } from './project-config';
import type { Parties } from './server';

/** The parties of the project in this folder, as one ES module. */
export async function bundleParties(projectRoot: string): Promise<Parties> {
  const config = readProjectConfig(projectRoot);
  const result = await build(bundleOptions(projectRoot, config));
  return { config, code: result.outputFiles[0]?.text ?? '' };
}

/** Bundles again on each change of a party's files; a broken build is reported by esbuild and skipped. */
export async function watchParties(
  projectRoot: string,
  { config, code }: Parties,
  onBundle: (code: string) => void,
): Promise<{ stop(): Promise<void> }> {
  let running = code;
  const reporter: Plugin = {
    name: 'report-new-bundle',
    setup(setup) {
      setup.onEnd(({ errors, outputFiles }) => {
        const code = outputFiles?.[0]?.text;
        // A watcher's first build, and a save without a change, must not drop every connection.
        if (errors.length > 0 || code === undefined || code === running) return;
        running = code;
        onBundle(code);
      });
    },
  };
  const options = bundleOptions(projectRoot, config);
  const watcher = await context({ ...options, plugins: [...options.plugins, reporter] });
  await watcher.watch();
  return { stop: () => watcher.dispose() };
}

function bundleOptions(projectRoot: string, config: ProjectConfig) {
  const main = resolve(projectRoot, config.main);
  for (const path of [main, ...Object.values(config.parties).map((party) => resolve(projectRoot, party))]) {
    if (!existsSync(path)) throw new Error(`partykit.json names a party that does not exist: ${path}`);
  }
  return {
    stdin: { contents: fillFacade(readFacade(projectRoot), main, config), resolveDir: projectRoot },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'esnext',
    sourcemap: 'inline',
    conditions: ['partykit', 'workerd', 'worker'],
    external: ['cloudflare:*'],
    define: {
      PARTYKIT_HOST: '"127.0.0.1"',
      PARTYKIT_API_BASE: '"https://api.partykit.dev"',
      'process.env.NODE_ENV': '"production"',
    },
    plugins: [partykitModules],
    logLevel: 'error',
  } satisfies BuildOptions;
}

/** Fills the blanks of PartyKit's facade the way `partykit dev` does. */
function fillFacade(facade: string, main: string, config: ProjectConfig): string {
  const parties = Object.entries(config.parties).map(
    ([name, path]) =>
      `import ${name} from ${JSON.stringify(path.startsWith('.') ? path : `./${path}`)};
       export const ${name}DO = createDurable(${name}, { name: "${name}" });
       Workers["${name}"] = ${name};`,
  );
  // Replacements are functions, because a `$` in a path would mean something in a replacement string.
  return facade
    .replace('"__WORKER__"', () => JSON.stringify(main))
    .replace('__R2_BINDINGS__', '[]')
    .replace('__KV_BINDINGS__', '[]')
    .replace('__PARTIES__', () => parties.join('\n'));
}

/** The package exports no entry for its facade, so it is looked for as node looks for packages. */
function readFacade(projectRoot: string): string {
  for (let folder = projectRoot; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', 'partykit', 'dist', 'generated.js');
    if (existsSync(path)) return readFileSync(path, 'utf8');
    if (folder === dirname(folder)) throw new Error('PartyKit is not installed. Run npm ci first.');
  }
}

/** What the facade and libraries import that is no file: an empty list of assets, and workerd's own node modules. */
const partykitModules: Plugin = {
  name: 'partykit-modules',
  setup(setup) {
    setup.onResolve({ filter: /^__STATIC_ASSETS_MANIFEST__$/ }, ({ path }) => ({
      path,
      namespace: 'inkroom',
    }));
    // The front serves the page, so the facade has no assets of its own.
    setup.onLoad({ filter: /.*/, namespace: 'inkroom' }, () => ({
      contents: 'export default { assets: {} };',
    }));
    setup.onResolve({ filter: /^[a-z:_/]+$/ }, ({ path }) =>
      isBuiltin(path)
        ? { path: path.startsWith('node:') ? path : `node:${path}`, external: true }
        : undefined,
    );
  },
};
