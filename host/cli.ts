// `npm start`: serves the built page and the rooms until Ctrl-C.
// I/O: process
import { printLinks, runCommand } from './command';
import { startServer } from './server';

await runCommand(async (settings) => {
  const server = await startServer({ ...settings, projectRoot: process.cwd(), distDir: 'dist' });
  printLinks(settings.host, server.port);
  console.log(server.capacity);
});
