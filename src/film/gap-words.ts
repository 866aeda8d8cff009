// Says of a film that was taken elsewhere what could not be read of it.

import { filmStrings as words } from '../ui/strings-film';
import type { ReadRecording } from './read-recording';

/** Nothing where nothing is missing. */
export function gapWords({ cutAfter, missing }: Pick<ReadRecording, 'cutAfter' | 'missing'>): string {
  const said = [
    ...(cutAfter === null ? [] : [words.cutAfter(cutAfter)]),
    ...(missing.pointers ? [words.fewerPointers] : []),
  ];
  return said.join(' ');
}
