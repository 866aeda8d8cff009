// Carries out what a key or a button asks for.

import type { BoardCanvasHandle } from '../canvas/BoardCanvas';
import { strings } from '../ui/strings';
import { shareStrings } from '../ui/strings-share';
import { dismissOffers, offerBack, showToast } from '../ui/toasts';
import { placeToShow } from './board-places';
import { changeTools, toolStore } from './browser-state';
import type { RoomSession } from './room-session';
import type { Command } from './shortcuts';
import { changeErasing, letFingersDraw, seePen, stepWidth, takeColor, takeTool } from './tools';

export type Run = (command: Command) => void;

type Controlled = Pick<RoomSession, 'client' | 'view' | 'source' | 'others' | 'store'> & {
  canvas: () => BoardCanvasHandle | null;
};

/** What is seen on the live board alone. */
const SAID: readonly Command['kind'][] = ['cursor-chat', 'react', 'focus'];
/** What changes the board or how one draws has no place in a replay. */
const LIVE_ONLY: readonly Command['kind'][] = ['tool', 'color', 'width', 'erasing', 'undo', 'redo', ...SAID];

/** The hand changes nothing. */
function isDrawing(command: Command): boolean {
  if (command.kind === 'tool') return command.tool !== 'hand';
  return LIVE_ONLY.includes(command.kind) && !SAID.includes(command.kind);
}

export function runCommand(command: Command, controlled: Controlled): void {
  const { client, view, source, others, store, canvas } = controlled;
  if (view.getState().mode === 'replay' && LIVE_ONLY.includes(command.kind)) return;
  const { mayDraw } = store.getState();
  if (mayDraw !== 'may' && isDrawing(command)) return showToast(shareStrings.rights[mayDraw]);
  switch (command.kind) {
    case 'tool':
      return changeTools((tools) => takeTool(tools, command.tool));
    case 'color':
      return changeTools((tools) => takeColor(tools, command.color));
    case 'width':
      return changeTools((tools) => stepWidth(tools, command.step));
    case 'erasing':
      return changeTools(changeErasing);
    case 'jump': {
      const place = command.to.slots.map((slot) => source.placeOf(slot)).find((known) => known !== null);
      if (place) canvas()?.flyTo(place);
      else showToast(strings.people.nowhere(command.to.name));
      return;
    }
    case 'go-to':
      return canvas()?.flyTo(command.place);
    case 'react': {
      const place = placeToShow(canvas());
      if (place) client.react(command.emoji, place);
      return;
    }
    case 'focus':
      return others.setState(({ focus }) => ({ focus: focus === 'off' ? 'dimmed' : 'off' }));
    case 'cursor-chat':
      return view.setState({ isCursorChatOpen: true });
    case 'undo':
      dismissOffers();
      return void client.undo();
    case 'redo':
      dismissOffers();
      return void client.redo();
    case 'zoom-in':
      return canvas()?.zoomIn();
    case 'zoom-out':
      return canvas()?.zoomOut();
    case 'zoom-reset':
      return canvas()?.zoomTo(1);
    case 'zoom-fit':
      return canvas()?.zoomToFit();
    case 'chat':
      return view.setState(({ isChatOpen }) => ({ isChatOpen: !isChatOpen }));
    case 'notes':
      return view.setState(({ areNotesOpen }) => ({ areNotesOpen: !areNotesOpen }));
    case 'replay':
      dismissMissed(view);
      return view.setState(({ mode }) => ({
        mode: mode === 'live' ? 'replay' : 'live',
        catchUp: null,
        replayStart: null,
      }));
    case 'help':
      return view.setState({ isHelpOpen: true });
  }
}

/** A pen drew: from the first time on fingers move the board, unless that is not wanted here. */
export function noticePen(): void {
  if (toolStore.getState().hasPen) return;
  changeTools(seePen);
  const drawAgain = () => changeTools((tools) => letFingersDraw(tools, true));
  showToast(strings.tools.penSeen, { label: strings.tools.fingersDraw, run: drawAgain });
}

/** Asks nothing, and offers the way back at once. */
export function clearBoard({ client }: Pick<RoomSession, 'client'>): void {
  client.clear();
  offerBack(strings.tools.cleared, { label: strings.tools.bringBack, run: () => void client.undo() });
}

/** Plays what others did while one was away; the replay ends in the present. */
export function watchMissed(view: RoomSession['view']): void {
  const { missed } = view.getState();
  if (!missed) return;
  const { from, playMs } = missed.work;
  view.setState({ mode: 'replay', catchUp: { from, playMs }, replayStart: null, missed: null });
}

export function dismissMissed(view: RoomSession['view']): void {
  if (view.getState().missed) view.setState({ missed: null });
}
