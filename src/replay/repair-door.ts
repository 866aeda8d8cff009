// What a replay is handed to repair the room with: the present board, who may, and how it is done.

import type { LiveEntry } from '../model/board';
import type { Repair } from '../model/repair';
import type { BoardSource } from '../model/scene';
import type { PresentBoard } from './use-work';

export type RepairDoor = PresentBoard & {
  /** The board as it is, as the canvas draws it. */
  live: BoardSource;
  /** Whether one may repair; otherwise `owners` (names) are those who may. */
  isOwner: boolean;
  owners: readonly string[];
  /** Does it and goes back to the live board; `told` says what it was. */
  onRepair: (repair: Repair, told: string) => void;
  /** Begins another room with this board; `moment` says of when it is. */
  onNewRoom: (board: readonly LiveEntry[], moment: string) => void;
};
