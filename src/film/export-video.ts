// Makes a video of a room's film from the first page that is read to the file that is saved, and cleans up behind itself.
// I/O: the browser's file picker, fetch, a worker, the clock

import type { Span } from '../model/timeline-idle';
import type { LogSource } from '../replay/film-loader';
import { neededSeq } from '../replay/reel';
import type { ReplaySession } from '../replay/replay-session';
import { downloadBlob } from '../ui/download';
import { strings } from '../ui/strings';
import { filmFileName } from './file-name';
import { makeVideo } from './make-video';
import { type ReadRecording, type RecordingTrouble, readRecording } from './read-recording';
import { chooseFile, discardFile } from './save-file';
import { MIMES, type VideoPlan } from './video-plan';

/** A pointer rests so long to be seen, and is put aside a little later than it was there, ms. */
const AROUND_MS = 60_000;

type VideoWish = { session: ReplaySession; log: LogSource; room: string; plan: VideoPlan };

/** `onProgress`: null while the history is read, then percent. */
type VideoOptions = { signal: AbortSignal; onProgress: (percent: number | null) => void };

/** `leftFile`: the chosen file is there, empty, and could not be taken away. */
export type VideoOutcome =
  | { kind: 'not-begun' }
  | ({ kind: 'made' } & Pick<ReadRecording, 'cutAfter' | 'missing'>)
  | { kind: 'cancelled'; leftFile: boolean }
  | { kind: 'failed'; what: RecordingTrouble['what'] | 'video'; detail: string; leftFile: boolean };

/** Only within a press of a button: a file is asked for first. */
export async function exportVideo(wish: VideoWish, options: VideoOptions): Promise<VideoOutcome> {
  const { format } = wish.plan;
  const name = filmFileName(wish.room, Date.now(), format);
  const file = await chooseFile(name, { mime: MIMES[format], ending: format });
  if (file === 'none') return { kind: 'not-begun' };
  const outcome = await produce(wish, { ...options, file, name });
  if (outcome.kind === 'made' || !file) return outcome;
  return { ...outcome, leftFile: !(await discardFile(file)) };
}

async function produce(
  { session, log, room, plan }: VideoWish,
  { signal, onProgress, file, name }: VideoOptions & { file: FileSystemFileHandle | null; name: string },
): Promise<Exclude<VideoOutcome, { kind: 'not-begun' }>> {
  onProgress(null);
  const { part } = plan;
  const read = await readRecording(log, {
    room,
    signal,
    until: part && neededSeq(session.film.index.segments, part.to),
    pointers: plan.hasCursors ? around(part ?? session.film.index.span) : null,
  });
  if (signal.aborted) return { kind: 'cancelled', leftFile: false };
  if (read.kind === 'failed') return { ...read, detail: '', leftFile: false };
  const made = await makeVideo(
    { recording: read.recording, plan, nameless: { name: strings.replay.somebody, color: 0 }, file },
    { signal, onProgress: (done, all) => onProgress(Math.floor((100 * done) / all)) },
  );
  if (made.kind === 'cancelled') return { ...made, leftFile: false };
  if (made.kind === 'failed') return { ...made, what: 'video', leftFile: false };
  if (made.video) downloadBlob(name, made.video);
  return { kind: 'made', cutAfter: read.cutAfter, missing: read.missing };
}

function around({ from, to }: Span): Span {
  return { from: from - AROUND_MS, to: to + AROUND_MS };
}
