// Who is at the door, for owners: each with what can be said to them.
// I/O: React, the DOM's focus

import { clsx } from 'clsx';
import { useRef } from 'react';
import { useStore } from 'zustand';
import type { Knock } from '../net/protocol';
import { Avatar } from '../people/Avatar';
import { Button } from '../ui/Button';
import { LookalikeMark } from '../ui/LookalikeMark';
import { PANEL } from '../ui/Panel';
import { strings } from '../ui/strings';
import { shareStrings } from '../ui/strings-share';
import type { RoomSession } from './room-session';

const words = shareStrings.knocks;
/** Beyond so many at once a board would be nothing but its door. */
const MAX_SHOWN = 2;

type Answer = 'editor' | 'viewer' | null;

export function KnockCards({ session: { client, store } }: { session: RoomSession }) {
  const knocks = useStore(store, (state) => state.knocks);
  const list = useRef<HTMLElement>(null);
  if (knocks.length === 0) return null;
  const answer = ({ knock }: Knock, role: Answer): void => {
    // The card goes: the keyboard goes on at the next one, or at the board.
    if (list.current?.contains(document.activeElement)) focusBehind(list.current);
    client.own({ type: 'answer-knock', knock, role });
  };
  return (
    <section
      ref={list}
      aria-label={words.label}
      className={clsx(
        PANEL,
        'appears pointer-events-auto relative z-40! w-[min(26rem,100%)] divide-y divide-line',
      )}
    >
      {knocks.slice(0, MAX_SHOWN).map((knock) => (
        <KnockCard key={knock.knock} knock={knock} onAnswer={(role) => answer(knock, role)} />
      ))}
      {knocks.length > MAX_SHOWN && (
        <p className="px-3 py-1.5 text-muted text-xs">{words.more(knocks.length - MAX_SHOWN)}</p>
      )}
    </section>
  );
}

function focusBehind(list: HTMLElement): void {
  const cards = [...list.querySelectorAll('[data-knock]')];
  const answered = cards.findIndex((card) => card.contains(document.activeElement));
  const next = cards[answered + 1] ?? cards[answered - 1];
  const target = next?.querySelector('button') ?? document.querySelector<HTMLElement>('[role="application"]');
  target?.focus();
}

function KnockCard({ knock, onAnswer }: { knock: Knock; onAnswer: (role: Answer) => void }) {
  const { name, isLookalike, color, isBot } = knock;
  return (
    <div data-knock className="flex flex-wrap items-center gap-x-2 gap-y-1 p-1.5 pl-3">
      <Avatar name={name} color={color} emoji={null} />
      <p className="min-w-24 flex-1 truncate text-[13px]" title={name}>
        {words.knocks(name)}
        {isBot && <span className="text-muted"> · {words.bot}</span>}
      </p>
      {isLookalike && (
        <p className="flex w-full items-center gap-1.5 text-xs">
          <LookalikeMark /> <span aria-hidden>{strings.people.lookalike}</span>
        </p>
      )}
      <span className="ml-auto flex gap-1">
        <Button kind="accent" aria-label={words.acts.letIn(name)} onClick={() => onAnswer('editor')}>
          {words.letIn}
        </Button>
        <Button aria-label={words.acts.look(name)} onClick={() => onAnswer('viewer')}>
          {words.look}
        </Button>
        <Button aria-label={words.acts.no(name)} onClick={() => onAnswer(null)}>
          {words.no}
        </Button>
      </span>
    </div>
  );
}
