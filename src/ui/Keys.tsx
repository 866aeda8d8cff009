// The keys of one shortcut, drawn as key caps.
// I/O: React

import { clsx } from 'clsx';

export function Keys({ keys, tone = 'plain' }: { keys: string[]; tone?: 'plain' | 'inverse' }) {
  return (
    <span className="inline-flex gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className={clsx(
            'min-w-5 rounded px-1 text-center font-sans text-[11px] leading-[18px]',
            tone === 'plain' ? 'bg-raised text-muted ring-1 ring-line' : 'bg-canvas/20 text-canvas/90',
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
