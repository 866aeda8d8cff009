// Somebody's work between two moments of the film: what they drew, what others took of it, what they took of others'.

import type { Board, Entry } from './board';
import type { Element } from './element';
import { doubledBy, piecesOf } from './pieces';
import type { LogRecord } from './record';
import type { Repair } from './repair';
import type { Timeline } from './timeline';
import type { Span } from './timeline-idle';

/** `authors` null: everybody. Film times, both ends included. */
export type WorkChoice = { authors: ReadonlySet<number> | null; span: Span };

/** What can be repaired of it, each by itself. */
export type Work = {
  /** Takes what they drew off the board, parts of it too. */
  removal: Repair;
  /** Brings back what they drew and somebody else took away. */
  recovery: Repair;
  /** Brings back what they took away of others' work. */
  amends: Repair;
};

/** As if they had not been there: what they drew goes, and what they took of others' comes back. */
export function withoutWork({ removal, amends }: Pick<Work, 'removal' | 'amends'>): Repair {
  return { ...amends, ids: [...new Set([...removal.ids, ...amends.ids])] };
}

/** How an element left the board last, and who took it away. */
type Leaving = { time: number; by: number };
/** `repaired`: who brought it back by a repair, and how it had been gone. */
type Story = {
  author: number;
  element: Element;
  left: Leaving | null;
  repaired: { by: number; left: Leaving } | null;
};

/**
 * `timeline` must be right from `span.from` on to the present; `board` is the present one. What somebody took back of
 * their own, an undo above all, was not taken from them.
 */
export function workOf(timeline: Timeline, board: Board, { authors, span }: WorkChoice): Work {
  const stories = storiesOf(timeline);
  const isTheirs = (author: number) => authors?.has(author) ?? true;
  const isWithin = (time: number | null) => time !== null && time >= span.from && time <= span.to;
  // What was there when the log starts was drawn before all that is kept.
  const isFromTheBeginning = span.from === 0 && timeline.base !== null;
  const isDrawnThen = (began: number | null) => (began === null ? isFromTheBeginning : isWithin(began));
  const isDrawn = (id: string, author: number) => isTheirs(author) && isDrawnThen(timeline.beganAt(id));
  const rootOf = ({ id, partOf }: Element) => partOf?.root ?? id;
  const taken = [...stories.values()].filter(
    ({ author, element, left }) => left && left.by !== author && !board.live(element.id),
  );
  const ids = [...board].flatMap(({ id, author, element }) => (isDrawn(rootOf(element), author) ? [id] : []));
  const back = (which: (story: Story) => boolean) => recovered(taken.filter(which), { stories, board });
  return {
    removal: { ids, elements: [], looks: [] },
    recovery: back(({ author, element }) => isDrawn(rootOf(element), author)),
    amends: back(({ left }) => left !== null && isTheirs(left.by) && isWithin(left.time)),
  };
}

function storiesOf({ changes }: Timeline): Map<string, Story> {
  const stories = new Map<string, Story>();
  for (const { id, before, after, time, record } of changes) {
    const known: Entry | undefined = after?.element ? after : before;
    if (!known?.element) continue;
    const former = stories.get(id) ?? { left: null, repaired: null };
    const story = after?.isLive ? come(former, record) : before?.isLive ? gone(former, record, time) : former;
    stories.set(id, { author: known.author, element: known.element, ...story });
  }
  return stories;
}

type Whereabouts = Pick<Story, 'left' | 'repaired'>;

function come({ left, repaired }: Whereabouts, { author, body }: LogRecord): Whereabouts {
  if (!left) return { left, repaired };
  return { left: null, repaired: body.kind === 'repair' ? { by: author, left } : null };
}

/** Whoever takes their repair back takes nothing away: it is gone as it was before. */
function gone({ repaired }: Whereabouts, { author }: LogRecord, time: number): Whereabouts {
  return { left: repaired?.by === author ? repaired.left : { time, by: author }, repaired: null };
}

type Stories = ReadonlyMap<string, Story>;

/** Whole strokes take the place of what is left of them; parts come back only to where nothing of theirs is. */
function recovered(taken: readonly Story[], { stories, board }: { stories: Stories; board: Board }): Repair {
  const wholes = taken.filter(({ element }) => !element.partOf);
  const parts = taken.filter((story) => wasLastOfItsStroke(story, stories));
  const coming = [...wholes, ...parts].map(({ element }) => element);
  const ids = piecesOf(
    board,
    wholes.map(({ element }) => element.id),
  );
  const doubled = doubledBy(board, coming, ids);
  const elements = [...wholes, ...parts].filter(({ element }) => !doubled.has(element.id));
  return { ids, elements: elements.map(({ author, element }) => ({ author, element })), looks: [] };
}

/** Whether a part went after all that it was cut from: otherwise its stroke was whole again, and nothing was taken. */
function wasLastOfItsStroke({ element: { partOf }, left }: Story, stories: Stories): boolean {
  if (!partOf || !left) return false;
  return [partOf.parent, partOf.root].every((id) => (stories.get(id)?.left?.time ?? 0) < left.time);
}
