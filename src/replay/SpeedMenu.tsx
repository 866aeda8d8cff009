// The choice of how fast the film runs.
// I/O: React

import { Button } from '../ui/Button';
import { Menu, MenuChoice } from '../ui/Menu';
import { strings } from '../ui/strings';
import { SPEEDS, type Speed } from './player';

const words = strings.replay;

const OPTIONS = SPEEDS.map((speed) => ({ value: String(speed), label: words.times(speed) }));

type SpeedMenuProps = { speed: Speed; onChoose: (speed: Speed) => void };

export function SpeedMenu({ speed, onChoose }: SpeedMenuProps) {
  const choose = (value: string) => {
    const chosen = SPEEDS.find((each) => String(each) === value);
    if (chosen) onChoose(chosen);
  };
  return (
    <Menu
      trigger={
        <Button aria-label={words.speed(speed)} className="min-w-12 bg-transparent px-2 tabular-nums">
          {words.times(speed)}
        </Button>
      }
    >
      <MenuChoice label={words.speedMenu} value={String(speed)} options={OPTIONS} onChoose={choose} />
    </Menu>
  );
}
