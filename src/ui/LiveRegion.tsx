// The place where screen readers hear what `announce` says.
// I/O: React

import { useStore } from 'zustand';
import { announcerStore } from './announcer';

/** Each sentence is an addition, which is heard by itself: a status would else be read whole, old sentences too. */
export function LiveRegion() {
  const { sentences } = useStore(announcerStore);
  return (
    <div role="status" aria-live="polite" aria-atomic="false" aria-relevant="additions" className="sr-only">
      {sentences.map(({ key, text }) => (
        <p key={key}>{text}</p>
      ))}
    </div>
  );
}
