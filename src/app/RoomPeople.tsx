// Connects the avatars and the list behind them with the room: who is or was here, and what is done about them.
// I/O: React

import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { PersonActs, PersonSeen } from '../people/acts';
import { type FollowingOf, leadersOf } from '../people/follow-chain';
import { handsUp, type PersonHere } from '../people/groups';
import { PeopleMenu } from '../people/PeopleMenu';
import { settingsStrings } from '../ui/strings-settings';
import { changeIdentity, identityStore } from './browser-state';
import type { Run } from './commands';
import { type Asked, OwnerQuestions } from './OwnerQuestions';
import { withAuthor } from './others';
import { owningActs } from './owning-acts';
import { relativeTime } from './relative-time';
import type { RoomSession } from './room-session';
import { useGone } from './use-gone';

type RoomPeopleProps = { session: RoomSession; run: Run };

export function RoomPeople({ session, run }: RoomPeopleProps) {
  const { client } = session;
  const you = useStore(session.store, (state) => state.you);
  const identity = useStore(identityStore);
  const name = you?.name ?? identity.name;
  const color = you?.color ?? identity.color ?? 0;
  const emoji = identity.emoji ?? null;
  const seen = usePeopleSeen(session);
  const isOwner = useStore(session.store, ({ mayOwn }) => mayOwn);
  const [asked, ask] = useState<Asked | null>(null);
  const acts = useMemo(
    () => ({ ...actsOf(session, run), owning: isOwner ? owningActs(session, ask) : null }),
    [session, run, isOwner],
  );
  const [isOpen, setIsOpen] = useState(false);
  const gone = useGone(session, isOpen && isOwner);
  const goneWhen = useCallback(
    (leftAt: number) => settingsStrings.people.left(relativeTime(leftAt, client.now)),
    [client],
  );
  // Before the first welcome one is alone, but not nobody.
  const self = seen.find(({ isYou }) => isYou) ?? { ...ALONE, name, color };
  const menu = (
    <PeopleMenu
      {...{ gone, goneWhen }}
      onOpenChange={setIsOpen}
      self={{ ...self, emoji }}
      others={seen.filter(({ isYou }) => !isYou)}
      acts={acts}
      {...{ name, color, emoji }}
      onChange={(change) => {
        changeIdentity(change);
        if (change.emoji !== undefined) client.setEmoji(change.emoji);
        else client.rename(change.name ?? name, change.color ?? color);
      }}
    />
  );
  return (
    <>
      {menu}
      {asked && <OwnerQuestions session={session} asked={asked} onClose={() => ask(null)} />}
    </>
  );
}

const ALONE: PersonSeen = {
  ...{ author: 0, name: '', isLookalike: false, color: 0, emoji: null, isYou: true, slots: [] },
  ...{ isIdle: false, isAway: false, isBot: false, isDrawing: false, isHidden: false, isMuted: false },
  turn: null,
  ...{ isWatching: false, isTyping: false, role: 'editor' },
  ...{ isFollowed: false, followsYou: false },
};

function usePeopleSeen({ client, store, others }: RoomSession): PersonSeen[] {
  const here = useStore(store, (state) => state.here);
  const drawing = useStore(store, (state) => state.drawing);
  const { hidden, muted } = useStore(others);
  return useMemo(() => {
    const followingOf: FollowingOf = (slot) =>
      slot === client.you?.slot ? client.following : (client.peers.get(slot)?.following ?? null);
    const you = client.you?.slot ?? -1;
    const hands = handsUp(here);
    const seen = ({ hand, ...person }: PersonHere): PersonSeen => ({
      ...person,
      turn: hand === null ? null : hands.indexOf(person.author) + 1,
      isFollowed: person.slots.some((slot) => slot === client.following),
      followsYou: person.slots.some((slot) => leadersOf(slot, followingOf).includes(you)),
      isDrawing: drawing.has(person.author),
      isHidden: hidden.has(person.author),
      isMuted: muted.has(person.author),
    });
    // Whose hand is up comes first, in the order of their turns.
    const turnOf = ({ turn }: PersonSeen): number => turn ?? Number.POSITIVE_INFINITY;
    return here.map(seen).sort((a, b) => (turnOf(a) === turnOf(b) ? 0 : turnOf(a) - turnOf(b)));
  }, [client, here, drawing, hidden, muted]);
}

function actsOf({ others, along }: RoomSession, run: Run): Omit<PersonActs, 'owning'> {
  return {
    setFollowed: ({ slots }, isFollowed) => along.follow(isFollowed ? (slots[0] ?? null) : null),
    goTo: (person) => run({ kind: 'jump', to: person }),
    setHidden: ({ author }, isHidden) =>
      others.setState(({ hidden }) => ({ hidden: withAuthor(hidden, author, isHidden) })),
    setMuted: ({ author }, isMuted) =>
      others.setState(({ muted }) => ({ muted: withAuthor(muted, author, isMuted) })),
  };
}
