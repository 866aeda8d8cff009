// The page opened over plain http under a name of its own, as a tablet opens it on a laptop in the LAN.
import { expect, test } from './fixtures';

test('two people draw, and the link can be copied, where the browser withholds its newer interfaces', async ({
  invite,
  server,
}) => {
  const origin = `http://inkroom.test:${server.port}`;
  const alice = await invite('alice', { origin });
  const bob = await invite('bob', { origin });
  expect(await alice.page.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([
    false,
    false,
  ]);

  await alice.draw([
    [300, 300],
    [500, 360],
  ]);
  await bob.sees(1);
  await bob.draw([
    [300, 500],
    [500, 560],
  ]);
  await alice.sees(2);
  await alice.isSaved();
  expect(await alice.elements()).toEqual(await bob.elements());

  await alice.button('Copy link').click();
  await expect(alice.liveRegion).toContainText('Link copied');
  await alice.openChat();
  await alice.chat.getByLabel('Message', { exact: true }).press('ControlOrMeta+v');
  const { pathname } = new URL(alice.page.url());
  await expect(alice.chat.getByLabel('Message', { exact: true })).toHaveValue(origin + pathname);

  await alice.button('Replay').click();
  await alice.button('Share').click();
  await alice.button('Copy link to this moment').click();
  await alice.chat.getByLabel('Message', { exact: true }).fill('');
  await alice.chat.getByLabel('Message', { exact: true }).press('ControlOrMeta+v');
  await expect(alice.chat.getByLabel('Message', { exact: true })).toHaveValue(
    new RegExp(`^${origin}${pathname}\\?replay&t=`),
  );
});
