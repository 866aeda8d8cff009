// Rules of the settings: defaults, clear refusals, and which links are shown.
import { expect, it } from 'vitest';
import { linksFor, parseSettings } from './settings';

const defaults = {
  port: 1999,
  host: '127.0.0.1',
  dataDir: '.inkroom',
  frameAncestors: [],
  trustsProxy: false,
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
    TRUST_PROXY: '1',
  };
  expect(parseSettings(env)).toEqual({
    ok: true,
    settings: {
      port: 80,
      host: '0.0.0.0',
      dataDir: '/d',
      frameAncestors: ['https://a.example', 'http://*.b.org:8080'],
      trustsProxy: true,
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

it('a TRUST_PROXY that is no yes or no is refused', () => {
  expect(parseSettings({ TRUST_PROXY: 'maybe' })).toMatchObject({ ok: false });
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
  expect(linksFor({ host: '0.0.0.0', port: 1999 }, lan)).toEqual({
    local: 'http://localhost:1999',
    network: ['http://192.168.1.5:1999'],
  });
  expect(linksFor({ host: '127.0.0.1', port: 1 }, lan)).toEqual({ local: 'http://localhost:1', network: [] });
  expect(linksFor({ host: '10.0.0.2', port: 1 }, lan)).toEqual({ local: 'http://10.0.0.2:1', network: [] });
});
