// What both commands share: settings or a clear refusal, links, and an end that leaves no process behind.
// I/O: process, network interfaces
import { networkInterfaces } from 'node:os';
import { linksFor, parseSettings, type Settings } from './settings';

const PARENT_CHECK_INTERVAL_MS = 500;

/** Runs a command; a failure is one sentence and exit code 1, never a stack. */
export async function runCommand(start: (settings: Settings) => Promise<void>): Promise<void> {
  exitOnSignals();
  exitWithNpm();
  const parsed = parseSettings(process.env);
  if (!parsed.ok) return fail(parsed.reason);
  try {
    await start(parsed.settings);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

export function printLinks({ host, publicUrl }: Settings, port: number): void {
  const { local, network } = linksFor({ host, port, publicUrl }, lanAddresses());
  console.log(`Inkroom is ready: ${local}`);
  for (const link of network) console.log(`On your local network: ${link}`);
}

/** Everything that has to end does so in `exit` handlers, which no second Ctrl-C can interrupt. */
function exitOnSignals(): void {
  const exitCodes = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const;
  for (const [signal, code] of exitCodes) {
    // First in line, because Miniflare's own handler would end the process just as we do, but without SIGHUP.
    process.prependListener(signal, () => process.exit(code));
  }
}

/** A signal to npm alone ends npm and its shell, and would leave us running with nobody to stop us. */
function exitWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && process.exit(143), PARENT_CHECK_INTERVAL_MS).unref();
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
