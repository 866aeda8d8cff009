// Rules of addresses: whatever form they come in, one address is one text, and what is none is nothing.
import { expect, it } from 'vitest';
import { ipv6Prefix, isPrivateAddress, readAddress } from './ip-address';

it.each([
  ['1.2.3.4', '1.2.3.4'],
  [' 1.2.3.4 ', '1.2.3.4'],
  ['1.2.3.4:5678', '1.2.3.4'],
  ['"1.2.3.4:5678"', '1.2.3.4'],
  ['::ffff:1.2.3.4', '1.2.3.4'],
  ['::FFFF:0102:0304', '1.2.3.4'],
  ['[::ffff:1.2.3.4]:80', '1.2.3.4'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['"[2001:db8::1]:443"', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::1', '::1'],
])('%s is %s', (text, address) => {
  expect(readAddress(text)).toBe(address);
});

it.each([
  '',
  'unknown',
  '_hidden',
  '1.2.3',
  '1.2.3.256',
  '1.2.3.4:',
  '1.2.3.4:x',
  '1.2.3.4 5.6.7.8',
  '[1.2.3.4',
  '2001:db8::1::2',
  'for=1.2.3.4',
  'evil.example',
  '<script>',
])('"%s" is none', (text) => {
  expect(readAddress(text)).toBeNull();
});

it.each([
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::2:3:4:5', '2001:db8:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
  ['1::', '1:0:0:0'],
])('%s lies in %s', (address, prefix) => {
  expect(ipv6Prefix(address)).toBe(prefix);
});

it('private is what no stranger of the internet can come from', () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fd00::1',
    'fe80::1',
  ])
    expect(isPrivateAddress(address), address).toBe(true);
  for (const address of ['1.2.3.4', '172.32.0.1', '2001:db8::1', 'unknown'])
    expect(isPrivateAddress(address), address).toBe(false);
});
