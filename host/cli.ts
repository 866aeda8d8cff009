// `npm start`: serves the built page and the built rooms until Ctrl-C.
// I/O: process
import { readBuiltParties } from './built-parties';
import { runServerCommand } from './command';
import { serve } from './server';

await runServerCommand((settings) => serve({ ...settings, parties: readBuiltParties(process.cwd()) }));
