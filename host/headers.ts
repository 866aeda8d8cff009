// Decides which headers pass the front: those every answer carries, and those no stranger may send inwards.
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** Headers of one connection, not of the message; each side of the proxy makes its own. */
const HOP_BY_HOP = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Miniflare, Cloudflare, PartyKit and our own parties believe these, so they must come from inside. */
const INTERNAL = /^(mf-|cf-|x-partykit-|x-inkroom-)/;

/** Half a year; each visit begins it again. */
const HSTS_SECONDS = 180 * 24 * 3600;

/** What the page never asks for, so that no script that got into it can either. */
const DENIED_FEATURES = [
  'accelerometer',
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/**
 * `frameAncestors`: origins that may embed the page besides itself. `isSecure`: people come by TLS. `isLocal`: they
 * come from this machine, which browsers trust as much.
 */
export type SecurityOptions = { frameAncestors: readonly string[]; isSecure: boolean; isLocal: boolean };

/** Headers for every answer of the front. */
export function securityHeaders({ frameAncestors, isSecure, isLocal }: SecurityOptions): OutgoingHttpHeaders {
  return {
    'content-security-policy': contentSecurityPolicy(frameAncestors),
    // Neither of these keeps a page of `frameAncestors` from embedding ours: they are about windows and single files.
    // Elsewhere browsers ignore the first, and complain of it in everybody's console.
    ...(isSecure || isLocal ? { 'cross-origin-opener-policy': 'same-origin' } : {}),
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    // A room's address is its key: it must not turn up in a search engine.
    'x-robots-tag': 'noindex',
    ...(isSecure ? { 'strict-transport-security': `max-age=${HSTS_SECONDS}` } : {}),
  };
}

/** Styles may be inline because Radix injects some; scripts never are. */
export function contentSecurityPolicy(frameAncestors: readonly string[]): string {
  return [
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
    ["frame-ancestors 'self'", ...frameAncestors].join(' '),
  ].join('; ');
}

/** What of a stranger's request may reach the rooms. Host stays, so that Origin can be compared with it. */
export function inwardHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return pick(headers, (name) => !HOP_BY_HOP.has(name) && !INTERNAL.test(name));
}

/** What of a room's answer may reach the stranger; the front's own headers win over the room's. */
export function outwardHeaders(headers: IncomingHttpHeaders, own: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return { ...pick(headers, (name) => !HOP_BY_HOP.has(name) && !INTERNAL.test(name)), ...own };
}

function pick(headers: IncomingHttpHeaders, isWanted: (name: string) => boolean): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isWanted(name)));
}
