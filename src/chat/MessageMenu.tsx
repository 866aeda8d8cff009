// What can be done with one message: a menu beside it, seen when one points at it, and always where one uses fingers.
// I/O: React

import { Ellipsis, Pencil, Reply, Rewind, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { type ChatMessage, hasReacted, mayChange } from '../model/chat';
import { REACTIONS } from '../model/emoji';
import { Menu, MenuGlyphs, MenuItem, MenuItemTwice } from '../ui/Menu';
import { strings } from '../ui/strings';
import type { MessageActs } from './message-acts';

type MessageMenuProps = { message: ChatMessage & { seq: number }; you: number; acts: MessageActs };

export function MessageMenu({ message, you, acts }: MessageMenuProps) {
  const { seq, at } = message;
  const { onReply, onReact, onEdit, onDelete, onReplay, isOwner } = acts;
  const words = strings.chat.acts;
  const may = (kind: 'reword' | 'unsay') => mayChange(kind, message, { author: you, isOwner });
  /** Writing goes on in the field. */
  const leadsToField = useRef(false);
  const inField = (act: (message: ChatMessage) => void) => () => {
    leadsToField.current = true;
    act(message);
  };
  return (
    <Menu
      onCloseAutoFocus={(event) => {
        if (leadsToField.current) event.preventDefault();
        leadsToField.current = false;
      }}
      trigger={
        <button
          type="button"
          aria-label={words.menu}
          className="grid h-7 w-7 shrink-0 touch-manipulation place-items-center rounded-lg text-muted opacity-0 hover:bg-raised focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:bg-raised aria-expanded:opacity-100 max-sm:-my-1 max-sm:size-11 max-sm:opacity-100 touch:-my-1 touch:size-11 touch:opacity-100"
        >
          <Ellipsis size={16} aria-hidden />
        </button>
      }
    >
      <MenuGlyphs
        label={words.react}
        glyphs={REACTIONS.map((glyph, emoji) => {
          const isOn = hasReacted(message, you, emoji);
          return { glyph, label: words.reactWith(glyph), isOn, onSelect: () => onReact(seq, emoji, !isOn) };
        })}
      />
      <MenuItem label={words.reply} icon={Reply} onSelect={inField(onReply)} />
      {may('reword') && <MenuItem label={words.edit} icon={Pencil} onSelect={inField(onEdit)} />}
      {onReplay && <MenuItem label={words.replay} icon={Rewind} onSelect={() => onReplay(at)} />}
      {may('unsay') && (
        <MenuItemTwice
          label={words.delete}
          again={words.reallyDelete}
          icon={Trash2}
          onSelect={() => onDelete(seq)}
        />
      )}
    </Menu>
  );
}
