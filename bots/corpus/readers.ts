// Says which reader a file of the corpus needs, by its name.

import type { CorpusDrawing } from './drawing';
import { readIink } from './iink';
import { readPenCapture } from './pen-capture';
import { readPerfectFreehand } from './perfect-freehand';
import { readQuickdraw } from './quickdraw';
import { readSignaturePad } from './signature-pad';
import { readWacom } from './wacom';

/** Takes a file's text and a name for its drawing; throws where the text is not of the format. */
export type CorpusReader = (text: string, name: string) => CorpusDrawing[];

const READERS: { pattern: RegExp; read: CorpusReader }[] = [
  { pattern: /quickdraw.*\.ndjson$/, read: readQuickdraw },
  { pattern: /^MyScript__iinkTS.*\.json$/, read: readIink },
  { pattern: /^Wacom.*\.json$/, read: readWacom },
  { pattern: /^szimek__signature_pad.*\.json$/, read: readSignaturePad },
  { pattern: /perfect-freehand.*\.json$/, read: readPerfectFreehand },
  { pattern: /^BDALab__handwriting-sample.*\.json$/, read: readPenCapture },
];

export function readerFor(file: string): CorpusReader | null {
  return READERS.find(({ pattern }) => pattern.test(file))?.read ?? null;
}
