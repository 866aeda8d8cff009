// A message's author is marked, to the eye and to the ear, where their name looks like somebody else's.

import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { strings } from '../ui/strings';
import { MessageRow, type MessageRowProps } from './MessageRow';
import { arrangeChat } from './timeline';

const message = { seq: 1, op: null, author: 2, at: 0, text: 'hello' };
const rows = arrangeChat({
  ...{ messages: [message], you: 1, readUpTo: null, hasOlder: false, timezoneOffset: () => 0 },
  ...{ people: new Map([[2, { name: 'Аnna', color: 1 }]]), unknownName: '' },
});

function shown(lookalikes: readonly number[]): string[] {
  const acts = { isOwner: false, onGoTo() {}, onReplay: null, onReact() {}, onDelete() {}, onShow() {} };
  const props = { people: [], you: null, hasOlder: false, count: 1, onReadOlder() {}, shown: null, now: 0 };
  return rows
    .filter(({ kind }) => kind === 'head' || kind === 'message')
    .map((row) =>
      renderToStaticMarkup(
        <MessageRow
          {...props}
          {...{ row, lookalikes }}
          bySeq={new Map()}
          acts={acts as unknown as MessageRowProps['acts']}
        />,
      ),
    );
}

it('[R60] above the message, and in what is read out of it', () => {
  const [head, told] = shown([2]);
  expect(head).toContain(strings.people.lookalike);
  expect(told).toContain(strings.people.lookalike);
  for (const html of shown([3])) expect(html).not.toContain(strings.people.lookalike);
});
