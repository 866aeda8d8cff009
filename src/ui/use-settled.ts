// A value that changes back and forth within moments, shown only once it has stood for a while.
// I/O: React, timers

import { useEffect, useState } from 'react';

/** `value` as it was when it last stood still for `ms`; `isAtOnce` values are passed on immediately. */
export function useSettled<T>(value: T, ms: number, isAtOnce?: (value: T) => boolean): T {
  const [settled, setSettled] = useState(value);
  const passesAtOnce = isAtOnce?.(value) ?? false;
  // Otherwise what was shown before would come back with the next value that has to wait.
  if (passesAtOnce && !Object.is(settled, value)) setSettled(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return passesAtOnce ? value : settled;
}
