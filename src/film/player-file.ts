// Makes the file that plays by itself: the player's page with a recording in it.
// I/O: blobs

import { toBase64 } from './base64';

/** Stands in the player's page where the recording goes; base64 never holds a `<`, so nothing in it can end the tag. */
export const RECORDING_PLACE = '{{recording}}';
export const PLAYER_ADDRESS = '/player.html';

/** So much of a recording is text at a time; a multiple of 3, so that pieces follow one another without padding. */
const PIECE_BYTES = 3 * 256 * 1024;

/** Null: this is no page of the player. */
export async function playerFile(page: string, recording: Blob): Promise<Blob | null> {
  const [before, after, ...rest] = page.split(RECORDING_PLACE);
  if (before === undefined || after === undefined || rest.length > 0) return null;
  const pieces: Blob[] = [];
  for (let at = 0; at < recording.size; at += PIECE_BYTES) {
    const piece = await recording.slice(at, at + PIECE_BYTES).arrayBuffer();
    // A blob of its own: the browser may put it on the disk.
    pieces.push(new Blob([toBase64(new Uint8Array(piece))]));
  }
  return new Blob([before, ...pieces, after], { type: 'text/html' });
}
