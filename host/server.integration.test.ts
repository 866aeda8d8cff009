// Rules of the server's life: what ends, what comes back, what is refused, and that nothing stays behind.
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identifyProcess } from './process-identity';
import { type RunningServer, startServer } from './source-server';
import {
  askRoom,
  createTestProject,
  openRoom,
  type RunningCommand,
  runCli,
  type TestProject,
  until,
  untilGone,
} from './test-project';
import type { Patience } from './watchdog';

let project: TestProject;
const ends: (() => unknown)[] = [];

beforeEach(() => {
  project = createTestProject();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  project.remove();
});

async function start(log?: (line: string) => void, patience?: Patience): Promise<RunningServer> {
  const { root: projectRoot, dataDir, distDir } = project;
  const options = { projectRoot, dataDir, distDir, log: log ?? (() => undefined) };
  const server = await startServer(patience ? { ...options, patience } : options);
  ends.push(server.stop);
  return server;
}

function command(env?: Record<string, string>): RunningCommand {
  const running = runCli(project, env);
  ends.push(async () => {
    // Not SIGKILL, which would leave its workerd to nobody.
    running.process.kill('SIGTERM');
    await running.ended;
  });
  return running;
}

const portOf = async (running: RunningCommand) =>
  Number((await running.printed(/ready: http:\/\/localhost:(\d+)/, 25_000))[1]);
const increment = (port: number) => askRoom(port, 'kept', { method: 'POST' });

/** The lock as the next server would read it, once it names a workerd. */
function readLock(): { runner: { pid: number }; workerd: { pid: number; command: string } } | undefined {
  const path = join(project.dataDir, 'server.lock');
  const lock = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  return lock?.workerd ? lock : undefined;
}

async function workerdOf(): Promise<number> {
  const { workerd } = await until('the lock names a workerd', readLock);
  expect(workerd.command).toBe('workerd');
  return workerd.pid;
}

describe('when workerd dies', () => {
  it('it is started again behind the same port, with what was stored, and says so in one line', async () => {
    const lines: string[] = [];
    const server = await start((line) => lines.push(line));
    await increment(server.port);
    const { socket } = await openRoom(server.port, 'kept');
    const cut = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => socket.terminate());
    const killed = server.workerdPid() ?? 0;
    process.kill(killed, 'SIGKILL');
    await cut;
    const health = () => fetch(`http://127.0.0.1:${server.port}/healthz`).then(({ status }) => status);
    const seen = new Set<number>();
    await until('it is healthy again', async () => {
      seen.add(await health());
      return (server.workerdPid() !== undefined && (await health()) === 200) || undefined;
    });
    expect(seen).toContain(503);
    expect(server.workerdPid()).not.toBe(killed);
    expect((await increment(server.port)).count).toBe(2);
    expect(lines).toEqual(['The room server stopped (SIGKILL); starting it again.']);
  });

  it('it comes back every time', async () => {
    const server = await start();
    for (let round = 1; round <= 3; round += 1) {
      const killed = server.workerdPid() ?? 0;
      expect((await increment(server.port)).count).toBe(round);
      process.kill(killed, 'SIGKILL');
      await until('there is another', () => {
        const now = server.workerdPid();
        return (now !== undefined && now !== killed) || undefined;
      });
      await until('it answers', () => askRoom(server.port, 'kept').catch(() => undefined));
    }
  });

  it('one that hangs is ended after a few questions without an answer, and started again', async () => {
    const lines: string[] = [];
    const server = await start((line) => lines.push(line), { intervalMs: 20, timeoutMs: 500, failures: 3 });
    await increment(server.port);
    const hanging = server.workerdPid() ?? 0;
    process.kill(hanging, 'SIGSTOP');
    await untilGone(hanging);
    await until('another answers', () => increment(server.port).catch(() => undefined), 20_000);
    expect(lines).toContain('The room server hangs: it answers no longer. Ending it.');
    expect((await increment(server.port)).count).toBe(3);
  });

  it('and its packages are gone, it is tried again until they are back', async () => {
    const require = createRequire(createRequire(import.meta.url).resolve('miniflare'));
    const [binary, away] = [join(project.root, 'workerd'), join(project.root, 'being-installed')];
    symlinkSync((require('workerd') as { default: string }).default, binary);
    process.env.MINIFLARE_WORKERD_PATH = binary;
    ends.push(() => delete process.env.MINIFLARE_WORKERD_PATH);
    const lines: string[] = [];
    const server = await start((line) => lines.push(line));
    await increment(server.port);
    renameSync(binary, away);
    process.kill(server.workerdPid() ?? 0, 'SIGKILL');
    const failures = () => lines.filter((line) => line.startsWith('The room server did not start')).length;
    await until('it was tried in vain', () => failures() >= 2 || undefined);
    expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(503);
    renameSync(away, binary);
    await until('it is back', () => increment(server.port).catch(() => undefined), 20_000);
    expect((await increment(server.port)).count).toBe(3);
  });

  it('nothing comes back after stop', async () => {
    const server = await start();
    const pid = server.workerdPid() ?? 0;
    process.kill(pid, 'SIGKILL');
    await server.stop();
    await untilGone(pid);
    expect(server.workerdPid()).toBeUndefined();
    const again = await start();
    expect((await increment(again.port)).count).toBe(1);
  });
});

