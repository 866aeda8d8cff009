// Which messages have a pin on the board: those with a place, of whom one hears.

import type { BoardPin } from '../canvas/pins/gather-pins';
import { heardOf } from '../chat/unread';
import type { ChatMessage } from '../model/chat';
import type { Person } from '../model/room-model';
import { strings } from '../ui/strings';
import type { Others } from './others';

type Pinned = Pick<Others, 'muted' | 'focus'> & {
  messages: readonly ChatMessage[];
  people: ReadonlyMap<number, Person>;
  /** One's own author number. */
  you: number | null;
};

/** Newest first. What the room does not have yet has no pin: there would be nothing to lead to. */
export function boardPins({ messages, people, you, muted, focus }: Pinned): BoardPin[] {
  const pins = heardOf(messages, muted).flatMap(({ seq, place, author, text }): BoardPin[] => {
    if (!place || seq === null || (focus === 'mine' && author !== you)) return [];
    const { name = strings.chat.somebody, color = -1 } = people.get(author) ?? {};
    return [{ message: seq, name, color, text, ...place }];
  });
  return pins.reverse();
}
