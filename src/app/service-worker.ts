// Keeps the page itself in the browser, so that it opens without a network too. Never touches what is said to rooms.
// I/O: the service worker's own events, caches, the network

/** Written in by the build: every file of the page, and a name for exactly these files. */
declare const PRECACHED: readonly string[];
declare const VERSION: string;

/** The part of a service worker's world that is used here; TypeScript cannot have both it and the page's. */
type Waiting = Event & { waitUntil(work: Promise<unknown>): void };
type Asking = Waiting & { request: Request; respondWith(answer: Promise<Response>): void };
type Scope = {
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asking) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

const scope = self as unknown as Scope;
const PREFIX = 'inkroom-page-';
const CACHE = PREFIX + VERSION;
const PAGE = '/index.html';
const files = new Set(PRECACHED);
/** A network that is there but answers nothing is none, after so long, ms. */
const PATIENCE_MS = 3_000;

scope.addEventListener('install', (event) => {
  event.waitUntil(install());
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (pathname === '/' || pathname === '/r' || pathname.startsWith('/r/'))
      event.respondWith(newest(request, PAGE));
  } else if (files.has(pathname)) event.respondWith(openFile(request, pathname));
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache: half of an old page and half of a new one would be none.
  await cache.addAll(PRECACHED.map((address) => new Request(address, { cache: 'reload' })));
  await scope.skipWaiting();
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  const former = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(former.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/** What is kept of this address, in the version that this worker is of. */
async function keptAt(address: string): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(address);
}

/** The newest where there is a network; else what is kept. */
async function newest(request: Request, address: string): Promise<Response> {
  const kept = await keptAt(address);
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  const fresh = fetch(request).then((answer) => (answer.status >= 500 ? kept : answer));
  return Promise.race([late, fresh]).catch(() => kept);
}

/** Files whose names carry a hash never change. */
async function openFile(request: Request, address: string): Promise<Response> {
  if (!address.startsWith('/assets/')) return newest(request, address);
  return (await keptAt(address)) ?? fetch(request);
}
