// Connects the replay with the room: where its log is, how far it goes, and the way back to live.
// I/O: React

import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { InView } from '../canvas/board-view';
import { paintSmallPicture } from '../canvas/small-picture';
import { ExportMenu } from '../film/ExportMenu';
import type { BoardSource } from '../model/scene';
import { decodeServerFrame } from '../net/frames';
import type { PaintSmall } from '../replay/FilmGlance';
import { ReplayView } from '../replay/ReplayView';
import { useTheme } from '../ui/theme';
import type { RoomSession } from './room-session';

type RoomReplayProps = {
  session: RoomSession;
  renderCanvas: (source: BoardSource) => ReactNode;
  inView: () => InView | null;
};

export function RoomReplay({ session: { client, store, view }, renderCanvas, inView }: RoomReplayProps) {
  const headSeq = useStore(store, ({ seq }) => seq);
  const catchUp = useStore(view, (state) => state.catchUp);
  const log = useMemo(
    () => ({ url: (path: string) => client.url(path), decode: decodeServerFrame }),
    [client],
  );
  // The others see it, and no pointer of one's own that stands still.
  useEffect(() => {
    client.moveCursor(null);
    client.setWatching(true);
    return () => client.setWatching(false);
  }, [client]);
  const { theme } = useTheme();
  const paintSmall = useCallback<PaintSmall>(
    (canvas, board) => paintSmallPicture(canvas, board, theme),
    [theme],
  );
  return (
    <ReplayView
      log={log}
      headSeq={headSeq}
      renderCanvas={renderCanvas}
      renderExport={(replay) => <ExportMenu session={replay} log={log} room={client.room} inView={inView} />}
      paintSmall={paintSmall}
      catchUp={catchUp}
      onExit={() => view.setState({ mode: 'live', catchUp: null })}
    />
  );
}
