// Makes the file that plays by itself: the player's page with a recording in it.

import { toBase64 } from './base64';

/** Stands in the player's page where the recording goes; base64 never holds a `<`, so nothing in it can end the tag. */
export const RECORDING_PLACE = '{{recording}}';
export const PLAYER_ADDRESS = '/player.html';

/** Parts of the file; null: this is no page of the player. */
export function playerFile(page: string, recording: Uint8Array): string[] | null {
  const [before, after, ...rest] = page.split(RECORDING_PLACE);
  if (before === undefined || after === undefined || rest.length > 0) return null;
  return [before, ...toBase64(recording), after];
}
