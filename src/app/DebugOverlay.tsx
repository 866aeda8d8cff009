// Numbers of the moment under `?debug`: frames, round trip, ticks, bytes, lag.
// I/O: React, animation frames, timers

import { useEffect, useState } from 'react';
import { strings } from '../ui/strings';
import type { RoomSession } from './room-session';

const REFRESH_MS = 500;

type Row = readonly [label: string, value: string];

function kib(bytes: number): string {
  return bytes < 10_240 ? `${Math.round(bytes)} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}

function ms(value: number | null): string {
  return value === null ? '–' : `${Math.round(value)} ms`;
}

function rowsOf({ client, source }: RoomSession, framesPerSecond: number): Row[] {
  const { debug } = strings;
  const { stats } = client;
  return [
    [debug.framesPerSecond, String(Math.round(framesPerSecond))],
    [debug.roundTrip, ms(stats.roundTripMs)],
    [debug.ticks, stats.ticksPerSecond.toFixed(1)],
    [debug.bytesIn, kib(stats.bytesInPerSecond)],
    [debug.bytesOut, kib(stats.bytesOutPerSecond)],
    [debug.pending, String(client.pendingCount)],
    [debug.elements, String(client.board.size)],
    [debug.seq, String(client.seq)],
    [debug.malformed, String(stats.malformed + source.malformed())],
    ...source.lags().map(({ slot, lagMs }): Row => [client.peers.get(slot)?.name ?? `#${slot}`, ms(lagMs)]),
  ];
}

export function DebugOverlay({ session }: { session: RoomSession }) {
  const [rows, setRows] = useState<Row[]>([]);
  useEffect(() => {
    let frames = 0;
    let since = performance.now();
    let handle = requestAnimationFrame(function count() {
      frames += 1;
      handle = requestAnimationFrame(count);
    });
    const timer = setInterval(() => {
      const now = performance.now();
      setRows(rowsOf(session, (frames * 1000) / (now - since)));
      frames = 0;
      since = now;
    }, REFRESH_MS);
    return () => {
      cancelAnimationFrame(handle);
      clearInterval(timer);
    };
  }, [session]);
  return (
    <section
      aria-label={strings.debug.label}
      className="pointer-events-none fixed top-28 left-3 z-20 max-sm:top-32 rounded-lg bg-panel/85 px-3 py-2 font-mono text-[11px] tabular-nums shadow-panel"
    >
      <table>
        <tbody>
          {rows.map(([label, value], i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity, two people can share a name.
            <tr key={i}>
              <th scope="row" className="max-w-40 truncate pr-4 text-left font-normal text-muted">
                {label}
              </th>
              <td className="text-right">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
