// The menu that takes the film elsewhere: as a video, or as one file that plays by itself.
// I/O: React, fetch, the clock

import { Download, FileCode2, Film } from 'lucide-react';
import { useState } from 'react';
import { downloadBlob } from '../ui/download';
import { IconButton } from '../ui/IconButton';
import { Menu, MenuItem } from '../ui/Menu';
import { filmStrings as words } from '../ui/strings-film';
import { showToast } from '../ui/toasts';
import { filmFileName } from './file-name';
import { gapWords } from './gap-words';
import { PLAYER_ADDRESS, playerFile } from './player-file';
import { readRecording } from './read-recording';
import { type ExportProps, VideoDialog } from './VideoDialog';

/** Enough of a seal to tell two apart by eye. */
const SEAL_SHOWN = 16;

export function ExportMenu(props: ExportProps) {
  const [isDialogOpen, setDialogOpen] = useState(false);
  const saveFile = async () => {
    showToast(words.reading);
    showToast(await saveReplay(props));
  };
  return (
    <>
      <Menu trigger={<IconButton label={words.menu} icon={Download} />}>
        <MenuItem label={words.video} icon={Film} onSelect={() => setDialogOpen(true)} />
        <MenuItem label={words.file} icon={FileCode2} onSelect={() => void saveFile()} />
      </Menu>
      {isDialogOpen && <VideoDialog {...props} onClose={() => setDialogOpen(false)} />}
    </>
  );
}

/** Gives words for the person. */
async function saveReplay({ log, room }: ExportProps): Promise<string> {
  const read = await readRecording(log, { room, signal: new AbortController().signal });
  if (read.kind === 'failed') return words.unread[read.what];
  const page = await readPlayer();
  const file = page && (await playerFile(page, read.recording));
  if (!file) return words.noPlayer;
  downloadBlob(filmFileName(room, Date.now(), 'html'), file);
  return [words.fileMade(read.seal.slice(0, SEAL_SHOWN)), gapWords(read)].join(' ').trim();
}

async function readPlayer(): Promise<string | null> {
  try {
    const response = await fetch(PLAYER_ADDRESS);
    return response.ok ? await response.text() : null;
  } catch {
    // Fetch throws for whatever keeps an answer from coming.
    return null;
  }
}
