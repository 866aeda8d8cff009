// `npm run dev`: vite with hot reload in front of rooms that run changed party code at once.
// I/O: process
import { hostname } from 'node:os';
import { createServer } from 'vite';
import { namesOfMachine } from './allowed-hosts';
import { printLinks, runCommand } from './command';
import { startServer } from './source-server';

await runCommand(async (settings) => {
  // The rooms stay on PORT, so that bots reach them as they reach `npm start`; the page is on vite's port.
  const rooms = await startServer({
    ...settings,
    host: '127.0.0.1',
    projectRoot: process.cwd(),
    isWatching: true,
  });
  process.env.INKROOM_SERVER = `http://127.0.0.1:${rooms.port}`;
  // Vite checks names by itself, in a spelling of its own.
  const allowedHosts = [...settings.allowedHosts, ...namesOfMachine(hostname())].map((name) =>
    name.replace(/^\*/, ''),
  );
  const page = await createServer({ server: { host: settings.host, allowedHosts } });
  await page.listen();
  // Vite takes the next free port when its own is taken.
  const address = page.httpServer?.address();
  if (typeof address !== 'object' || !address) throw new Error('vite did not start listening.');
  printLinks({ ...settings, publicUrl: null }, address.port);
  console.log(`The rooms are on port ${rooms.port}; both reload when you change the code. Ctrl-C ends them.`);
  return rooms.stop;
});
