// Hands the person a text as a file.
// I/O: the DOM (through downloadBlob)

import { downloadBlob } from '../ui/download';

export function downloadText(fileName: string, text: string): void {
  downloadBlob(fileName, new Blob([text], { type: 'application/json' }));
}
