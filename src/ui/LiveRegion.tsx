// The place where screen readers hear what `announce` says.
// I/O: React

import { useStore } from 'zustand';
import { announcerStore } from './announcer';

export function LiveRegion() {
  const { count, text } = useStore(announcerStore);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      <p key={count}>{text}</p>
    </div>
  );
}
