// Connects the replay with the room: where its log is, how far it goes, and the way back to live.
// I/O: React

import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { BoardCanvasHandle } from '../canvas/BoardCanvas';
import { paintSmallPicture } from '../canvas/small-picture';
import { ExportMenu } from '../film/ExportMenu';
import type { BoardSource } from '../model/scene';
import type { PaintSmall } from '../replay/FilmGlance';
import { ReplayView } from '../replay/ReplayView';
import type { RepairDoor } from '../replay/repair-door';
import type { ReplayStart } from '../replay/replay-link';
import { useTheme } from '../ui/theme';
import { copyText } from './copy-text';
import { linkToFilm } from './links-to-share';
import { linkToReplay } from './navigation';
import { logOf } from './room-log';
import { beginRoomWith, repairRoom } from './room-repair';
import type { RoomSession } from './room-session';

type RoomReplayProps = {
  session: RoomSession;
  renderCanvas: (source: BoardSource, onShowBeginning: (id: string) => void) => ReactNode;
  canvas: () => BoardCanvasHandle | null;
};

export function RoomReplay({ session, renderCanvas, canvas }: RoomReplayProps) {
  const { client, store, view } = session;
  const headSeq = useStore(store, ({ seq }) => seq);
  const catchUp = useStore(view, (state) => state.catchUp);
  const start = useStore(view, (state) => state.replayStart);
  const log = useMemo(() => logOf(client), [client]);
  // The others see it, and no pointer of one's own that stands still.
  useEffect(() => {
    client.moveCursor(null);
    client.setWatching(true);
    return () => client.setWatching(false);
  }, [client]);
  const links = useMemo(
    () => ({
      linkTo: (to: ReplayStart) =>
        linkToReplay(client.room, linkToFilm(store.getState(), client.link), {
          ...to,
          view: canvas()?.inView?.()?.region ?? null,
        }),
      copy: copyText,
    }),
    [client, store, canvas],
  );
  useEffect(() => {
    if (start?.view) canvas()?.showRegion?.(start.view);
  }, [start, canvas]);
  const inView = useCallback(() => canvas()?.inView?.() ?? null, [canvas]);
  const { theme } = useTheme();
  const paintSmall = useCallback<PaintSmall>(
    (canvas, board) => paintSmallPicture(canvas, board, theme),
    [theme],
  );
  return (
    <ReplayView
      log={log}
      // By a link one may be here before the room has told how much there is.
      headSeq={headSeq > 0 || client.isLoaded ? headSeq : undefined}
      start={start}
      links={links}
      inView={inView}
      renderCanvas={renderCanvas}
      renderExport={(replay) => <ExportMenu session={replay} log={log} room={client.room} inView={inView} />}
      repair={useRepairDoor(session)}
      paintSmall={paintSmall}
      catchUp={catchUp}
      onExit={() => view.setState({ mode: 'live', catchUp: null })}
    />
  );
}

function useRepairDoor({ client, source, store, view }: RoomSession): RepairDoor {
  const isOwner = useStore(store, (state) => state.mayOwn);
  const owners = useStore(store, (state) => state.owners);
  const people = useStore(store, (state) => state.people);
  return useMemo(
    () => ({
      board: () => client.board,
      onBoard: (listener) => client.on('board', listener),
      live: source,
      isOwner,
      owners: owners.flatMap((author) => people.get(author)?.name ?? []),
      onRepair: (repair, told) => repairRoom({ client, view }, repair, told),
      onNewRoom: (board, moment) => beginRoomWith(client, board, moment),
    }),
    [client, source, view, isOwner, owners, people],
  );
}
