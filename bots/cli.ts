// `npm run bots`: peers that draw in a room until their time is over or Ctrl-C.
// I/O: process

import { readCorpus } from './corpus';
import { Crowd, pause } from './crowd';
import { sampleDrawings } from './sample-ink';
import { parseSettings, type Settings, USAGE } from './settings';

const REPORT_MS = 5_000;
/** A server that is there answers and lets somebody in within this. */
const ANSWER_MS = 10_000;

function fail(...sentences: string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}

function addressOf({ isSecure, host }: Settings): string {
  return `${isSecure ? 'https' : 'http'}://${host}`;
}

async function requireServer(settings: Settings): Promise<void> {
  try {
    await fetch(addressOf(settings), { signal: AbortSignal.timeout(ANSWER_MS) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    fail(
      `No server answers at ${addressOf(settings)} (${reason}). Start one with \`npm start\`, or give --host.`,
    );
  }
}

function drawingsToDraw() {
  const drawings = readCorpus()?.files.flatMap((file) => file.drawings);
  if (drawings && drawings.length > 0) return drawings;
  console.log('There is no ../shared/corpus/ink here: the peers draw a built-in sample instead.');
  return sampleDrawings();
}

const parsed = parseSettings(process.argv.slice(2));
if (!parsed.ok) fail(parsed.reason, USAGE);
const settings = parsed.value;
await requireServer(settings);

const startedAt = performance.now();
const crowd = new Crowd(settings, drawingsToDraw());
const { room, count, seconds, seed } = settings;
const ending = seconds === null ? 'until Ctrl-C' : `for ${seconds} s`;
console.log(`${count} peers draw in ${addressOf(settings)}/r/${room} ${ending} (seed ${seed}).`);

let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time somebody means it.
    if (isInterrupted) process.exit(1);
    isInterrupted = true;
  });
}

let reportedAt = startedAt;
let wasPresent = false;
const isOver = (now: number) => isInterrupted || (seconds !== null && now - startedAt >= seconds * 1_000);
for (let now = startedAt; !isOver(now); now = performance.now()) {
  await pause(100);
  wasPresent ||= crowd.present > 0;
  if (crowd.dismissal !== null) fail(`The room ended it: ${crowd.dismissal}`);
  if (!wasPresent && now - startedAt > ANSWER_MS)
    fail(`${addressOf(settings)} answers, but lets nobody into the room "${room}". Is it Inkroom's server?`);
  if (now - reportedAt < REPORT_MS) continue;
  reportedAt = now;
  console.log(crowd.report());
}

await crowd.leave();
console.log(`The end: ${crowd.tally()}`);
process.exit(0);