describe('the data folder', () => {
  it('is kept over a stop and a start', async () => {
    const first = await start();
    await increment(first.port);
    await first.stop();
    expect((await increment((await start()).port)).count).toBe(2);
  });

  it('is refused while another server uses it, which goes on undisturbed', async () => {
    const first = await start();
    const second = command();
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.output()).toContain(
      `Another Inkroom server (process ${process.pid}) is using the data folder`,
    );
    expect(second.output()).not.toContain('    at ');
    expect((await increment(first.port)).count).toBe(1);
  });

  it('of a killed runner is freed of its orphan before a new server starts', async () => {
    const first = command();
    await increment(await portOf(first));
    const orphan = await workerdOf();
    first.process.kill('SIGKILL');
    await first.ended;
    expect(identifyProcess(orphan)?.command).toBe('workerd');

    const lines: string[] = [];
    const second = await start((line) => lines.push(line));
    expect(identifyProcess(orphan)).toBeUndefined();
    expect(lines).toEqual([`Ending a workerd (process ${orphan}) that a killed server left behind.`]);
    expect((await increment(second.port)).count).toBe(2);
  });

  it('whose lock names a process that is not ours any more is taken, and that process is left alone', async () => {
    const reused = { pid: process.ppid, started: '1', command: 'workerd' };
    mkdirSync(project.dataDir);
    writeFileSync(`${project.dataDir}/server.lock`, JSON.stringify({ runner: reused, workerd: reused }));
    const server = await start();
    expect((await increment(server.port)).count).toBe(1);
    expect(identifyProcess(process.ppid)).toBeDefined();
  });
});

describe('what others on the same machine can reach', () => {
  /** Everything below the data folder with its mode, and the folder itself. */
  const modes = (path: string): [string, number][] => [
    [path, statSync(path).mode & 0o777],
    ...(statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => modes(join(path, name))) : []),
  ];
  const openToOthers = () => modes(project.dataDir).filter(([, mode]) => (mode & 0o077) !== 0);

  it('are no files: only the server’s own account may read the data folder', async () => {
    const server = await start();
    await increment(server.port);
    expect(modes(project.dataDir).filter(([path]) => /\.sqlite/.test(path)).length).toBeGreaterThan(0);
    expect(openToOthers()).toEqual([]);
  });

  it('are no files that an earlier version left open', async () => {
    const first = await start();
    await increment(first.port);
    await first.stop();
    for (const [path] of modes(project.dataDir))
      chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
    const second = await start();
    expect(openToOthers()).toEqual([]);
    expect((await increment(second.port)).count).toBe(2);
  });

  it('a folder that holds other things too stays as it is; what is the server’s in it does not', async () => {
    mkdirSync(project.dataDir, { mode: 0o755 });
    chmodSync(project.dataDir, 0o755);
    writeFileSync(join(project.dataDir, 'somebody-elses.txt'), 'x', { mode: 0o644 });
    chmodSync(join(project.dataDir, 'somebody-elses.txt'), 0o644);
    await increment((await start()).port);
    expect(openToOthers().map(([path]) => path)).toEqual([
      project.dataDir,
      join(project.dataDir, 'somebody-elses.txt'),
    ]);
  });
});

