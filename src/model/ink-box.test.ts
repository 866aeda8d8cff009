// Rules of the box: noted while ink is read or found by following it, it is the same, and tight.

import { describe, expect, it } from 'vitest';
import { ByteReader } from './bytes';
import type { StrokeElement } from './element';
import { encodeElementBytes, readElement } from './element-codec';
import { packInk } from './ink';
import { inkBox } from './ink-box';

const places = [
  { x: 3, y: -4 },
  { x: 9, y: 4 },
  { x: -7, y: 4.5 },
  { x: -7, y: 4.5 },
];
const points = places.map((place, i) => ({ ...place, pressure: 0.5, t: 16 * i }));
const packed = () => packInk(points, { quantum: -4, hasPressure: true });
const BOX = { minX: -7, minY: -4, maxX: 9, maxY: 4.5, longest: Math.hypot(16, 0.5) };

describe('the box of ink', () => {
  it('is around all points, and knows their longest step', () => {
    expect(inkBox(packed())).toEqual(BOX);
  });

  it('of one place has no size', () => {
    const dot = packInk(points.slice(0, 1), { quantum: -4, hasPressure: false });
    expect(inkBox(dot)).toEqual({ minX: 3, minY: -4, maxX: 3, maxY: -4, longest: 0 });
  });

  it('is known of ink that was read, without following it again', () => {
    const stroke = { kind: 'stroke', id: 'AAAAAAAAAAAAAAAA', order: 'a0', tool: 'pen', color: 0, width: 4 };
    const sent = { ...stroke, ink: packed() } as StrokeElement;
    const { ink } = readElement(new ByteReader(encodeElementBytes(sent)));
    ink.bytes.fill(0);
    expect(inkBox(ink)).toEqual(BOX);
  });
});
