// What the board lies on: the pattern, and the paper, each as it looks.
// I/O: React

import { RadioGroup } from 'radix-ui';
import type { CSSProperties } from 'react';
import { BACKGROUNDS, type BoardGround } from '../model/policy';
import { Segments } from '../ui/Segments';
import { settingsStrings } from '../ui/strings-settings';
import { SettingsSection } from './SettingsSection';

const words = settingsStrings.ground;

/** CSS colours in the theme that is shown. */
export type PaperSeen = {
  name: keyof typeof words.papers;
  board: string;
  grid: Record<'dots' | 'lines', string>;
};

type GroundChoiceProps = {
  ground: BoardGround;
  papers: readonly PaperSeen[];
  isDisabled: boolean;
  onChange: (change: Partial<BoardGround>) => void;
};

export function GroundChoice({ ground, papers, isDisabled, onChange }: GroundChoiceProps) {
  const { background, paper } = ground;
  return (
    <SettingsSection label={words.label}>
      <Segments
        label={words.pattern}
        value={background}
        options={BACKGROUNDS.map((value) => ({ value, label: words.patterns[value] }))}
        isDisabled={isDisabled}
        onChoose={(chosen) => onChange({ background: chosen })}
      />
      <RadioGroup.Root
        value={String(paper % papers.length)}
        disabled={isDisabled}
        onValueChange={(value) => onChange({ paper: Number(value) })}
        aria-label={words.paper}
        className="grid grid-cols-6 gap-2 max-sm:grid-cols-3"
      >
        {papers.map((seen, i) => (
          <RadioGroup.Item
            key={seen.name}
            value={String(i)}
            className="group flex touch-manipulation flex-col gap-1 rounded-lg text-muted text-xs data-[state=checked]:font-medium data-[state=checked]:text-text"
          >
            <span
              aria-hidden
              style={pictureOf(seen, background)}
              className="h-11 w-full rounded-lg ring-1 ring-line group-enabled:group-hover:ring-2 group-data-[state=checked]:ring-2 group-data-[state=checked]:ring-accent"
            />
            {words.papers[seen.name]}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </SettingsSection>
  );
}

/** CSS pixels between dots and lines of a sample. */
const STEP = '10px 10px';

function pictureOf({ board, grid }: PaperSeen, background: BoardGround['background']): CSSProperties {
  if (background === 'plain') return { background: board };
  const color = grid[background];
  const image =
    background === 'dots'
      ? `radial-gradient(${color} 1px, transparent 1.3px)`
      : `linear-gradient(${color} 1px, transparent 1px), linear-gradient(90deg, ${color} 1px, transparent 1px)`;
  return { backgroundColor: board, backgroundImage: image, backgroundSize: STEP };
}