describe('the command', () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`leaves neither a process nor a lock behind on ${signal}`, async () => {
      const running = command();
      await portOf(running);
      const workerd = await workerdOf();
      running.process.kill(signal);
      expect(await running.ended).toEqual({ code, signal: null });
      await untilGone(workerd);
      expect(existsSync(`${project.dataDir}/server.lock`)).toBe(false);
    });
  }

  it('ends at once on a second signal, however long the first one takes', async () => {
    const running = command();
    const { socket } = await openRoom(await portOf(running), 'kept');
    socket.on('error', () => undefined);
    const workerd = await workerdOf();
    // It will never say that its rooms are stored.
    process.kill(workerd, 'SIGSTOP');
    running.process.kill('SIGTERM');
    await running.printed(/Stopping/);
    running.process.kill('SIGINT');
    expect(await running.ended).toEqual({ code: 130, signal: null });
    await untilGone(workerd);
    expect(existsSync(`${project.dataDir}/server.lock`)).toBe(false);
  });

  it('ends when npm, which started it, was ended alone', async () => {
    const cli = [process.execPath, resolve('scripts/run.mjs'), resolve('host/fixtures/source-cli.ts')];
    // As npm does: a shell that stays between npm and the command.
    const shell = spawn('sh', ['-c', `${cli.map((part) => `'${part}'`).join(' ')}; exit`], {
      cwd: project.root,
      env: { ...process.env, PORT: '0', DATA_DIR: project.dataDir, npm_lifecycle_event: 'start' },
      stdio: 'ignore',
    });
    const lock = await until('it runs', () => readLock());
    shell.kill('SIGTERM');
    await untilGone(lock.runner.pid);
    await untilGone(lock.workerd.pid);
  });

  it('says in one sentence that its port is taken, and exits with 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    ends.push(() => taken.close());
    const port = await until('the port is known', () => (taken.address() as { port: number } | null)?.port);
    const running = command({ PORT: String(port) });
    expect(await running.ended).toEqual({ code: 1, signal: null });
    expect(running.output().trim()).toBe(
      `Port ${port} is already in use. Stop what runs there, or choose another: PORT=${port + 1} npm start`,
    );
  });

  it('says in one sentence what is wrong with a setting, and that the page is not built', async () => {
    const wrong = command({ PORT: 'http' });
    expect(await wrong.ended).toEqual({ code: 1, signal: null });
    expect(wrong.output().trim()).toBe('PORT must be a whole number from 0 to 65535, but is "http".');

    rmSync(project.distDir, { recursive: true });
    const unbuilt = command();
    expect(await unbuilt.ended).toEqual({ code: 1, signal: null });
    expect(unbuilt.output().trim()).toBe('There is no built page in dist. Run npm run build first.');
  });

  it('listens on the loopback alone, and on the local network when HOST says so', async () => {
    const lan = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find((address) => address.family === 'IPv4' && !address.internal)?.address;
    const isReachable = (port: number) =>
      fetch(`http://${lan}:${port}/healthz`).then(
        ({ status }) => status === 200,
        () => false,
      );
    const local = command();
    const localPort = await portOf(local);
    expect(local.output()).not.toContain('local network');
    expect(lan !== undefined && (await isReachable(localPort))).toBe(false);
    local.process.kill('SIGTERM');
    await local.ended;
    const open = command({ HOST: '0.0.0.0' });
    const openPort = await portOf(open);
    // A machine without a network has no address to try.
    if (lan === undefined) return;
    await open.printed(new RegExp(`On your local network: http://${lan}:${openPort}`));
    expect(await isReachable(openPort)).toBe(true);
  }, 60_000);
});

describe('watching', () => {
  it('runs changed party code at once, keeps what was stored, and survives a mistake', async () => {
    const { root: projectRoot, dataDir } = project;
    const lines: string[] = [];
    const server = await startServer({
      projectRoot,
      dataDir,
      isWatching: true,
      log: (line) => lines.push(line),
    });
    ends.push(server.stop);
    await increment(server.port);
    const party = join(projectRoot, 'echo-party.ts');
    const source = readFileSync(party, 'utf8');
    writeFileSync(party, source.replace('count += 1', 'count += 100'));
    await until('the change runs', () => lines.includes('The rooms run the changed code.') || undefined);
    expect((await increment(server.port)).count).toBe(101);

    writeFileSync(party, `${source}\nthrow new Error('not like this');`);
    await until('the mistake is told', () =>
      lines.find((line) => line.startsWith('The changed code does not start')),
    );
    writeFileSync(party, source);
    await until('it is mended', async () => (await increment(server.port).catch(() => undefined))?.count);
  });
});
