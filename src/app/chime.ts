// Two short notes, made and not loaded.
// I/O: Web Audio

/** Hz, and s after the beginning. */
const NOTES = [
  { pitch: 660, at: 0 },
  { pitch: 880, at: 0.09 },
] as const;
const LASTS_S = 0.22;
/** Of full loudness: beside a voice call it is to be heard and not to be feared. */
const LOUDNESS = 0.12;

let context: AudioContext | null = null;

/** Silent where the browser has no Web Audio, and until somebody has touched the page: browsers see to that. */
export function chime(): void {
  if (!('AudioContext' in globalThis)) return;
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  context.resume().catch(() => {
    // Nobody has touched the page yet.
  });
  for (const { pitch, at } of NOTES) {
    const [note, volume] = [context.createOscillator(), context.createGain()];
    const begin = currentTime + at;
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + LASTS_S);
    note.connect(volume).connect(destination);
    note.start(begin);
    note.stop(begin + LASTS_S);
  }
}
