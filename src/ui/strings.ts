// Every word the page says, in one place, so that it can be read as a whole and translated later.

import { replayStrings } from './strings-replay';
import { togetherStrings } from './strings-together';

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

export const strings = {
  product: 'Inkroom',
  tagline: 'A whiteboard for drawing together, live.',
  close: 'Close',

  home: {
    newRoom: 'New room',
    newRoomHint: 'Anyone with the link can draw.',
    open: {
      label: 'Open a room by name or link',
      placeholder: 'team-sketch, or a link',
      submit: 'Go',
      problems: {
        empty: 'Type the name of a room, or paste its link.',
        'no-room-in-link': 'This link leads to no room: a link to a room has /r/ and the room’s name in it.',
        'too-long': 'A room’s name has at most 64 characters.',
        'bad-characters': 'A room’s name holds only letters a–z, digits, “-” and “_”.',
      },
    },
    visited: 'Rooms you visited',
    forget: (room: string) => `Forget ${room}`,
    noRooms: 'Rooms you visit will be listed here, on this device only.',
  },

  badRoom: {
    title: 'That is not a room',
    words: (room: string) =>
      room === ''
        ? 'The link has no room’s name in it. Perhaps a part of it was lost on the way.'
        : `“${room.length > 80 ? `${room.slice(0, 80)}…` : room}” cannot be the name of a room: names hold 1 to 64 letters a–z, digits, “-” and “_”.`,
    home: 'Back to the start',
  },
  lost: {
    title: 'There is nothing here',
    words: 'This address leads nowhere. Rooms live at /r/ and their name.',
  },
  broken: {
    title: 'Something went wrong',
    words: 'The page stumbled over a mistake of ours. Everything the room had saved is safe.',
    reload: 'Load the page again',
  },

  room: {
    board: 'Board',
    home: 'All rooms',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    copyByHand: 'Your browser does not let us copy. Here is the link:',
    linkField: 'Link to this room',
    theme: 'Theme',
    help: 'Help',
    replay: 'Replay',
    chat: 'Chat',
    notes: 'Notes',
    more: 'More',
    unread: (number: number) => count(number, 'unread message', 'unread messages'),
    loading: 'Opening the room…',
  },

  themes: { system: 'Same as system', light: 'Light', dark: 'Dark' },

  tools: {
    toolbar: 'Drawing tools',
    pen: 'Pen',
    highlighter: 'Highlighter',
    eraser: 'Eraser',
    hand: 'Hand',
    color: 'Colour',
    width: 'Width',
    undo: 'Undo',
    redo: 'Redo',
    clear: 'Clear board',
    cleared: 'The board was cleared',
    bringBack: 'Bring it back',
    erasing: 'What the eraser takes',
    erasings: { stroke: 'Whole strokes', part: 'Only what it passes' },
    fingersDraw: 'Draw with fingers',
    penSeen: 'You draw with a pen: fingers move the board now',
    widths: ['Thin', 'Medium', 'Thick', 'Very thick'],
    inkColors: {
      ink: 'Ink',
      gray: 'Grey',
      red: 'Red',
      orange: 'Orange',
      yellow: 'Yellow',
      lime: 'Lime',
      green: 'Green',
      teal: 'Teal',
      blue: 'Blue',
      indigo: 'Indigo',
      violet: 'Violet',
      pink: 'Pink',
    },
  },

  edge: {
    group: 'People outside the view',
    goTo: (name: string, others: number) =>
      others === 0 ? `Go to ${name}` : `Go to ${name} and ${count(others, 'other', 'others')} that way`,
  },

  zoom: {
    group: 'Zoom',
    in: 'Zoom in',
    out: 'Zoom out',
    fit: 'Zoom to fit',
    reset: 'Zoom to 100 %',
    percent: (zoom: number) => `${Math.round(zoom * 100)}%`,
  },

  shortcuts: {
    title: 'Keyboard and gestures',
    intro: 'Keys work whenever you are not typing.',
    color: 'First to ninth colour',
    thinner: 'Thinner',
    thicker: 'Thicker',
    erasing: 'Erase strokes, or parts of them',
    chat: 'Chat',
    notes: 'Notes',
    help: 'This help',
    groups: { tools: 'Draw', edit: 'Edit', view: 'Look around', room: 'Room' },
    gestureGroup: 'Mouse and touch',
    gestures: [
      ['Move around', 'Space + drag, middle button, wheel, or two fingers'],
      ['Zoom', 'Ctrl + wheel, or pinch'],
      ['Straight line', 'Hold Shift while drawing'],
      ['Stop a stroke', 'Esc'],
      ['Undo', 'Tap with two fingers; three: redo'],
      ['Pen', 'Its far end erases. Once there is a pen, fingers move the board instead of drawing'],
    ],
    or: 'or',
    to: 'to',
  },

  people: {
    trigger: (others: number) =>
      others === 0 ? 'People: only you' : `People: you and ${count(others, 'other', 'others')}`,
    title: 'People here',
    onlyYou: 'Nobody else is here yet. Copy the link and send it to somebody.',
    yourself: 'You',
    role: { owner: 'owner', editor: 'can draw', viewer: 'looks on' },
    idle: 'idle',
    away: 'away',
    hidden: 'cursor hidden',
    muted: 'muted',
    goTo: (name: string) => `Jump to ${name}`,
    nowhere: (name: string) => `${name} points nowhere at the moment`,
    more: (name: string) => `More about ${name}`,
    hideCursor: 'Hide cursor',
    showCursor: 'Show cursor',
    mute: 'Mute',
    unmute: 'Unmute',
    emojiLabel: 'Your picture',
    initials: 'Initials',
    watching: 'watching the replay',
    bot: 'bot',
    windows: (number: number) => `in ${number} windows`,
    nameLabel: 'Your name',
    colorLabel: 'Your colour',
    badName: (most: number) => `A name has 1 to ${most} characters.`,
    joined: {
      named: (names: string[]) => `${LIST.format(names)} joined`,
      many: (number: number) => `${number} people joined`,
    },
    left: {
      named: (names: string[]) => `${LIST.format(names)} left`,
      many: (number: number) => `${number} people left`,
    },
  },

  chat: {
    soundOn: 'Hear what is said',
    soundOff: 'Silence what is said',
    title: 'Chat',
    panel: 'Conversation',
    history: 'History',
    empty: 'No messages yet. Say hello.',
    message: 'Message',
    placeholder: 'Write something…',
    unread: 'New',
    search: 'Search the chat',
    searchEnd: 'End the search',
    found: (number: number) => `${count(number, 'message', 'messages')} found`,
    callWhom: 'Whom to call',
    calledYou: (name: string, text: string) => `${name} called you: ${text}`,
    open: 'Open chat',
    send: 'Send',
    older: 'Load older',
    beginning: 'This is where the conversation began.',
    toNewest: 'New below',
    youSaid: 'You said',
    said: (name: string) => `${name} said`,
    told: (name: string, text: string) => `${name} wrote: ${text}`,
    somebody: 'Somebody',
    you: 'You',
    edited: 'edited',
    typing: (names: readonly string[]) => {
      if (names.length > 3) return 'Several people are typing…';
      return `${LIST.format(names)} ${names.length === 1 ? 'is' : 'are'} typing…`;
    },
    reacted: (emoji: string, names: readonly string[]) => `${emoji} ${names.length}: ${LIST.format(names)}`,
    acts: {
      menu: 'Reply, react and more',
      react: 'Reactions',
      reactWith: (emoji: string) => `React with ${emoji}`,
      reply: 'Reply',
      edit: 'Edit',
      replay: 'Replay from then on',
      delete: 'Delete',
      reallyDelete: 'Delete for everybody?',
    },
    answers: {
      to: 'In answer to',
      older: 'Show what it answers',
      gone: 'What it answers is no longer here',
    },
    answering: (name: string) => `In answer to ${name}`,
    editing: 'Edit what you said',
    stopAnswering: 'Answer nobody',
    stopEditing: 'Leave it as it was',
    sending: 'Sending…',
    left: (number: number) => `${number} left`,
    tooMany: (number: number) => `${count(number, 'character', 'characters')} too many`,
    notTaken: 'That could not be sent. Is there a letter or sign in it?',
    today: 'Today',
    yesterday: 'Yesterday',
  },

  replay: replayStrings,
  together: togetherStrings,

  connection: {
    label: 'Connection',
    connecting: 'Connecting…',
    connected: 'Connected',
    reconnecting: 'Reconnecting…',
    offline: 'Offline',
    ended: 'Disconnected',
    allSaved: 'All saved',
    saving: (number: number) => `Saving ${number.toLocaleString('en')}…`,
    waiting: (number: number) => `${number.toLocaleString('en')} to be sent`,
    notSaved: (number: number) => `${number.toLocaleString('en')} not saved`,
    offlineHint: 'You can go on drawing. It is sent as soon as there is a network again.',
    reconnectingHint: 'You can go on drawing. It is sent as soon as the room answers.',
    tryNow: 'Try now',
    rejoin: 'Rejoin',
    notSavedTitle: 'Some of your work was not saved',
    notSavedHint: (reasons: string) => `The room did not take it: ${reasons}.`,
    retry: 'Retry',
    download: 'Download',
    discard: 'Discard',
    leaveAnyway: 'Some of your work is not saved yet. Leave anyway?',
    refusals: {
      malformed: 'it could not be understood',
      exists: 'it was there already',
      'too-fast': 'it came too fast',
      'too-large': 'it was too large',
      'nothing-left': 'what it changed was gone',
      'room-full':
        'the room is full. Its owners may have space left and can make more; erasing works for everyone',
      'not-owner': 'only who owns the room may repair it',
      'read-only': 'you could only look on, or the board was locked',
      'not-yours': 'it was somebody else’s message',
      'other-room': 'it was made for this room as it was before it was deleted or restored',
      deleted: 'the room was deleted before it was saved',
      'room-forgot': 'the room has lost what it was built upon',
    } as Record<string, string>,
  },

  /** Why unsent work would not outlive this page. */
  keeping: {
    unavailable:
      'This browser keeps nothing here, perhaps in a private window. You can draw, but leave this page open until everything is saved.',
    full: 'This device has no space left to keep unsent work. You can draw, but leave this page open until everything is saved.',
    failed:
      'This browser could not keep your unsent work. You can draw, but leave this page open until everything is saved.',
  },

  /** Why a room said goodbye, and what to do about it. */
  byes: {
    replaced: 'This room was opened in another window of the same tab session, so this one has let go of it.',
    version: 'The server has a newer version of Inkroom. Load the page again to go on.',
    malformed: 'The room could not understand this page. Loading it again usually helps.',
    flood: 'This window sent more than the room can take, so the room closed the door for now.',
    full: 'The room is full.',
    'bad-room': 'There can be no room of this name.',
    private: 'This room is private. Ask whoever invited you for its link.',
    'turned-away': 'You were not let in.',
    removed: 'An owner of this room removed you from it.',
    banned: 'An owner of this room does not want you here.',
    deleted: 'An owner deleted this room, with all that was in it.',
    'too-often': 'You came too often in a short time. It goes on in a moment.',
    'come-again': 'The link that you came by is no longer of use.',
    'bad-origin': 'This server does not take visitors from this address.',
    silence: 'The room heard nothing from this window for a while.',
    'no-hello': 'This window took too long to say hello to the room.',
    storage: 'The room has trouble with its storage and is being started again.',
  } as Record<string, string>,
  byeUnknown: 'The room closed the connection.',

  debug: {
    label: 'Debug',
    framesPerSecond: 'frames/s',
    roundTrip: 'round trip',
    ticks: 'ticks/s',
    bytesIn: 'in/s',
    bytesOut: 'out/s',
    pending: 'pending',
    elements: 'elements',
    seq: 'seq',
    malformed: 'malformed',
  },
};
