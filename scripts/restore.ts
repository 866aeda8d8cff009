// `npm run restore -- FILE --room NAME`: brings an exported room back into DATA_DIR while no server runs on it.
// I/O: process
import { parseArgs } from 'node:util';
import { readBuiltParties } from '../host/built-parties';
import { runCommand } from '../host/command';
import { restoreRoom } from './restore-room';

const USAGE = 'npm run restore -- FILE --room NAME';

await runCommand(async ({ dataDir }) => {
  const { file, room } = readArguments();
  const parties = readBuiltParties(process.cwd());
  const records = await restoreRoom({ file, room, dataDir, parties, log: console.log });
  console.log(`Room "${room}" is back, with ${records} records.`);
  return process.exit(0);
});

function readArguments(): { file: string; room: string } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { room: { type: 'string' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0 || values.room === undefined)
    throw new Error(`Say which file, and what the room is to be called: ${USAGE}`);
  return { file, room: values.room };
}
