// Opens a room by its name or by a link to it.
// I/O: React

import { strings } from '../ui/strings';
import { navigate } from './navigation';
import { RoomField } from './RoomField';
import { roomFromInput, roomPath } from './routes';

const { problems, ...words } = strings.home.open;

export function OpenRoomForm() {
  const open = (text: string): string | null => {
    const input = roomFromInput(text);
    if (!input.ok) return problems[input.problem];
    navigate(roomPath(input.room, input));
    return null;
  };
  return <RoomField {...words} onOpen={open} />;
}
