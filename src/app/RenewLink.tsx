// Renewing a link: asked once more, because it takes the former one away from everybody who has it.
// I/O: React

import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button';
import { shareStrings as words } from '../ui/strings-share';

type RenewLinkProps = { link: string; isPrivate: boolean; isDisabled: boolean; onRenew: () => void };

export function RenewLink({ link, isPrivate, isDisabled, onRenew }: RenewLinkProps) {
  const [isAsking, setIsAsking] = useState(false);
  /** Which link was renewed here: any other is its successor. */
  const [former, setFormer] = useState<string | null>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const ask = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  // The button that was pressed is gone: the keyboard goes on at what took its place.
  useEffect(() => {
    if (isAsking) keep.current?.focus();
    else if (wasAsking.current) ask.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking)
    return (
      <>
        <Button ref={ask} disabled={isDisabled} onClick={() => setIsAsking(true)}>
          {words.renew.button}
        </Button>
        {former !== null && former !== link && (
          <p role="status" className="text-xs">
            {words.renew.done}
          </p>
        )}
      </>
    );
  const renew = (): void => {
    setFormer(link);
    setIsAsking(false);
    onRenew();
  };
  return (
    <fieldset aria-label={words.renew.button} className="flex flex-col gap-2">
      <p className="text-xs">{words.renew.ask[isPrivate ? 'private' : 'open']}</p>
      <div className="flex gap-2">
        <Button kind="danger" onClick={renew}>
          {words.renew.yes}
        </Button>
        <Button ref={keep} onClick={() => setIsAsking(false)}>
          {words.renew.no}
        </Button>
      </div>
    </fieldset>
  );
}
