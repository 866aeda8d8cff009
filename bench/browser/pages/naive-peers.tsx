// What most people would write first: a react-konva Group with arrow, flag and name per peer, moved straight to each place.
// I/O: React, Konva, DOM

import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Group, Layer, Path, Rect, Stage, Text } from 'react-konva';
import { personColor, textOn } from '../../../src/model/person-colors';
import { TICK_MS } from '../../../src/net/protocol';
import { shownOnce } from './frames';
import { askedPeers, type MovingPeer, type PeersWindow, tellTicks } from './moving-peers';
import { root } from './subject';

type Place = { x: number; y: number };
type Glide = { from: Place; to: Place; since: number };

const crowd = askedPeers();
const glides = new Map<number, Glide>();
let drawn = 0;

function at({ from, to, since }: Glide): Place {
  const share = Math.min(1, (performance.now() - since) / TICK_MS);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function Cursor({ peer, place }: { peer: MovingPeer; place: Place }) {
  const { hex } = personColor(peer.color);
  return (
    <Group x={place.x + innerWidth / 2} y={place.y + innerHeight / 2}>
      <Path
        data="M0 0 L0 16.5 L4.6 12.6 L7.5 19.2 L10.6 17.8 L7.8 11.4 L13.6 10.9 Z"
        fill={hex}
        stroke="white"
      />
      <Rect x={12} y={18} width={70} height={20} cornerRadius={6} fill={hex} />
      <Text x={19} y={22} text={peer.name} fontSize={12} fill={textOn(hex)} />
    </Group>
  );
}

function NaiveCursors() {
  const [, setFrame] = useState(0);
  useEffect(() => {
    let request = 0;
    const run = (time: number) => {
      setFrame(time);
      request = requestAnimationFrame(run);
    };
    request = requestAnimationFrame(run);
    return () => cancelAnimationFrame(request);
  }, []);
  drawn = glides.size;
  return (
    <Stage width={innerWidth} height={innerHeight} listening={false}>
      <Layer listening={false}>
        {crowd.map((peer) => {
          const glide = glides.get(peer.slot);
          return glide && <Cursor key={peer.slot} peer={peer} place={at(glide)} />;
        })}
      </Layer>
    </Stage>
  );
}

(window as PeersWindow).subject = {
  async show() {
    tellTicks(crowd, (told) => {
      for (const { slot, x, y } of told) {
        const known = glides.get(slot);
        glides.set(slot, { from: known ? at(known) : { x, y }, to: { x, y }, since: performance.now() });
      }
    });
    createRoot(root()).render(<NaiveCursors />);
    await shownOnce(() => drawn === crowd.length);
  },
  drawn: () => drawn,
};
