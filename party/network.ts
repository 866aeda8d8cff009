// Networks as a room tells them apart: near enough to be one household, and no single address.

const IPV4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/i;

/** The /24 of an IPv4 address, the /56 of an IPv6 one; null: this machine itself, where everybody may come from. */
export function networkBucket(address: string): string | null {
  const v4 = IPV4.exec(address);
  if (v4) return v4[1] === '127' ? null : `${v4[1]}.${v4[2]}.${v4[3]}`;
  const groups = ipv6Groups(address);
  if (!groups || groups.every((group, i) => group === (i === 7 ? 1 : 0))) return null;
  const [a = 0, b = 0, c = 0, d = 0] = groups;
  return [a, b, c, d >> 8].map((group) => group.toString(16)).join(':');
}

function ipv6Groups(address: string): number[] | null {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const parse = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [first, last] = [parse(head), parse(tail ?? '')];
  const missing = 8 - first.length - last.length;
  if (tail === undefined ? missing !== 0 : missing < 0) return null;
  const groups = [...first, ...new Array<number>(missing).fill(0), ...last];
  return groups.every((group) => group >= 0 && group <= 0xffff) ? groups : null;
}
