// Looks after every record whether ink that was cut is on the board once: the stroke or its parts, and of one cut only.

import { Board } from '../src/model/board';
import { isChatOp } from '../src/model/chat';
import type { LogRecord } from '../src/model/record';

/** Of what a part was cut, and by which record. */
type Origin = { whole: string; cut: number };

/** Throws where a stroke lies on the board beside its own parts, or beside those of another cut of the same stroke. */
export function checkInkOnce(records: readonly LogRecord[]): { cuts: number; mends: number } {
  const board = new Board();
  const origins = new Map<string, Origin>();
  let [cuts, mends] = [0, 0];
  for (const record of records) {
    const { body, seq } = record;
    if (body.kind === 'replace') {
      const isCut = body.elements.every(({ element }) => !board.entry(element.id));
      if (isCut) cuts += 1;
      else mends += 1;
      if (isCut)
        for (const { element } of body.elements)
          origins.set(element.id, { whole: body.ids[0] ?? '', cut: seq });
    }
    board.apply(record);
    if (!isChatOp(body) && origins.size > 0) checkBoard(board, origins, seq);
  }
  return { cuts, mends };
}

function checkBoard(board: Board, origins: ReadonlyMap<string, Origin>, seq: number): void {
  const cutOf = new Map<string, number>();
  for (const { id } of board) {
    for (let origin = origins.get(id); origin; origin = origins.get(origin.whole)) {
      const { whole, cut } = origin;
      if (board.live(whole)) throw new Error(`After record ${seq} a stroke lies on its own part.`);
      if ((cutOf.get(whole) ?? cut) !== cut) throw new Error(`After record ${seq} a stroke was cut twice.`);
      cutOf.set(whole, cut);
    }
  }
}
