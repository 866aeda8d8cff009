// A room within a page of another origin, as README.md says it: whom the operator named may embed it, nobody else.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './fixtures';
import { joinHeadless } from './headless-peer';
import { TestServer } from './test-server';

/** Another site, whose one page shows an address in a frame. */
async function openSite(): Promise<{ origin: string; show(address: string): void; site: Server }> {
  let shown = '';
  const site = createServer((_, response) => {
    const frame = `<iframe src="${shown}" allow="clipboard-write; fullscreen" width="1000" height="700"></iframe>`;
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><title>Wiki</title>${frame}`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo;
  const show = (address: string) => {
    shown = address;
  };
  return { origin: `http://127.0.0.1:${port}`, show, site };
}

test('a page that FRAME_ANCESTORS names embeds a room to draw in, and another page cannot', async ({
  browser,
  server,
  room,
}) => {
  const { origin, show, site } = await openSite();
  const embeddable = await TestServer.start([origin]);
  const page = await browser.newPage();
  try {
    show(`${embeddable.url}/r/${room}`);
    await page.goto(origin);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByLabel('Board', { exact: true })).toBeVisible();
    // Where something can be done about the connection, its state is a button.
    const connection = frame
      .getByRole('region', { name: 'Connection' })
      .or(frame.getByRole('button', { name: /All saved|to be sent|not saved/ }));
    await expect(connection).toContainText('Connected');
    const bob = await joinHeadless({ port: embeddable.port, room, name: 'bob' });
    await page.mouse.move(400, 300);
    await page.mouse.down();
    await page.mouse.move(500, 350, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => bob.board.size).toBe(1);
    bob.leave();

    // A server that was told of no such page.
    show(`${server.url}/r/${room}`);
    const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
    await page.reload();
    await refused;
    await expect(frame.getByLabel('Board', { exact: true })).toHaveCount(0);
  } finally {
    await page.close();
    await embeddable.dispose();
    site.close();
  }
});
