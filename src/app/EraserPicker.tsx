// What the eraser takes: a whole stroke that it touches, or only what it passes.
// I/O: React

import { clsx } from 'clsx';
import { useStore } from 'zustand';
import type { ErasingMode } from '../canvas/BoardCanvas';
import { strings } from '../ui/strings';
import { changeTools, toolStore } from './browser-state';
import { Palette } from './Palette';
import { shortcutOf } from './shortcuts';
import { takeEraser } from './tools';
import { IS_MAC } from './use-shortcuts';

const MODES: readonly ErasingMode[] = ['stroke', 'part'];

export function EraserPicker() {
  const erasing = useStore(toolStore, (tools) => tools.erasing);
  const choices = MODES.map((mode, i) => ({
    value: i,
    name: strings.tools.erasings[mode],
    look: (
      <span className="flex items-center gap-2.5">
        <ErasedStroke mode={mode} />
        {strings.tools.erasings[mode]}
      </span>
    ),
  }));
  return (
    <Palette
      label={strings.tools.erasing}
      keys={shortcutOf({ kind: 'erasing' }, IS_MAC)}
      icon={<ErasedStroke mode={erasing} />}
      choices={choices}
      value={MODES.indexOf(erasing)}
      onChoose={(chosen) => changeTools((tools) => takeEraser(tools, MODES[chosen] ?? 'stroke'))}
      className="flex flex-col"
      itemClassName={(isChosen) =>
        clsx(
          'w-full! justify-items-start pr-3 pl-2.5',
          isChosen ? 'bg-accent-soft text-accent-strong' : 'hover:bg-raised',
        )
      }
    />
  );
}

/** A stroke that is going as a whole, or of which the middle is gone. */
function ErasedStroke({ mode }: { mode: ErasingMode }) {
  const isWhole = mode === 'stroke';
  return (
    <svg
      aria-hidden
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
    >
      {isWhole ? (
        <path d="M2 14C6 3 14 17 18 6" strokeWidth="2.4" strokeDasharray="0.1 4" />
      ) : (
        <path d="M2 14C3.2 10.8 4.8 9.4 6.4 9M13.6 11C15.2 10.6 16.8 9.2 18 6" strokeWidth="2.4" />
      )}
    </svg>
  );
}
