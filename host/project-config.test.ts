// Rules of reading partykit.json: what is taken, and a sentence for what is wrong.
import { expect, it } from 'vitest';
import { parseProjectConfig, readProjectConfig } from './project-config';

const minimal = { main: 'party/main.ts', compatibilityDate: '2024-07-18' };
const parse = (config: unknown) => parseProjectConfig(JSON.stringify(config));

it('takes the parties and the date, and leaves the rest of the file to PartyKit', () => {
  expect(
    parse({ ...minimal, name: 'x', serve: { path: 'dist' }, parties: { notes: 'party/notes.ts' } }),
  ).toEqual({
    ...minimal,
    parties: { notes: 'party/notes.ts' },
    vars: {},
  });
});

it('this project’s own file is readable', () => {
  expect(readProjectConfig('.').main).toBe('party/main.ts');
});

it('says what is wrong', () => {
  expect(() => parseProjectConfig('{')).toThrow('partykit.json is not valid JSON');
  expect(() => parse({ main: 'x' })).toThrow('Expected "compatibilityDate"');
  expect(() => parse({ ...minimal, compatibilityDate: 'today' })).toThrow('must look like 2024-07-18');
  expect(() => parse({ ...minimal, parties: { 'no-dash': 'x' } })).toThrow('lower-case identifiers');
  expect(() => readProjectConfig('/')).toThrow('There is no partykit.json in /');
});
