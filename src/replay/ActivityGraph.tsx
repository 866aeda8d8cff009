// Who was busy when, as columns over the scrubber in people's colours.
// I/O: React

import { memo } from 'react';
import type { FilmIndex } from '../model/film-index';
import { personColor } from '../model/person-colors';
import type { PositionMap } from '../model/timeline-idle';
import { activityColumns } from './activity-columns';

const COLUMNS = 120;

/** `seq`: the film it is drawn of; a film grows while it is watched. */
type ActivityGraphProps = {
  index: FilmIndex;
  seq: number;
  map: PositionMap;
  authors: readonly number[] | null;
};

export const ActivityGraph = memo(function ActivityGraph({ index, map, authors }: ActivityGraphProps) {
  const bars = activityColumns(index.activity(map, COLUMNS), {
    authors,
    colorOf: (author) => colorOf(index, author),
  });
  return (
    <svg
      aria-hidden
      preserveAspectRatio="none"
      viewBox={`0 0 ${COLUMNS} 1`}
      className="pointer-events-none absolute inset-x-0 bottom-full h-5 w-full"
    >
      {bars.map(({ color, path }) => (
        <path key={color} d={path} fill={personColor(color).hex} />
      ))}
    </svg>
  );
});

/** The colour somebody has last. */
function colorOf(index: FilmIndex, author: number): number {
  return index.people.person(author, Number.POSITIVE_INFINITY)?.color ?? 0;
}
