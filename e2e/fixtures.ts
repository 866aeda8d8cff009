// What every browser test begins with: a server, a room of its own, and people who come in by their own browser.
// I/O: Playwright, sockets
import { type BrowserContextOptions, test as base } from '@playwright/test';
import type { RoomClient } from '../src/net/client-api';
import { expect } from './expect';
import { identityOf, joinHeadless } from './headless-peer';
import { TestServer } from './test-server';
import { Visitor } from './visitor';
import { type Watch, watchPage } from './watch';

export { expect };

export type Guest = Visitor & { watch: Watch };
export type InviteOptions = BrowserContextOptions & {
  /** Path to open; by default the test's room under `?debug`. Null: none yet. */
  path?: string | null;
  /** Where the page is opened; by default the server's address. */
  origin?: string;
};

type Fixtures = {
  /** The test's own room. */
  room: string;
  /** Opens a window of its own browser context, as somebody of that name, and goes into the room. */
  invite: (name: string, options?: InviteOptions) => Promise<Guest>;
  /** Somebody without a browser. */
  inviteHeadless: (name: string) => Promise<RoomClient>;
};

/** What a set-up that invites people by itself is given. */
export type Invitations = Pick<Fixtures, 'invite' | 'inviteHeadless'>;

/** `vars`: of the parties, see `ServerOptions`. */
type ServerFixtures = { vars: Readonly<Record<string, string>>; server: TestServer };

export const test = base.extend<Fixtures, ServerFixtures>({
  vars: [{}, { option: true, scope: 'worker' }],
  server: [
    async ({ vars }, use) => {
      const server = await TestServer.start(vars);
      await use(server);
      await server.dispose();
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  room: async ({}, use, { testId, repeatEachIndex }) => {
    await use(`${testId}-${repeatEachIndex}`);
  },

  invite: async ({ browser, server, room }, use) => {
    const guests: Guest[] = [];
    const invite: Fixtures['invite'] = async (name, options = {}) => {
      const { path = `/r/${room}?debug`, origin = server.url, ...contextOptions } = options;
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        baseURL: origin,
        ...contextOptions,
      });
      await context.addInitScript(becomeSomebody, { origin, identity: JSON.stringify(identityOf(name)) });
      const page = await context.newPage();
      const guest = Object.assign(new Visitor(page, name), { watch: watchPage(page, origin) });
      guests.push(guest);
      if (path !== null) await guest.enter(path);
      return guest;
    };
    await use(invite);
    const troubles = guests.flatMap(({ name, watch }) =>
      watch.troubles.map((trouble) => `${name}: ${trouble}`),
    );
    for (const { page } of guests) await page.context().close();
    expect(troubles, 'no console error, nothing requested from another origin').toEqual([]);
  },

  inviteHeadless: async ({ server, room }, use) => {
    const clients: RoomClient[] = [];
    await use(async (name) => {
      const client = await joinHeadless({ port: server.port, room, name });
      clients.push(client);
      return client;
    });
    for (const client of clients) client.leave();
  },
});

/** In the page, before its own code. A storage state would do the same in a second window opened for it. */
function becomeSomebody({ origin, identity }: { origin: string; identity: string }): void {
  if (location.origin === origin) localStorage['inkroom:identity'] ??= identity;
}
