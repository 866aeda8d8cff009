// `npm run check-data`: looks through every room in DATA_DIR for damage while no server runs on it, and changes nothing.
// I/O: process
import { parseArgs } from 'node:util';
import { runCommand } from '../host/command';
import { checkRooms } from './check-rooms';

await runCommand(async ({ dataDir }) => {
  // `--room demo`: that one alone. `--boards`: also whether checkpoints are what the log says, which takes far longer.
  const { values } = parseArgs({ options: { room: { type: 'string' }, boards: { type: 'boolean' } } });
  const { room, boards: comparesBoards = false } = values;
  const asked = { dataDir, room, comparesBoards, projectRoot: process.cwd(), log: console.log };
  const { rooms, damaged } = await checkRooms(asked);
  console.log(
    `${rooms} rooms were checked; ${damaged === 0 ? 'nothing is damaged' : `${damaged} are damaged`}.`,
  );
  process.exit(damaged === 0 ? 0 : 1);
});
