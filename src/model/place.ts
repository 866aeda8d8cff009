// A place on the board that something said is about, in world units.

import { type ByteReader, type ByteWriter, MalformedBytes } from './bytes';
import { WORLD_LIMIT } from './ink';

export type Place = { x: number; y: number };

/** As exact as it is said and kept: float32, so that nothing changes on the way. */
export function keptPlace({ x, y }: Place): Place {
  const kept = (value: number) => Math.fround(Math.min(WORLD_LIMIT, Math.max(-WORLD_LIMIT, value)));
  return { x: kept(x), y: kept(y) };
}

export function writePlace(writer: ByteWriter, { x, y }: Place): void {
  writer.f32(x).f32(y);
}

export function readPlace(reader: ByteReader): Place {
  return { x: readCoordinate(reader), y: readCoordinate(reader) };
}

function readCoordinate(reader: ByteReader): number {
  const value = reader.f32();
  if (!(Math.abs(value) <= WORLD_LIMIT)) throw new MalformedBytes(`a coordinate of ${value}`);
  return value;
}
