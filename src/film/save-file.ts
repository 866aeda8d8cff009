// Asks where a file goes, where the browser can: then it is streamed there and never in memory as a whole.
// I/O: the browser's file picker, the chosen file

type Picker = (options: {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

/** Browsers that have a picker have this too, but for the first of them. */
type Removable = { remove?(): Promise<void> };

/** Null: this browser downloads; 'none': the person wants no file after all. Only within a press of a button. */
export async function chooseFile(
  suggestedName: string,
  { mime, ending }: { mime: string; ending: string },
): Promise<FileSystemFileHandle | null | 'none'> {
  const { showSaveFilePicker: pick } = window as { showSaveFilePicker?: Picker };
  if (!pick) return null;
  try {
    return await pick({ suggestedName, types: [{ accept: { [mime]: [`.${ending}`] } }] });
  } catch (trouble) {
    // Embedded pages may not ask; the person's own "no" is an answer.
    return trouble instanceof DOMException && trouble.name === 'AbortError' ? 'none' : null;
  }
}

/**
 * A picker makes the file, or empties it, before anything is written: where nothing came of it, it goes again. False:
 * it is still there, and the person is to be told.
 */
export async function discardFile(file: FileSystemFileHandle): Promise<boolean> {
  const removable: FileSystemFileHandle & Removable = file;
  try {
    // Something is in it: that is not ours to throw away.
    if ((await file.getFile()).size > 0) return false;
    await removable.remove?.();
    return removable.remove !== undefined;
  } catch (trouble) {
    // Somebody else took it away, or the folder forbids that.
    return trouble instanceof DOMException && trouble.name === 'NotFoundError';
  }
}

/** A stream into a file that takes effect only when it is closed; what is aborted leaves the file as it was. */
export function heldBack(file: FileSystemWritableFileStream): WritableStream {
  return new WritableStream({ write: (chunk) => file.write(chunk as FileSystemWriteChunkType) });
}
