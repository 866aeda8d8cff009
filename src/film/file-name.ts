// Names of files that films are saved as.

/** `inkroom-<room>-2026-01-31.<ending>`; a room's name holds nothing that a file's may not. */
export function filmFileName(room: string, ms: number, ending: string): string {
  return `inkroom-${room}-${new Date(ms).toISOString().slice(0, 10)}.${ending}`;
}
