// Rules of the headers that every answer carries.
import { expect, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './headers';

it('the policy lets nothing in but what the page needs', () => {
  expect(contentSecurityPolicy([]).split('; ')).toEqual([
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ]);
  expect(contentSecurityPolicy(['https://a.example', 'https://b.example'])).toMatch(
    /frame-ancestors 'self' https:\/\/a\.example https:\/\/b\.example$/,
  );
});

it('other sites share neither a window nor a process with the page, and it asks for no sensor', () => {
  const headers = securityHeaders({ frameAncestors: [], isSecure: false, isLocal: true });
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers['permissions-policy']).toContain('camera=(), ');
  // What the page uses.
  expect(headers['permissions-policy']).not.toMatch(/clipboard|fullscreen/);
});

it('browsers are told to come by TLS only where it is on', () => {
  const told = (isSecure: boolean) =>
    securityHeaders({ frameAncestors: [], isSecure, isLocal: true })['strict-transport-security'];
  expect(told(true)).toBe('max-age=15552000');
  expect(told(false)).toBeUndefined();
});

it('a window of its own is asked for where browsers grant it: by TLS, and on this machine', () => {
  const policy = (isSecure: boolean, isLocal: boolean) =>
    securityHeaders({ frameAncestors: [], isSecure, isLocal })['cross-origin-opener-policy'];
  expect([policy(true, false), policy(false, true)]).toEqual(['same-origin', 'same-origin']);
  expect(policy(false, false)).toBeUndefined();
});
