// Builds `player.html` beside the page: the player of the file that plays by itself, all in one.
// I/O: file system
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
import type { Plugin } from 'vite';

const ENTRY = 'src/film/player/main.ts';
const STYLE = 'src/film/player/player.css';

/** The page with `{{recording}}` where the recording goes. It may load nothing, and run nothing but its own script. */
export function playerPage(): Plugin {
  return {
    name: 'inkroom:player',
    enforce: 'post',
    configureServer({ middlewares }) {
      middlewares.use('/player.html', (_, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(makePage());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'player.html', source: makePage() });
    },
  };
}

function makePage(): string {
  const script = inline(
    buildSync({
      entryPoints: [ENTRY],
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2022',
      // Words are written out by themselves, also where a file is opened as something else than UTF-8.
      charset: 'ascii',
      write: false,
    }).outputFiles[0]?.text ?? '',
  );
  const style = readFileSync(STYLE, 'utf8');
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; img-src data: blob:`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Inkroom replay</title>
<style>${style}</style>
</head>
<body>
<script type="text/plain" id="recording">{{recording}}</script>
<noscript>This replay plays with JavaScript.</noscript>
<script>${script}</script>
</body>
</html>
`;
}

/** Nothing in a script may end its tag. */
function inline(script: string): string {
  return script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
