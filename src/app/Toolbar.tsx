// The tools, within reach of the thumb: one panel on a desk, two on a phone.
// I/O: React

import { clsx } from 'clsx';
import {
  Eraser,
  Hand,
  Highlighter,
  type LucideIcon,
  PenLine,
  Pointer,
  Redo2,
  Trash2,
  Undo2,
} from 'lucide-react';
import { Toolbar as Bar } from 'radix-ui';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Tool } from '../canvas/BoardCanvas';
import { IconButton } from '../ui/IconButton';
import { strings } from '../ui/strings';
import { shareStrings } from '../ui/strings-share';
import { changeTools, toolStore } from './browser-state';
import { ColorPicker } from './ColorPicker';
import type { Run } from './commands';
import { clearBoard } from './commands';
import { EraserPicker } from './EraserPicker';
import type { RoomSession } from './room-session';
import { shortcutOf } from './shortcuts';
import { letFingersDraw } from './tools';
import { IS_MAC } from './use-shortcuts';
import { WidthPicker } from './WidthPicker';

const TOOLS: readonly { tool: Tool; icon: LucideIcon }[] = [
  { tool: 'pen', icon: PenLine },
  { tool: 'highlighter', icon: Highlighter },
  { tool: 'eraser', icon: Eraser },
  { tool: 'hand', icon: Hand },
];

export function Toolbar({ session, run }: { session: RoomSession; run: Run }) {
  // The eraser has no width of its own: in its place is what it takes.
  const hasEraser = useStore(toolStore, ({ tool }) => tool === 'eraser');
  const mayDraw = useStore(session.store, (state) => state.mayDraw);
  return (
    <div className="pointer-events-none absolute inset-x-2 bottom-[max(12px,env(safe-area-inset-bottom))] z-20 flex justify-center max-sm:bottom-[max(8px,env(safe-area-inset-bottom))]">
      <Bar.Root
        aria-label={strings.tools.toolbar}
        // On a phone each group is a panel of its own, and the editing one stands above at the left.
        className={clsx(
          'pointer-events-auto flex items-center sm:gap-0.5 sm:rounded-xl sm:bg-panel sm:p-1 sm:shadow-panel',
          'max-sm:pointer-events-none max-sm:w-full max-sm:flex-col max-sm:gap-2',
        )}
      >
        {mayDraw === 'may' ? (
          <>
            <Group className="max-sm:order-2">
              <ToolButtons run={run} />
              <Divider />
              <ColorPicker run={run} />
              {hasEraser ? <EraserPicker /> : <WidthPicker />}
              <FingerButton />
            </Group>
            <Divider className="max-sm:hidden" />
            <Group className="max-sm:order-1 max-sm:self-start">
              <EditButtons session={session} run={run} />
            </Group>
          </>
        ) : (
          <Group>
            <OnlyHand why={shareStrings.rights[mayDraw]} />
          </Group>
        )}
      </Bar.Root>
    </div>
  );
}

function Group({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={clsx(
        'flex items-center gap-0.5 max-sm:pointer-events-auto max-sm:rounded-xl max-sm:bg-panel max-sm:p-1 max-sm:shadow-panel',
        className,
      )}
    >
      {children}
    </div>
  );
}

function Divider({ className }: { className?: string }) {
  return <Bar.Separator className={clsx('mx-1 h-5 w-px shrink-0 bg-line', className)} />;
}

function ToolButtons({ run }: { run: Run }) {
  const inHand = useStore(toolStore, ({ tool }) => tool);
  return TOOLS.map(({ tool, icon }) => (
    <Bar.Button key={tool} asChild>
      <IconButton
        label={strings.tools[tool]}
        keys={shortcutOf({ kind: 'tool', tool }, IS_MAC)}
        icon={icon}
        isPressed={inHand === tool}
        onClick={() => run({ kind: 'tool', tool })}
      />
    </Bar.Button>
  ));
}

/** Whoever looks on moves the board, and reads why. */
function OnlyHand({ why }: { why: string }) {
  return (
    <>
      <Bar.Button asChild>
        <IconButton label={strings.tools.hand} icon={Hand} isPressed />
      </Bar.Button>
      <p className="min-w-0 py-1 pr-3 pl-2 text-[13px] leading-tight">{why}</p>
    </>
  );
}

/** Where somebody drew with a pen: whether fingers draw, too. */
function FingerButton() {
  const hasPen = useStore(toolStore, (tools) => tools.hasPen);
  const doFingersDraw = useStore(toolStore, (tools) => tools.doFingersDraw);
  if (!hasPen) return null;
  return (
    <Bar.Button asChild>
      <IconButton
        label={strings.tools.fingersDraw}
        icon={Pointer}
        isPressed={doFingersDraw}
        onClick={() => changeTools((tools) => letFingersDraw(tools, !doFingersDraw))}
      />
    </Bar.Button>
  );
}

function EditButtons({ session, run }: { session: RoomSession; run: Run }) {
  const canUndo = useStore(session.store, (state) => state.canUndo);
  const canRedo = useStore(session.store, (state) => state.canRedo);
  const isEmpty = useStore(session.store, (state) => state.isEmpty);
  // Nobody is to clear away what they do not see.
  const isPartlyHidden = useStore(session.others, ({ focus }) => focus === 'mine');
  return (
    <>
      <Bar.Button asChild>
        <IconButton
          label={strings.tools.undo}
          keys={shortcutOf({ kind: 'undo' }, IS_MAC)}
          icon={Undo2}
          disabled={!canUndo}
          onClick={() => run({ kind: 'undo' })}
        />
      </Bar.Button>
      <Bar.Button asChild>
        <IconButton
          label={strings.tools.redo}
          keys={shortcutOf({ kind: 'redo' }, IS_MAC)}
          icon={Redo2}
          disabled={!canRedo}
          onClick={() => run({ kind: 'redo' })}
        />
      </Bar.Button>
      <Bar.Button asChild>
        <IconButton
          label={strings.tools.clear}
          icon={Trash2}
          disabled={isEmpty || isPartlyHidden}
          onClick={() => clearBoard(session)}
        />
      </Bar.Button>
    </>
  );
}
