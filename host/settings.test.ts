// Rules of the settings: defaults, clear refusals, and which links are shown.
import { expect, it } from 'vitest';
import { linksFor, parseSettings } from './settings';

const defaults = {
  port: 1999,
  host: '127.0.0.1',
  dataDir: '.inkroom',
  frameAncestors: [],
  trustedProxies: 0,
  allowedHosts: [],
  publicUrl: null,
};

it('without settings the server is local, on port 1999, with its data in .inkroom', () => {
  expect(parseSettings({})).toEqual({ ok: true, settings: defaults });
  expect(parseSettings({ PORT: '', HOST: '', DATA_DIR: '' })).toEqual({ ok: true, settings: defaults });
});

it('settings are taken from the environment', () => {
  const env = {
    PORT: '80',
    HOST: '0.0.0.0',
    DATA_DIR: '/d',
    FRAME_ANCESTORS: 'https://a.example http://*.b.org:8080',
    TRUST_PROXY: '2',
    ALLOWED_HOSTS: 'desk.lan  *.example.org',
    PUBLIC_URL: 'https://Board.example.org:8443/',
  };
  expect(parseSettings(env)).toEqual({
    ok: true,
    settings: {
      port: 80,
      host: '0.0.0.0',
      dataDir: '/d',
      frameAncestors: ['https://a.example', 'http://*.b.org:8080'],
      trustedProxies: 2,
      allowedHosts: ['desk.lan', '*.example.org', 'board.example.org'],
      publicUrl: 'https://board.example.org:8443',
    },
  });
});

for (const port of ['-1', '65536', '1.5', 'abc', '1999x']) {
  it(`a PORT of ${port} is refused with the value in the sentence`, () => {
    expect(parseSettings({ PORT: port })).toEqual({
      ok: false,
      reason: expect.stringContaining(`"${port}"`),
    });
  });
}

it.each([
  [{ TRUST_PROXY: 'yes' }, '"yes"'],
  [{ TRUST_PROXY: '-1' }, '"-1"'],
  [{ TRUST_PROXY: '11' }, '0 to 10'],
  [{ TRUST_PROXY: '1.5' }, '"1.5"'],
  [{ ALLOWED_HOSTS: 'a.example https://b.example' }, '"https://b.example"'],
  [{ ALLOWED_HOSTS: 'a.example:80' }, '"a.example:80"'],
  [{ ALLOWED_HOSTS: '*' }, '"*"'],
  [{ ALLOWED_HOSTS: 'a.example,b.example' }, '"a.example,b.example"'],
  [{ PUBLIC_URL: 'board.example.org' }, '"board.example.org"'],
  [{ PUBLIC_URL: 'ftp://board.example.org' }, 'ftp:'],
  [{ PUBLIC_URL: 'https://board.example.org/path' }, 'without a path'],
  [{ PUBLIC_URL: 'https://me:x@board.example.org' }, 'PUBLIC_URL'],
])('%j is refused with what is wrong', (env, words) => {
  expect(parseSettings(env)).toEqual({ ok: false, reason: expect.stringContaining(words) });
});

it('a server that listens under a name, or is opened under one, answers to it; addresses need no leave', () => {
  const allowed = (env: Record<string, string>) => {
    const parsed = parseSettings(env);
    return parsed.ok && parsed.settings.allowedHosts;
  };
  expect(allowed({ HOST: 'desk.lan' })).toEqual(['desk.lan']);
  expect(allowed({ HOST: '::', PUBLIC_URL: 'http://[fd00::1]:80' })).toEqual([]);
});

for (const origin of [
  "https://a.example;script-src'*'",
  'https://a.example,',
  'javascript:alert(1)',
  'https://a/b',
]) {
  it(`a frame ancestor of ${origin} cannot add to the policy`, () => {
    expect(parseSettings({ FRAME_ANCESTORS: origin }).ok).toBe(false);
  });
}

it('a server on all addresses shows the link for the local network, a local one does not', () => {
  const lan = ['192.168.1.5'];
  expect(linksFor({ host: '0.0.0.0', port: 1999, publicUrl: null }, lan)).toEqual({
    local: 'http://localhost:1999',
    network: ['http://192.168.1.5:1999'],
  });
  expect(linksFor({ host: '127.0.0.1', port: 1, publicUrl: null }, lan)).toEqual({
    local: 'http://localhost:1',
    network: [],
  });
  expect(linksFor({ host: '10.0.0.2', port: 1, publicUrl: null }, lan)).toEqual({
    local: 'http://10.0.0.2:1',
    network: [],
  });
});

it('where people open it under an address of its own, that is the link', () => {
  const publicUrl = 'https://board.example.org';
  expect(linksFor({ host: '0.0.0.0', port: 1999, publicUrl }, ['192.168.1.5'])).toEqual({
    local: publicUrl,
    network: [],
  });
});
