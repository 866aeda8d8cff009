// One room: the board over the whole window, and the panels that float on it.
// I/O: React

import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { BoardCanvas, type BoardCanvasHandle } from '../canvas/BoardCanvas';
import type { InView } from '../canvas/board-view';
import type { Bounds } from '../canvas/space';
import type { BoardActions, BoardSource } from '../model/scene';
import type { View } from '../net/protocol';
import { MissedOffer } from '../replay/MissedOffer';
import { FROM_THE_START } from '../replay/replay-link';
import { floatingPanels } from '../ui/floating-panels';
import { strings } from '../ui/strings';
import { useTheme } from '../ui/theme';
import { dismissOffers as dismissBackOffers } from '../ui/toasts';
import { BoardPins, pinSurroundings } from './BoardPins';
import { toolStore } from './browser-state';
import { CursorChat } from './CursorChat';
import { dismissMissed, noticePen, type Run, runCommand, watchMissed } from './commands';
import { DebugOverlay } from './DebugOverlay';
import { isDebugging } from './debug-handle';
import { ElementPress } from './ElementPress';
import { EndedBanner } from './EndedBanner';
import { HelpSheet } from './HelpSheet';
import { PlaceChoice } from './PlaceChoice';
import { PresencePanel } from './PresencePanel';
import { holdPageZoom } from './page-zoom';
import { RoomChat } from './RoomChat';
import { RoomNotes } from './RoomNotes';
import { RoomNotices } from './RoomNotices';
import { RoomPanel } from './RoomPanel';
import { RoomReplay } from './RoomReplay';
import { RoomSettings } from './RoomSettings';
import type { RoomSession } from './room-session';
import { ShareDialog } from './ShareDialog';
import { Toolbar } from './Toolbar';
import { toolStateOf } from './tools';
import { useShortcuts } from './use-shortcuts';
import { ZoomControls } from './ZoomControls';

const EDGE = {
  words: strings.edge,
  obstacles: (surface: Element) => floatingPanels(document, surface),
};

