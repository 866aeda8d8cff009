// The help: every shortcut of the table, and what mouse and fingers do.
// I/O: React

import type { ReactNode } from 'react';
import { REPLAY_KEYS } from '../replay/replay-keys';
import { Dialog } from '../ui/Dialog';
import { Keys } from '../ui/Keys';
import { strings } from '../ui/strings';
import { allKeyCaps, SHORTCUTS, type Shortcut, type ShortcutGroup } from './shortcuts';
import { IS_MAC } from './use-shortcuts';

const { shortcuts: words } = strings;
const GROUPS: readonly ShortcutGroup[] = ['tools', 'edit', 'view', 'room'];

/** The nine colours are one line: from the first key to the last. */
function shownInSheet(group: ShortcutGroup): Shortcut[] {
  return SHORTCUTS.filter(
    ({ command, group: own }) => own === group && (command.kind !== 'color' || command.color === 0),
  );
}

export function HelpSheet({
  isOpen,
  onOpenChange,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  return (
    <Dialog
      title={words.title}
      intro={words.intro}
      isOpen={isOpen}
      onClose={() => onOpenChange(false)}
      className="w-[min(680px,calc(100vw-16px))]"
    >
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by the keyboard.
        tabIndex={0}
        className="columns-2 gap-10 overflow-y-auto px-6 pt-2 pb-6 focus-visible:-outline-offset-2 max-sm:columns-1"
      >
        {GROUPS.map((group) => (
          <Section key={group} title={words.groups[group]}>
            {shownInSheet(group).map((shortcut) => (
              <ShortcutLine key={shortcut.label} shortcut={shortcut} />
            ))}
          </Section>
        ))}
        <Section title={strings.replay.keys.group}>
          {REPLAY_KEYS.map(({ label, keys }) => (
            <KeyLine key={label} label={label} ways={keys} />
          ))}
        </Section>
        <Section title={words.gestureGroup}>
          {words.gestures.map(([what, how]) => (
            <div key={what} className="py-1.5">
              <dt>{what}</dt>
              <dd className="text-muted text-xs">{how}</dd>
            </div>
          ))}
        </Section>
      </div>
    </Dialog>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="break-inside-avoid pb-5">
      <h3 className="pb-1 font-semibold text-muted text-xs">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function ShortcutLine({ shortcut }: { shortcut: Shortcut }) {
  const isColor = shortcut.command.kind === 'color';
  return (
    <KeyLine label={shortcut.label} ways={allKeyCaps(shortcut, IS_MAC)}>
      {isColor && (
        <>
          {words.to}
          <Keys keys={['9']} />
        </>
      )}
    </KeyLine>
  );
}

type KeyLineProps = { label: string; ways: readonly string[][]; children?: ReactNode };

function KeyLine({ label, ways, children }: KeyLineProps) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 border-line border-b last:border-b-0">
      <dt>{label}</dt>
      <dd className="flex shrink-0 items-center gap-1.5 text-muted text-xs">
        {ways.map((keys, i) => (
          <span key={keys.join('+')} className="flex items-center gap-1.5">
            {i > 0 && words.or}
            <Keys keys={keys} />
          </span>
        ))}
        {children}
      </dd>
    </div>
  );
}
