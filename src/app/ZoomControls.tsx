// How near the board is: nearer, farther, as it is, and all of it.
// I/O: React

import { clsx } from 'clsx';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useStore } from 'zustand';
import { Hint } from '../ui/Hint';
import { IconButton } from '../ui/IconButton';
import { Panel } from '../ui/Panel';
import { strings } from '../ui/strings';
import type { Run } from './commands';
import type { RoomViewStore } from './room-view';
import { shortcutOf } from './shortcuts';
import { IS_MAC } from './use-shortcuts';

/** Where there is no room beside the toolbar, or the replay's controls, one stands above. */
const ABOVE_TOOLBAR =
  'max-lg:right-3 max-lg:left-auto max-lg:bottom-[calc(max(12px,env(safe-area-inset-bottom))+56px)] max-sm:bottom-[calc(max(8px,env(safe-area-inset-bottom))+60px)]';
const ABOVE_REPLAY_BAR = 'max-xl:right-3 max-xl:left-auto max-xl:bottom-[calc(var(--bottom-bar,160px)+8px)]';

/** On the narrowest phones, where undo needs the room; fingers zoom without buttons. */
const BUT_NARROWEST = 'tiny:hidden';

export function ZoomControls({ view, run }: { view: RoomViewStore; run: Run }) {
  const zoom = useStore(view, (state) => state.zoom);
  const mode = useStore(view, (state) => state.mode);
  const { zoom: words } = strings;
  return (
    <div
      className={clsx(
        'pointer-events-none absolute bottom-[max(12px,env(safe-area-inset-bottom))] left-3 z-20 max-sm:right-2',
        mode === 'live' ? ABOVE_TOOLBAR : ABOVE_REPLAY_BAR,
      )}
    >
      <Panel role="group" aria-label={words.group}>
        <IconButton
          label={words.out}
          keys={shortcutOf({ kind: 'zoom-out' }, IS_MAC)}
          icon={Minus}
          onClick={() => run({ kind: 'zoom-out' })}
          className={BUT_NARROWEST}
        />
        <Hint text={words.reset} keys={shortcutOf({ kind: 'zoom-reset' }, IS_MAC)} side="top">
          <button
            type="button"
            aria-label={`${words.percent(zoom)}, ${words.reset}`}
            onClick={() => run({ kind: 'zoom-reset' })}
            className="h-9 min-w-12 touch-manipulation rounded-lg font-medium text-xs tabular-nums hover:bg-raised max-sm:h-11 touch:h-11"
          >
            {words.percent(zoom)}
          </button>
        </Hint>
        <IconButton
          label={words.in}
          keys={shortcutOf({ kind: 'zoom-in' }, IS_MAC)}
          icon={Plus}
          onClick={() => run({ kind: 'zoom-in' })}
          className={BUT_NARROWEST}
        />
        <IconButton
          label={words.fit}
          keys={shortcutOf({ kind: 'zoom-fit' }, IS_MAC)}
          icon={Maximize}
          onClick={() => run({ kind: 'zoom-fit' })}
        />
      </Panel>
    </div>
  );
}
