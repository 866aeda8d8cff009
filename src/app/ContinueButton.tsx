// Goes on in a new room by one click.
// I/O: React

import { useState } from 'react';
import { Button } from '../ui/Button';
import { spaceStrings as words } from '../ui/strings-space';
import { continueInNewRoom } from './continue-room';
import type { RoomSession } from './room-session';

type ContinueButtonProps = { session: RoomSession; isDisabled?: boolean };

export function ContinueButton({ session, isDisabled = false }: ContinueButtonProps) {
  const [isMaking, setIsMaking] = useState(false);
  const goOn = async (): Promise<void> => {
    setIsMaking(true);
    await continueInNewRoom(session);
    setIsMaking(false);
  };
  return (
    <Button disabled={isDisabled || isMaking} onClick={() => void goOn()}>
      {words.goOn}
    </Button>
  );
}
