// The width one draws with: four steps, each shown as a line of that width.
// I/O: React

import { useStore } from 'zustand';
import { strings } from '../ui/strings';
import { changeTools, toolStore } from './browser-state';
import { Palette } from './Palette';
import { takeWidth, toolStateOf, WIDTHS } from './tools';

/** How thick a step is drawn in the button, px. */
const SHOWN_PX = [2, 4, 7, 11];

export function WidthPicker() {
  const tools = useStore(toolStore);
  const { width } = toolStateOf(tools);
  const widths = WIDTHS[tools.drawing];
  const choices = widths.map((value, i) => ({
    value,
    name: strings.tools.widths[i],
    look: <Line px={SHOWN_PX[i]} />,
  }));
  return (
    <Palette
      label={strings.tools.width}
      icon={<Line px={SHOWN_PX[widths.indexOf(width)]} />}
      choices={choices}
      value={width}
      onChoose={(chosen) => changeTools((now) => takeWidth(now, chosen))}
      className="flex"
      itemClassName={(isChosen) => (isChosen ? 'bg-accent-soft text-accent-strong' : 'hover:bg-raised')}
    />
  );
}

function Line({ px = 4 }: { px?: number | undefined }) {
  return <span aria-hidden className="w-5 rounded-full bg-current" style={{ height: px }} />;
}
