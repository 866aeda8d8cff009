// Leads the chat to a message that was chosen elsewhere: once, so that a list that is made anew stays where it is.
// I/O: React

import { useEffect } from 'react';

type Led = { toShow: number | null; onShown: () => void; show: (seq: number) => void };

export function useLedMessage({ toShow, onShown, show }: Led): void {
  useEffect(() => {
    if (toShow === null) return;
    show(toShow);
    onShown();
  }, [toShow, onShown, show]);
}
