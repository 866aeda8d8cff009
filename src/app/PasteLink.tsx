// A field for the link that lets one into a private room.
// I/O: React

import { shareStrings } from '../ui/strings-share';
import { navigate } from './navigation';
import { RoomField } from './RoomField';
import { readLink, roomFromInput, roomPath } from './routes';

const { paste: words } = shareStrings;

export function PasteLink() {
  const open = (text: string): string | null => {
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