export function RoomPage({ session }: { session: RoomSession }) {
  const { client, source, seen, store, view, along, others } = session;
  // Not the whole view: the zoom changes with every frame of a pinch.
  const mode = useStore(view, (state) => state.mode);
  const isChatOpen = useStore(view, (state) => state.isChatOpen);
  const isCursorChatOpen = useStore(view, (state) => state.isCursorChatOpen);
  const areNotesOpen = useStore(view, (state) => state.areNotesOpen);
  const isHelpOpen = useStore(view, (state) => state.isHelpOpen);
  const areSettingsOpen = useStore(view, (state) => state.areSettingsOpen);
  const missed = useStore(view, (state) => state.missed);
  const hasEnded = useStore(store, ({ status }) => status === 'ended');
  const mayDraw = useStore(store, (state) => state.mayDraw === 'may');
  const { theme } = useTheme();
  const tools = useStore(toolStore);
  const isChoosingPlace = useStore(view, (state) => state.isChoosingPlace);
  const inHand = mayDraw && !isChoosingPlace ? tools.tool : 'hand';
  const toolState = useMemo(() => ({ ...toolStateOf(tools), tool: inHand }), [tools, inHand]);
  const canvas = useRef<BoardCanvasHandle>(null);
  const actions = useMemo(() => actionsOf(session), [session]);
  const pins = useMemo(() => pinSurroundings(session), [session]);
  const getCanvas = useCallback(() => canvas.current, []);
  const run = useCallback<Run>(
    (command) => runCommand(command, { client, view, source, others, store, canvas: getCanvas }),
    [client, view, source, others, store, getCanvas],
  );
  useShortcuts(run);
  useEffect(holdPageZoom, []);
  const onZoom = useCallback((zoom: number) => view.setState({ zoom: Math.round(zoom * 100) / 100 }), [view]);

  const onView = useCallback(({ region }: InView) => along.viewChanged(viewOf(region)), [along]);
  const onLetGo = useCallback(() => along.usedBoard(), [along]);
  useEffect(() => along.attach(() => canvas.current), [along]);
  useEffect(() => {
    // A film is looked at by oneself.
    if (mode === 'replay') along.usedBoard();
  }, [mode, along]);

  const onTakeBack = useCallback((step: 'undo' | 'redo') => run({ kind: step }), [run]);

  const showBeginning = (element: string) =>
    view.setState({ mode: 'replay', catchUp: null, replayStart: { ...FROM_THE_START, element } });

  const renderCanvas = (
    shown: BoardSource,
    allowed: BoardActions | null,
    onShowBeginning: (id: string) => void,
  ) => (
    <ElementPress
      canvas={canvas}
      source={shown}
      store={store}
      isWatching={!isChoosingPlace && (!allowed || inHand === 'hand')}
      onShowBeginning={onShowBeginning}
    >
      <BoardCanvas
        source={shown}
        actions={allowed}
        toolState={toolState}
        theme={theme}
        roomKey={client.room}
        label={strings.room.board}
        onZoom={onZoom}
        onView={shown === seen ? onView : undefined}
        onLetGo={onLetGo}
        onTakeBack={onTakeBack}
        onPen={noticePen}
        handleRef={canvas}
        edge={EDGE}
        pins={pins}
      />
    </ElementPress>
  );

  return (
    <main className="fixed inset-0 isolate select-none overflow-hidden bg-canvas">
      <div className="pointer-events-none absolute inset-x-3 top-[max(12px,env(safe-area-inset-top))] z-20 flex items-start justify-between gap-2 tiny:gap-1 max-sm:inset-x-2 tiny:inset-x-1 max-sm:top-[max(8px,env(safe-area-inset-top))]">
        <RoomPanel session={session} />
        <PresencePanel session={session} run={run} />
      </div>
      {hasEnded && (
        <div className="pointer-events-none absolute inset-x-3 top-28 z-30 max-sm:top-32 flex justify-center">
          <EndedBanner session={session} />
        </div>
      )}
      {mode === 'live' ? (
        <>
          <PlaceChoice session={session} canvas={canvas}>
            {renderCanvas(seen, hasEnded ? null : actions, showBeginning)}
          </PlaceChoice>
          <BoardPins session={session} canvas={canvas} />
          <Toolbar session={session} run={run} />
        </>
      ) : (
        <RoomReplay
          session={session}
          renderCanvas={(film, onShowBeginning) => renderCanvas(film, null, onShowBeginning)}
          canvas={getCanvas}
        />
      )}
      <RoomNotices session={session}>
        {missed && (
          <MissedOffer {...missed} onWatch={() => watchMissed(view)} onDismiss={() => dismissMissed(view)} />
        )}
      </RoomNotices>
      <ZoomControls view={view} run={run} />
      {isCursorChatOpen && mode === 'live' && <CursorChat session={session} canvas={canvas} />}
      {areNotesOpen && <RoomNotes session={session} />}
      {isChatOpen && <RoomChat session={session} run={run} />}
      <HelpSheet isOpen={isHelpOpen} onOpenChange={(isOpen) => view.setState({ isHelpOpen: isOpen })} />
      {areSettingsOpen && !hasEnded && <RoomSettings session={session} />}
      <ShareDialog session={session} />
      {isDebugging() && <DebugOverlay session={session} />}
    </main>
  );
}

/** A part of the board as the others are told of it. */
function viewOf({ minX, minY, maxX, maxY }: Bounds): View {
  return { x: (minX + maxX) / 2, y: (minY + maxY) / 2, width: maxX - minX, height: maxY - minY };
}

/** What one can do on the board; doing anything ends what was offered: the way back from what was done last, to see what one missed. */
function actionsOf({ client, view, along, store }: RoomSession): BoardActions {
  const dismissOffers = () => {
    dismissBackOffers();
    dismissMissed(view);
    along.usedBoard();
  };
  return {
    get mayDraw() {
      return store.getState().mayDraw === 'may';
    },
    moveCursor: (point) => client.moveCursor(point),
    startStroke: (start) => {
      dismissOffers();
      return client.startStroke(start);
    },
    startErasing: () => {
      dismissOffers();
      return client.startErasing();
    },
  };
}
