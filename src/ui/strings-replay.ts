// Every word of the replay.

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** "1 hour 2 minutes 5 seconds", without what is zero; whole seconds. */
function durationInWords(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const parts = [
    [Math.floor(seconds / 3_600), 'hour', 'hours'],
    [Math.floor(seconds / 60) % 60, 'minute', 'minutes'],
    [seconds % 60, 'second', 'seconds'],
  ] as const;
  const said = parts.flatMap(([number, one, many]) => (number > 0 ? [count(number, one, many)] : []));
  return said.length > 0 ? said.join(' ') : '0 seconds';
}

export const replayStrings = {
  controls: 'Film controls',
  play: 'Play',
  pause: 'Pause',
  playing: 'Playing',
  paused: 'Paused',
  restart: 'Restart',
  position: 'Position',
  duration: durationInWords,
  positionInWords: (position: number, duration: number) =>
    `${durationInWords(position)} of ${durationInWords(duration)}`,
  /** The same with the wall clock, and what happened there. */
  momentInWords: (position: string, at: string, happened: string) =>
    [position, at, happened].filter((part) => part !== '').join(', '),
  came: (names: string[]) => `${LIST.format(names)} came`,
  went: (names: string[]) => `${LIST.format(names)} left`,
  strokeBack: 'Back one stroke',
  strokeAhead: 'On by one stroke',
  loop: 'Loop',
  fullScreen: 'Full screen',
  keys: {
    group: 'Replay',
    space: 'Space',
    toggle: 'Play, pause',
    far: '10 seconds back, on',
    near: '5 seconds back, on',
    stroke: 'One stroke back, on',
    chapter: 'To where somebody came or went',
    clip: 'Begin or end of a part, here',
    speed: 'Slower, faster',
    fullScreen: 'Full screen',
    exit: 'Back to live',
  },
  /** For the eye alone: 1:05 / 3:00. */
  elapsed: (position: string, duration: string) => `${position} / ${duration}`,
  speedMenu: 'Speed',
  speed: (speed: number) => `Speed ${speed}×`,
  times: (speed: number) => `${speed}×`,
  skipIdle: 'Skip idle',
  backToLive: 'Back to live',
  /** An author whose name the log does not hold. */
  somebody: 'Somebody',
  filter: {
    button: 'Filter',
    title: 'What is shown',
    people: 'People',
    left: 'left',
    region: 'Part of the board',
    draw: 'Draw a frame…',
    inView: 'What is in view',
    from: 'Time',
    fromHere: 'Only from this moment on',
    everything: 'Show everything',
    drawing: 'Draw a frame around what is to be shown.',
    cancel: 'Cancel',
    parts: { region: 'one part of the board', from: (at: string) => `from ${at} on` },
    shown: (names: string[], parts: string[]) =>
      `Only ${[...(names.length > 0 ? [LIST.format(names)] : []), ...parts].join(' · ')}`,
  },
  clip: {
    from: 'From',
    to: 'To',
    here: { from: 'Begin here', to: 'End here' },
    none: 'All of the replay',
    keeps: (from: string, to: string) => `The part from ${from} to ${to}`,
  },
  share: {
    button: 'Share',
    moment: 'Copy link to this moment',
    clip: 'Part of the replay',
    copyClip: 'Copy link to this part',
    copied: 'Link copied',
    byHand: 'The browser does not let this page copy. Here is the link:',
    field: 'Link',
  },
  /** What a link asked for and could not have. */
  start: {
    ignored: (names: string[]) => `This link is damaged: ${LIST.format(names)} made no sense.`,
    noAuthor: 'Somebody this link asks for drew nothing here.',
    noTime: 'The moment of this link is outside of this room’s history.',
    noElement: 'The history does not tell how this came to be.',
  },
  origin: {
    by: (name: string) => `Drawn by ${name}`,
    how: 'How did this come to be?',
  },
  loading: 'Loading the history…',
  empty: 'There is nothing to replay yet. Draw something, then come back.',
  failed: {
    unreachable: 'The room’s history could not be loaded. Is there a connection?',
    refused: (status: number | null) =>
      `The server did not hand out the room’s history (answer ${status ?? '?'}).`,
    gone: 'The room’s history is not there any more.',
  },
  retry: 'Retry',
  broken: (after: number, detail: string) =>
    after === 0
      ? `This room’s history cannot be read (${detail}).`
      : `The rest of this room’s history cannot be read (${detail}). It plays up to there.`,
};
