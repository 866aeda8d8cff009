// A whole server for tests: its own data folder, any free port, and a way to stop and start it again on both.
// I/O: processes, sockets, file system
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../host/server';

export class TestServer {
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'inkroom-e2e-'));
  readonly #log: string[] = [];
  readonly #vars: Readonly<Record<string, string>>;
  #running: RunningServer | null = null;
  #port = 0;

  constructor(vars: Readonly<Record<string, string>> = {}) {
    this.#vars = vars;
  }

  static async start(vars: Readonly<Record<string, string>> = {}): Promise<TestServer> {
    const server = new TestServer(vars);
    await server.start();
    return server;
  }

  /** As the page is opened by default: a secure context without a certificate. */
  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  get log(): string {
    return this.#log.join('\n');
  }

  get workerdPid(): number | undefined {
    return this.#running?.workerdPid();
  }

  /** On the same port and data folder as before. */
  async start(): Promise<void> {
    this.#running = await startServer({
      projectRoot: process.cwd(),
      dataDir: this.#dataDir,
      distDir: 'dist',
      vars: this.#vars,
      port: this.#port,
      log: (line) => this.#log.push(line),
    });
    this.#port = this.#running.port;
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = null;
  }

  /** Stopped, it loses everything: whoever comes back finds rooms that are not a continuation. */
  loseRooms(): void {
    if (this.#running) throw new Error('A running server keeps its rooms; stop it first.');
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
