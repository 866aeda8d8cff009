// What one shows and says to everybody on the board, behind one button: reactions, words, a raised hand, one's view.
// I/O: React

import { Hand, MapPin, MessageSquareText, Presentation, Smile } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { REACTIONS } from '../model/emoji';
import { IconButton } from '../ui/IconButton';
import { Popup } from '../ui/Popup';
import { PopupItem } from '../ui/PopupItem';
import { strings } from '../ui/strings';
import { pinStrings } from '../ui/strings-pins';
import type { Run } from './commands';
import { FocusChoice } from './FocusChoice';
import type { RoomSession } from './room-session';
import { shortcutOf } from './shortcuts';
import { IS_MAC } from './use-shortcuts';

const { together: words } = strings;

type TogetherMenuProps = { session: RoomSession; run: Run };

export function TogetherMenu({ session: { client, along, store, view, others }, run }: TogetherMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isPresenting = useStore(along.store, (state) => state.isPresenting);
  const arePinsShown = useStore(view, (state) => state.arePinsShown);
  const isRaised = useStore(store, ({ you }) => (you?.hand ?? null) !== null);
  const andClose = (act: () => void) => () => {
    setIsOpen(false);
    act();
  };
  return (
    <Popup
      trigger={<IconButton label={words.menu} icon={Smile} hintSide="bottom" />}
      label={words.menu}
      align="end"
      open={isOpen}
      onOpenChange={setIsOpen}
      className="flex max-h-[var(--radix-popover-content-available-height)] w-80 flex-col overflow-y-auto p-1.5"
    >
      <fieldset aria-label={words.reactions} className="grid grid-cols-8 pb-1 max-sm:grid-cols-4">
        {REACTIONS.map((emoji, i) => (
          <button
            key={emoji}
            type="button"
            aria-label={words.react(emoji)}
            onClick={() => run({ kind: 'react', emoji: i })}
            className="grid h-10 touch-manipulation place-items-center rounded-lg text-2xl leading-none hover:bg-raised active:scale-90 max-sm:h-11"
          >
            {emoji}
          </button>
        ))}
      </fieldset>
      <PopupItem
        icon={MessageSquareText}
        label={words.sayHere}
        keys={shortcutOf({ kind: 'cursor-chat' }, IS_MAC)}
        onClick={andClose(() => run({ kind: 'cursor-chat' }))}
      />
      <PopupItem
        icon={Hand}
        label={isRaised ? words.lowerHand : words.raiseHand}
        isPressed={isRaised}
        onClick={andClose(() => client.raiseHand(!isRaised))}
      />
      <PopupItem
        icon={Presentation}
        label={words.bring}
        isPressed={isPresenting}
        onClick={andClose(() => along.present(!isPresenting))}
      />
      <PopupItem
        icon={MapPin}
        label={pinStrings.shown}
        isPressed={arePinsShown}
        onClick={() => view.setState({ arePinsShown: !arePinsShown })}
      />
      <FocusChoice others={others} />
    </Popup>
  );
}
