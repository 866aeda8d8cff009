// What both commands share: settings or a clear refusal, links, and an end that leaves no process behind.
// I/O: process, network interfaces
import { networkInterfaces } from 'node:os';
import type { RunningServer } from './server';
import { linksFor, parseSettings, type Settings } from './settings';

const PARENT_CHECK_INTERVAL_MS = 500;

/** As a shell tells of a process that a signal ended. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Ends what a command started, as far as that takes time. */
type Stop = () => Promise<void>;

/** Runs a command; a failure is one sentence and exit code 1, never a stack. */
export async function runCommand(start: (settings: Settings) => Promise<Stop | null>): Promise<void> {
  const whenStarted = exitOnSignals();
  exitWithNpm();
  const parsed = parseSettings(process.env);
  if (!parsed.ok) return fail(parsed.reason);
  try {
    whenStarted(await start(parsed.settings));
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

/** Runs a server with the built page until a signal ends it. */
export function runServerCommand(
  start: (settings: Settings & { distDir: string }) => Promise<RunningServer>,
): Promise<void> {
  return runCommand(async (settings) => {
    const server = await start({ ...settings, distDir: 'dist' });
    printLinks(settings, server.port);
    console.log(server.capacity);
    return server.stop;
  });
}

export function printLinks({ host, publicUrl }: Settings, port: number): void {
  const { local, network } = linksFor({ host, port, publicUrl }, lanAddresses());
  console.log(`Inkroom is ready: ${local}`);
  for (const link of network) console.log(`On your local network: ${link}`);
}

/**
 * The first signal stops what runs, the second ends the process at once. What has to end in any case does so in `exit`
 * handlers, which nothing can interrupt.
 */
function exitOnSignals(): (stop: Stop | null) => void {
  let stop: Stop | null = null;
  const end = async (code: number) => {
    if (stop) console.log('Stopping. Once more ends it at once.');
    const stopping = stop?.();
    stop = null;
    await stopping?.catch((error: Error) => console.error(`The server did not stop well: ${error.message}`));
    process.exit(code);
  };
  const listeners = new Map(
    Object.entries(EXIT_CODES).map(([signal, code]) => [signal, () => void end(code)] as const),
  );
  for (const [signal, listener] of listeners) process.on(signal, listener);
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      // The terminal is gone, which is no reason to end without a goodbye.
    });
  }
  // Miniflare listens too, again with each start of workerd, and would end the process in the middle of a goodbye.
  process.on('newListener', (event, listener) => {
    if (listeners.has(event)) queueMicrotask(() => process.off(event, listener));
  });
  return (whatRuns) => {
    stop = whatRuns;
  };
}

/** A signal to npm alone ends npm and its shell, and would leave us running with nobody to stop us. */
function exitWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_INTERVAL_MS);
  timer.unref();
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal)
    .map((address) => address.address);
}
