// The product's own canvas and motion of peers, with a crowd that moves on an empty board.
// I/O: React, DOM

import './product.css';
import { createRoot } from 'react-dom/client';
import { createLiveSource, type LiveClient } from '../../../src/app/live-source';
import { BoardCanvas, type ToolState } from '../../../src/canvas/BoardCanvas';
import { Board } from '../../../src/model/board';
import { DEFAULT_POLICY } from '../../../src/model/policy';
import type { ClientEvents } from '../../../src/net/client-api';
import { shownOnce } from './frames';
import { askedPeers, type PeersWindow, tellTicks } from './moving-peers';
import { root } from './subject';

const TOOL: ToolState = { tool: 'pen', color: 0, width: 4, erasing: 'stroke', doFingersDraw: true };

const crowd = askedPeers();
const listeners = new Set<ClientEvents['pointer']>();
const client: LiveClient = {
  board: new Board(),
  peers: new Map(
    crowd.map((peer) => [
      peer.slot,
      { ...peer, author: peer.slot + 1, isIdle: false, isBot: false, isYou: false },
    ]),
  ) as unknown as LiveClient['peers'],
  you: null,
  status: 'connected',
  policy: DEFAULT_POLICY,
  on: ((event: string, listener: ClientEvents['pointer']) => {
    if (event === 'pointer') listeners.add(listener);
    return () => listeners.delete(listener);
  }) as LiveClient['on'],
};
const source = createLiveSource(client);
let drawn = 0;
root().style.cssText = 'position: fixed; inset: 0';

(window as PeersWindow).subject = {
  async show() {
    tellTicks(crowd, (told) => {
      const arrivedAt = performance.now();
      for (const { slot, t, x, y } of told)
        for (const listener of listeners)
          listener({ slot, arrivedAt, update: { t, cursor: { x, y }, ink: [] } });
    });
    const counted = {
      ...bound(source),
      frame: (now: number) => {
        const frame = source.frame(now);
        drawn = frame.cursors.length;
        return frame;
      },
    };
    createRoot(root()).render(
      <BoardCanvas
        source={counted}
        actions={null}
        toolState={TOOL}
        theme="light"
        roomKey="bench"
        label="Board"
        edge={{ words: { group: 'Outside', goTo: (name) => name }, obstacles: () => [] }}
      />,
    );
    await shownOnce(() => drawn === crowd.length);
  },
  drawn: () => drawn,
};

function bound(board: typeof source) {
  return { elements: () => board.elements(), onChange: board.onChange.bind(board) };
}
