// A field for what lets one into a room all the same: a link, or the owner's key.
// I/O: React

import type { RoomClient } from '../net/client-api';
import { ownerKeyIn } from '../settings/owner-key';
import { shareStrings } from '../ui/strings-share';
import { navigate } from './navigation';
import { RoomField } from './RoomField';
import { readLink, roomFromInput, roomPath } from './routes';

const { paste: words } = shareStrings;

export function PasteLink({ client }: { client: RoomClient }) {
  const open = (text: string): string | null => {
    const key = text.includes('/') ? null : ownerKeyIn(text);
    if (key !== null) {
      client.bringKey(key);
      return null;
    }
    const input = roomFromInput(text);
    if (!input.ok) return words.noRoom;
    if (readLink(input.link ?? '').token === null) return words.noEnd;
    navigate(roomPath(input.room, input));
    return null;
  };
  return (
    <RoomField
      label={words.label}
      placeholder={words.placeholder}
      submit={words.submit}
      isMain
      onOpen={open}
    />
  );
}
