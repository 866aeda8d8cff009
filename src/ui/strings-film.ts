// Every word of films taken elsewhere: the export's menu and dialog, and the file that plays by itself.

export const filmStrings = {
  menu: 'Export',
  video: 'Video…',
  file: 'Replay as one file',
  reading: 'Reading the history…',
  unread: {
    log: 'The room’s history could not be read, so nothing was saved. Is there a connection?',
    pointers:
      'The recorded pointers could not be read, so nothing was saved. Is there a connection? Try again.',
  },
  cutAfter: (seq: number) =>
    `What followed record ${seq.toLocaleString('en')} of the room’s history cannot be read: it ends there.`,
  fewerPointers: 'Some of the recorded pointers cannot be read and are not in it.',
  noPlayer: 'The player could not be loaded. Is there a connection?',
  fileMade: (seal: string) => `The replay was saved as one file. Its seal begins with ${seal}.`,
  dialog: {
    title: 'Export as video',
    intro: 'The film as it is filtered now, made on this device.',
    onlySecure:
      'This browser makes videos only on https addresses, or not at all. Here the film becomes an animated SVG: a picture that plays in any browser. So does “Replay as one file”, beside this in the menu.',
    format: 'Format',
    formats: { mp4: 'MP4', webm: 'WebM', svg: 'Animated SVG' },
    size: 'Size',
    sizes: { '720': '1280 × 720', '1080': '1920 × 1080', square: '1080 × 1080', board: 'As the board here' },
    speed: 'Speed',
    times: (speed: number) => `${speed}×`,
    background: 'Background',
    grounds: {
      light: 'Light board',
      dark: 'Dark board',
      white: 'White',
      transparent: 'Transparent (WebM, SVG)',
    },
    region: 'Part of the board',
    regions: { fit: 'All of the drawing', view: 'As in view now' },
    from: 'From',
    to: 'To',
    skipIdle: 'Skip idle',
    cursors: 'Cursors',
    names: 'Names',
    summary: (duration: string, frames: number) =>
      `${duration} of video, ${frames.toLocaleString('en')} frames.`,
    animation: (duration: string) =>
      `${duration} of animation, which begins again by itself. Browsers play it.`,
    make: 'Make video',
    makeAnimation: 'Make animation',
    svgTitle: 'How a drawing came about',
    cancel: 'Cancel',
    progress: 'Progress',
    making: (percent: number) => `Making the film: ${percent} %`,
    made: 'The film is saved.',
    failed: (detail: string) => `It could not be made (${detail}).`,
    unread: {
      log: 'The room’s history could not be read. Is there a connection? Try again.',
      pointers:
        'The recorded pointers could not be read. Is there a connection? Try again, or make the video without cursors.',
    },
    leftFile: 'The file that was chosen is still there and empty: this browser does not let it be removed.',
  },
  player: {
    title: (room: string) => `${room} – Inkroom replay`,
    board: 'The drawing. Drag to move it, turn the wheel to zoom.',
    play: 'Play',
    pause: 'Pause',
    position: 'Position',
    speed: 'Speed',
    skipIdle: 'Skip idle',
    captions: 'Captions',
    fit: 'Show all',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    light: 'Light',
    dark: 'Dark',
    said: (name: string, text: string) => `${name}: ${text}`,
    whole: (room: string, date: string, seal: string) =>
      `Room “${room}”, saved ${date}. Intact; its seal begins with ${seal}.`,
    cut: 'The room’s history could not be read to its end when this was saved, so it ends early.',
    fewerPointers: 'Some recorded pointers could not be read when this was saved.',
    altered: 'This recording was altered: it is not what was saved. What can still be trusted is shown.',
    nothingLeft:
      'This recording was altered from its beginning on: nothing of it can be trusted, so nothing is shown.',
    unreadable: 'This file’s recording cannot be read.',
    somebody: 'Somebody',
  },
};
