// What the room had once of one's own is offered where a snapshot lacks it: nobody else's, nothing twice, nothing dead.

import { expect, it } from 'vitest';
import { idNamed, strokeNamed } from '../../party/room-fixture';
import type { Entry } from '../model/board';
import type { Element } from '../model/element';
import { RoomModel } from '../model/room-model';
import { lostWork } from './lost-work';

const entry = (element: Element, more: Partial<Entry> = {}): Entry => ({
  ...{ id: element.id, element, isLive: true, author: 1, op: null, setBy: {} },
  ...more,
});
const part = (root: string) => ({
  ...strokeNamed(`part-${root}`),
  partOf: { root: idNamed(root), parent: idNamed(root), cut: idNamed('cut') },
});
const message = (seq: number, text: string, author = 1) => ({ seq, op: null, author, at: seq, text });

it('is what lay on the board and what was said, of one’s own and not there any more', () => {
  const now = new RoomModel();
  now.board.load(entry(strokeNamed('kept')));
  now.board.load(entry(strokeNamed('whole')));
  now.chat = [message(3, 'kept')];
  const entries = [
    entry(strokeNamed('kept')),
    entry(strokeNamed('lost')),
    entry(strokeNamed('other'), { author: 2 }),
    entry(strokeNamed('dead'), { isLive: false }),
    entry(part('whole')),
    entry(part('gone')),
  ];
  const chat = [message(3, 'kept'), { ...message(7, 'lost'), answers: 3 }, message(8, 'of another', 2)];
  const { partOf: _, ...piece } = part('gone');
  expect(lostWork({ author: 1, entries, chat }, now)).toEqual([
    { body: { kind: 'add', element: strokeNamed('lost') }, at: null },
    { body: { kind: 'add', element: piece }, at: null },
    { body: { kind: 'chat', text: 'lost' }, at: 7 },
  ]);
});
