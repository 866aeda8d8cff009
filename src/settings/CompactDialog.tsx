// How much of a room's history is to be kept: each choice with what it leaves, and a copy first.
// I/O: React

import { Download } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useState } from 'react';
import type { RoomSize } from '../net/protocol';
import { AskDialog } from '../ui/AskDialog';
import { Button } from '../ui/Button';
import { settingsStrings } from '../ui/strings-settings';
import { spaceStrings } from '../ui/strings-space';

const { ask: words } = spaceStrings;
const { copy, copyFailed } = settingsStrings.erase;

type CompactDialogProps = {
  /** Null, or without `kept`: on its way. */
  size: RoomSize | null;
  /** False: it did not come. */
  saveCopy: () => Promise<boolean>;
  onCompact: (keepDays: number) => void;
  onClose: () => void;
};

export function CompactDialog({ size, saveCopy, onCompact, onClose }: CompactDialogProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const kept = size?.kept ?? null;
  // The longest: what is not chosen deletes least.
  const days = chosen ?? kept?.[0]?.days ?? null;
  return (
    <AskDialog
      title={words.title}
      intro={words.intro}
      doIt={words.doIt}
      cancel={words.cancel}
      isGrave
      isDisabled={days === null}
      onDo={() => days !== null && onCompact(days)}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3 px-6 pt-3">
        {!kept || kept.length === 0 ? (
          <p role="status" className="text-muted">
            {kept ? words.nothing : words.loading}
          </p>
        ) : (
          <RadioGroup.Root
            value={String(days)}
            onValueChange={(value) => setChosen(Number(value))}
            aria-label={words.choices}
            className="flex flex-col gap-1"
          >
            {kept.map((one) => (
              <RadioGroup.Item
                key={one.days}
                value={String(one.days)}
                className="flex touch-manipulation items-center gap-3 rounded-lg bg-raised px-3 py-2 text-left hover:bg-line data-[state=checked]:ring-2 data-[state=checked]:ring-accent"
              >
                <span className="grid size-4 shrink-0 place-items-center rounded-full bg-panel ring-1 ring-muted">
                  <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
                </span>
                <span className="min-w-0">
                  <span className="block font-medium">{words.choice(one.days)}</span>
                  <span className="block text-muted text-xs">
                    {one.days === 0 ? words.onlyDrawing : size && words.leaves(one.bytes, size)}
                  </span>
                </span>
              </RadioGroup.Item>
            ))}
          </RadioGroup.Root>
        )}
        <Button
          className="self-start"
          onClick={() => void saveCopy().then((isSaved) => setHasFailed(!isSaved))}
        >
          <Download size={16} aria-hidden />
          {copy}
        </Button>
        {hasFailed && (
          <p role="alert" className="text-bad">
            {copyFailed}
          </p>
        )}
      </div>
    </AskDialog>
  );
}
