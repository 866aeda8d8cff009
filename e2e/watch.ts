// Watches a page for what must never happen in it: console errors, exceptions, requests to another origin.
// I/O: Playwright
import type { Page } from '@playwright/test';

export type Watch = {
  /** What went wrong so far, one line each. */
  readonly troubles: readonly string[];
  /** Errors that a test brings about on purpose, such as a socket that finds no server. */
  allow(pattern: RegExp): void;
};

/** What a browser writes when a server is down, or when there is no network. */
export const SERVER_IS_DOWN =
  /WebSocket connection to .* failed|net::ERR_(CONNECTION|INTERNET|NETWORK|EMPTY|SOCKET)|status of 50[0-9]/;

export function watchPage(page: Page, origin: string): Watch {
  const troubles: string[] = [];
  const allowed: RegExp[] = [];
  const note = (trouble: string) => {
    if (!allowed.some((pattern) => pattern.test(trouble))) troubles.push(trouble);
  };
  const host = new URL(origin).host;
  const noteForeign = (url: string) => {
    const { protocol, host: asked } = new URL(url);
    if (/^(https?|wss?):$/.test(protocol) && asked !== host) note(`asked another origin: ${url}`);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(`exception: ${error.stack ?? error.message}`));
  page.on('request', (request) => noteForeign(request.url()));
  page.on('websocket', (socket) => noteForeign(socket.url()));
  return { troubles, allow: (pattern) => void allowed.push(pattern) };
}
