// How many rooms and people a limit of open files is enough for: beyond it workerd would end, for everybody.

export type Capacity = {
  /** Objects that may be in memory: a room is one, its notes another. */
  objects: number;
  /** Sockets to rooms. */
  people: number;
  /** Downloads at a time. */
  downloads: number;
  /** All connections from outside, those that only look at the page too. */
  connections: number;
};

/** Pipes, libraries, listening sockets, the page's files, and what is open for a moment. */
const RESERVED = 100;
/** A database, its log and its index; and now and then one that is being replaced. */
const FILES_AN_OBJECT = 4;
/** In the front: one to the browser, one to workerd. */
const FILES_A_CONNECTION = 2;
const MOST_DOWNLOADS = 64;
/** More would not be more: one thread serves all rooms. */
const ENOUGH_FILES = 65_536;
const FEWEST_FILES = 200;

/** Null: with so few files the server could serve nobody. */
export function capacityOf(openFiles: number): Capacity | null {
  if (openFiles < FEWEST_FILES) return null;
  const files = Math.min(openFiles, ENOUGH_FILES) - RESERVED;
  const connections = Math.floor(files / FILES_A_CONNECTION);
  const downloads = Math.min(MOST_DOWNLOADS, Math.ceil(connections / 8));
  // A quarter is for browsers that load the page.
  const people = Math.floor((connections - downloads) * 0.75);
  // Those are open in workerd, too.
  const objects = Math.floor((files - people - downloads) / FILES_AN_OBJECT);
  return { objects, people, downloads, connections };
}

/** One line for who runs the server. */
export function capacityLine({ objects, people }: Capacity, openFiles: number): string {
  const count = (n: number) => n.toLocaleString('en');
  const limit = openFiles === Number.POSITIVE_INFINITY ? 'no limit of' : `a limit of ${count(openFiles)}`;
  const more = openFiles < ENOUGH_FILES ? '; raise it with ulimit -n' : '';
  return `Up to ${count(objects)} open rooms and ${count(people)} people, with ${limit} open files${more}.`;
}

export const TOO_FEW_FILES = (openFiles: number) =>
  `This account may open only ${openFiles} files, and the server needs ${FEWEST_FILES}. Raise it with ulimit -n 4096.`;
