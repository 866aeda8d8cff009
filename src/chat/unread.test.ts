// Proves that unread messages are others' and newer than the last look, also over visits.
import { expect, it } from 'vitest';
import type { ChatMessage } from '../model/chat';
import { badgeText, countUnread, heardOf, readAll, startReading } from './unread';

const ALICE = 1;
const BOB = 2;
const said = (seq: number | null, author: number): ChatMessage => ({
  seq,
  op: null,
  author,
  at: 0,
  text: 'x',
});

it('counts what others wrote after the last look, and never one’s own', () => {
  const messages = [said(3, BOB), said(7, ALICE), said(9, BOB), said(12, BOB), said(null, ALICE)];
  expect(countUnread({ messages, you: ALICE, readUpTo: 3 })).toBe(2);
  expect(countUnread({ messages, you: ALICE, readUpTo: readAll(messages, 0) })).toBe(0);
});

it('who is muted says nothing', () => {
  const messages = [said(3, BOB), said(7, ALICE)];
  expect(heardOf(messages, new Set([BOB]))).toEqual([said(7, ALICE)]);
  expect(heardOf(messages, new Set())).toBe(messages);
});

it('a first visit begins with nothing unread', () => {
  expect(startReading(null, 40)).toBe(40);
});

it('a later visit begins where the last one ended', () => {
  expect(startReading(25, 40)).toBe(25);
});

it('a log that began anew does not hide its messages', () => {
  expect(startReading(900, 40)).toBe(40);
});

it('reading never goes back', () => {
  expect(readAll([said(3, BOB)], 8)).toBe(8);
});

it('a badge has room for two digits', () => {
  expect(badgeText(99)).toBe('99');
  expect(badgeText(100)).toBe('99+');
});
