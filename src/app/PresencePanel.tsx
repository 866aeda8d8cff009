// Top right: who is here, the replay, the notes, the chat, and behind them theme and help.
// I/O: React

import { CircleQuestionMark, Ellipsis, History, MessageCircle, NotebookPen } from 'lucide-react';
import { useId } from 'react';
import { useStore } from 'zustand';
import { badgeText } from '../chat/unread';
import { IconButton } from '../ui/IconButton';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../ui/Menu';
import { Panel, PanelDivider } from '../ui/Panel';
import { strings } from '../ui/strings';
import { unreadCount } from './chat-reading';
import type { Run } from './commands';
import { RoomPeople } from './RoomPeople';
import type { RoomSession } from './room-session';
import { CHAT_BUTTON_ID, NOTES_BUTTON_ID } from './room-view';
import { shortcutOf } from './shortcuts';
import { ThemeChoices, ThemeMenu } from './ThemeMenu';
import { TogetherMenu } from './TogetherMenu';
import { IS_MAC } from './use-shortcuts';

type PresencePanelProps = { session: RoomSession; run: Run };

export function PresencePanel({ session, run }: PresencePanelProps) {
  const mode = useStore(session.view, (view) => view.mode);
  const areNotesOpen = useStore(session.view, (view) => view.areNotesOpen);
  return (
    <Panel>
      <RoomPeople session={session} run={run} />
      <PanelDivider className="tiny:hidden" />
      <ThemeMenu className="max-sm:hidden" />
      <IconButton
        label={strings.room.help}
        keys={shortcutOf({ kind: 'help' }, IS_MAC)}
        icon={CircleQuestionMark}
        onClick={() => run({ kind: 'help' })}
        hintSide="bottom"
        className="max-sm:hidden"
      />
      <IconButton
        label={strings.room.replay}
        keys={shortcutOf({ kind: 'replay' }, IS_MAC)}
        icon={History}
        isPressed={mode === 'replay'}
        onClick={() => run({ kind: 'replay' })}
        hintSide="bottom"
        // The narrowest phones have it in the menu behind.
        className="max-[379px]:hidden"
      />
      {mode === 'live' && <TogetherMenu session={session} run={run} />}
      <IconButton
        id={NOTES_BUTTON_ID}
        label={strings.room.notes}
        keys={shortcutOf({ kind: 'notes' }, IS_MAC)}
        icon={NotebookPen}
        isPressed={areNotesOpen}
        onClick={() => run({ kind: 'notes' })}
        hintSide="bottom"
        className="max-sm:hidden"
      />
      <ChatButton session={session} run={run} />
      <Menu
        trigger={
          <IconButton label={strings.room.more} icon={Ellipsis} hintSide="bottom" className="sm:hidden" />
        }
      >
        <MenuItem label={strings.room.notes} icon={NotebookPen} onSelect={() => run({ kind: 'notes' })} />
        <MenuLine />
        <MenuHeading>{strings.room.theme}</MenuHeading>
        <ThemeChoices />
        <MenuLine />
        <MenuItem label={strings.room.replay} icon={History} onSelect={() => run({ kind: 'replay' })} />
        <MenuItem
          label={strings.room.help}
          icon={CircleQuestionMark}
          onSelect={() => run({ kind: 'help' })}
        />
      </Menu>
    </Panel>
  );
}

function ChatButton({ session: { store, view, others }, run }: PresencePanelProps) {
  const isOpen = useStore(view, (state) => state.isChatOpen);
  const readUpTo = useStore(view, (state) => state.readUpTo);
  const muted = useStore(others);
  const unread = useStore(store, (state) => unreadCount(state, readUpTo, muted));
  const unreadId = useId();
  return (
    <>
      <IconButton
        id={CHAT_BUTTON_ID}
        label={strings.room.chat}
        keys={shortcutOf({ kind: 'chat' }, IS_MAC)}
        icon={MessageCircle}
        isPressed={isOpen}
        aria-describedby={unread > 0 ? unreadId : undefined}
        onClick={() => run({ kind: 'chat' })}
        hintSide="bottom"
        badge={
          unread > 0 && (
            <span
              aria-hidden
              className="absolute -top-0.5 -right-0.5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 font-semibold text-[10px] text-on-accent tabular-nums ring-2 ring-panel"
            >
              {badgeText(unread)}
            </span>
          )
        }
      />
      <span id={unreadId} hidden>
        {strings.room.unread(unread)}
      </span>
    </>
  );
}
