// A real browser to measure in: builds the bench pages as the product is built, serves them, and opens them in Chromium.
// I/O: file system, sockets, processes

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type PreviewServer, preview } from 'vite';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/chromium';
import { Meter } from './meter';

/** The size of the window everything is measured in, in CSS pixels. */
export const WINDOW = { width: 1280, height: 800 };

/** An html file of `bench/browser/pages`, without its ending. */
export type PageName = 'board' | 'naive' | 'peers' | 'naive-peers' | 'video';
const PAGES: readonly PageName[] = ['board', 'naive', 'peers', 'naive-peers', 'video'];

export type OpenOptions = {
  /** What the page reads from its address. */
  query: Record<string, string | number>;
  deviceScaleFactor?: number;
  windowSize?: { width: number; height: number };
};

export type OpenPage = { page: Page; meter: Meter; close(): Promise<void> };

export class Lab {
  readonly #folder: string;
  readonly #server: PreviewServer;
  readonly #browser: Browser;

  private constructor(parts: { folder: string; server: PreviewServer; browser: Browser }) {
    this.#folder = parts.folder;
    this.#server = parts.server;
    this.#browser = parts.browser;
  }

  static async start(): Promise<Lab> {
    const folder = mkdtempSync(join(tmpdir(), 'inkroom-lab-'));
    const config = configFor(folder);
    await buildAsReleased(config);
    const server = await preview(config);
    const browser = await chromium.launch({
      executablePath: ensureChromium().path,
      args: CHROMIUM_FLAGS,
    });
    return new Lab({ folder, server, browser });
  }

  /** A page of a fresh context: nothing is left of what was measured before. Throws what the page threw. */
  async open(
    name: PageName,
    { query, deviceScaleFactor = 1, windowSize = WINDOW }: OpenOptions,
  ): Promise<OpenPage> {
    const context = await this.#browser.newContext({ viewport: windowSize, deviceScaleFactor });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
    const [address] = this.#server.resolvedUrls?.local ?? [];
    await page.goto(`${address}${name}.html?${search}`);
    await page.waitForFunction(() => 'subject' in window || 'filmMaker' in window);
    return { page, meter: await Meter.on(page), close: () => context.close() };
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A test runner calls its own environment "test", and React would be built for development in it. */
async function buildAsReleased(config: InlineConfig): Promise<void> {
  const environment = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build(config);
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
  }
}

function configFor(outDir: string): InlineConfig {
  const root = resolve('bench/browser/pages');
  return {
    configFile: false,
    root,
    plugins: [react(), tailwindcss()],
    logLevel: 'error',
    build: {
      outDir,
      target: 'es2022',
      chunkSizeWarningLimit: 900,
      rolldownOptions: { input: PAGES.map((page) => join(root, `${page}.html`)) },
    },
    worker: { format: 'es' },
    preview: { host: '127.0.0.1', port: 0 },
  };
}

/** One lab for all runs of a bench; it is stopped when the process has nothing else to do. */
let shared: Promise<Lab> | null = null;

export function sharedLab(): Promise<Lab> {
  shared ??= Lab.start();
  return shared;
}

/** Whoever used the shared lab last. */
export async function stopSharedLab(): Promise<void> {
  await (await shared)?.stop();
  shared = null;
}
