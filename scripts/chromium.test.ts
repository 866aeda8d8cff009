// Rules for finding a browser: the order, what is installed when there is none, and never a silent skip.
import { describe, expect, it } from 'vitest';
import { ensureChromium, findChromium, type Machine } from './chromium';

const OWN = '/playwright/chrome';

/** A machine with these browsers, on which the given commands add one each. */
function machineWith(
  browsers: string[],
  options: Partial<Machine> & { installs?: Record<string, string> } = {},
) {
  const installed = new Set(browsers);
  const ran: string[] = [];
  const said: string[] = [];
  const machine: Machine = {
    env: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: true,
    playwrightPath: () => OWN,
    exists: (path) => installed.has(path) || path === '/usr/bin/chromium-browser',
    run(command, args) {
      if (args[0] === '--version') return installed.has(command);
      const line = [command, ...args].join(' ');
      ran.push(line);
      const adds = options.installs?.[line];
      if (adds) installed.add(adds);
      return adds !== undefined || line === 'apt-get update';
    },
    log: (line) => said.push(line),
    ...options,
  };
  return { machine, ran, said };
}

describe('finding', () => {
  it('CHROMIUM_PATH comes first, then the system, then Playwright', () => {
    const env = { PATH: '/usr/bin', CHROMIUM_PATH: '/mine' };
    const all = ['/mine', '/usr/bin/google-chrome', OWN];
    expect(findChromium(machineWith(all, { env }).machine)?.path).toBe('/mine');
    expect(findChromium(machineWith(all).machine)?.path).toBe('/usr/bin/google-chrome');
    expect(findChromium(machineWith([OWN]).machine)?.path).toBe(OWN);
    expect(findChromium(machineWith([]).machine)).toBeUndefined();
  });

  it('a CHROMIUM_PATH that does not run is an error, not a reason to take another', () => {
    const { machine } = machineWith([OWN], { env: { CHROMIUM_PATH: '/gone' } });
    expect(() => findChromium(machine)).toThrow('CHROMIUM_PATH is /gone, but there is no browser that runs.');
  });

  it('a stub that exists but does not run is passed over', () => {
    expect(findChromium(machineWith([OWN]).machine)?.origin).toBe('Playwright');
  });
});

describe('installing', () => {
  it('installs nothing where there is one', () => {
    const { machine, ran } = machineWith(['/usr/bin/chromium']);
    expect(ensureChromium(machine).path).toBe('/usr/bin/chromium');
    expect(ran).toEqual([]);
  });

  it('asks Playwright first and says so', () => {
    const { machine, ran, said } = machineWith([], { installs: { 'npx playwright install chromium': OWN } });
    expect(ensureChromium(machine).path).toBe(OWN);
    expect(ran).toEqual(['npx playwright install chromium']);
    expect(said.join('\n')).toContain('trying: npx playwright install chromium');
  });

  it('falls back to apt-get as root', () => {
    const installs = { 'apt-get install -y chromium': '/usr/bin/chromium' };
    const { machine, ran } = machineWith([], { installs });
    expect(ensureChromium(machine).origin).toBe('system');
    expect(ran).toEqual(['npx playwright install chromium', 'apt-get update', 'apt-get install -y chromium']);
  });

  it('does not call apt-get without root, and fails with a sentence when none can be had', () => {
    const { machine, ran } = machineWith([], { isRoot: false });
    expect(() => ensureChromium(machine)).toThrow('No Chromium could be found or installed');
    expect(ran).toEqual(['npx playwright install chromium']);
  });
});
