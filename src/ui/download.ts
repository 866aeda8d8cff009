// Hands the person a file.
// I/O: the DOM, object URLs, timers

/** A large file is still being read for a while after the press. */
const READ_WITHIN_MS = 60_000;

export function downloadBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
}
