// Asks where a file goes, where the browser can: then it is streamed there and never in memory as a whole.
// I/O: the browser's file picker

type Picker = (options: {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

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
