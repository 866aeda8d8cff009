// Which signs stand at the edge of the surface for people who point outside of it, and where.

import type { SceneCursor } from '../../model/scene';
import { type Camera, toScreen } from '../camera/camera';
import { type ScreenPoint, type ScreenSize, screenPoint } from '../space';
import { CROWD } from './cursor-fade';

/** A rectangle on the surface, in CSS pixels. */
export type ScreenRect = { x: number; y: number; width: number; height: number };

/** Stands for the nearest of those in its direction, and `others` more. */
export type EdgeSign = {
  key: string;
  name: string;
  color: number;
  /** Where the nearest one points, in world units. */
  target: { x: number; y: number };
  others: number;
  /** The sign's middle. */
  at: ScreenPoint;
  /** Where they are, seen from there; 0 is right, a quarter turn is down. */
  angle: number;
};

export type EdgeView = {
  camera: Camera;
  size: ScreenSize;
  /** What floats over the surface and is to be kept clear of. */
  obstacles: readonly ScreenRect[];
  /** How wide a sign with this name is. */
  widthOf(name: string): number;
  /** Who had a sign before: they keep it until they are well inside. */
  hadSign(key: string): boolean;
};

/** As tall as a finger needs. */
export const SIGN_HEIGHT = 44;
/** From the surface's edge; the touch target has room of its own around what is seen. */
const EDGE_GAP = 2;
/** From what a sign keeps clear of. */
const CLEAR_GAP = 4;
/** A pointer this far inside needs no sign any more. */
const INSIDE_PX = 12;
/** Whoever has a sign keeps it until somebody else is so much nearer: signs that change all the time help nobody. */
const NEARER_PX = 240;
/** Signs of a crowd keep so far apart, in px: a wall of names would show no direction. */
const CROWD_GAP = 96;
/** Chat, toolbar and presence can lie one behind the other. */
const MOST_DODGES = 4;

type Outside = { cursor: SceneCursor; tip: ScreenPoint; rank: number };

function distanceOutside({ x, y }: ScreenPoint, { width, height }: ScreenSize): number {
  return Math.max(-x, -y, x - width, y - height);
}

function overlap(a: ScreenRect, b: ScreenRect, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

function rectAround({ x, y }: ScreenPoint, width: number): ScreenRect {
  return { x: x - width / 2, y: y - SIGN_HEIGHT / 2, width, height: SIGN_HEIGHT };
}

/** The place on the edge in the direction of `tip`, moved inwards past what floats there. */
function placeAt(tip: ScreenPoint, width: number, { size, obstacles }: EdgeView): ScreenPoint {
  const middle = { x: size.width / 2, y: size.height / 2 };
  const reach = {
    x: Math.max(1, middle.x - width / 2 - EDGE_GAP),
    y: Math.max(1, middle.y - SIGN_HEIGHT / 2 - EDGE_GAP),
  };
  const [dx, dy] = [tip.x - middle.x, tip.y - middle.y];
  const scale = Math.min(reach.x / Math.abs(dx || 1e-9), reach.y / Math.abs(dy || 1e-9));
  const onEdge = screenPoint(middle.x + dx * scale, middle.y + dy * scale);
  const isAtSide = Math.abs(dx) * reach.y > Math.abs(dy) * reach.x;
  let at = onEdge;
  for (let i = 0; i < MOST_DODGES; i += 1) {
    const obstacle = obstacles.find((rect) => overlap(rectAround(at, width), rect, CLEAR_GAP));
    if (!obstacle) return at;
    at = isAtSide
      ? screenPoint(pastX(obstacle, dx < 0, width), at.y)
      : screenPoint(at.x, pastY(obstacle, dy < 0));
    // Beyond the middle it would seem to stand for somebody on the other side: better half covered.
    if ((at.x - middle.x) * dx < 0 || (at.y - middle.y) * dy < 0) return onEdge;
  }
  return at;
}

function pastX(rect: ScreenRect, isLeft: boolean, width: number): number {
  const gap = width / 2 + CLEAR_GAP + 1;
  return isLeft ? rect.x + rect.width + gap : rect.x - gap;
}

function pastY(rect: ScreenRect, isTop: boolean): number {
  const gap = SIGN_HEIGHT / 2 + CLEAR_GAP + 1;
  return isTop ? rect.y + rect.height + gap : rect.y - gap;
}

/** Nearest first; who is in the same direction as somebody nearer, or nearly in a crowd, is counted on their sign. */
export function edgeSigns(cursors: readonly SceneCursor[], view: EdgeView): EdgeSign[] {
  const outside: Outside[] = cursors.flatMap((cursor) => {
    const tip = toScreen(view.camera, cursor);
    const distance = distanceOutside(tip, view.size);
    const hadSign = view.hadSign(cursor.key);
    if (distance <= (hadSign ? -INSIDE_PX : 0)) return [];
    return [{ cursor, tip, rank: hadSign ? distance - NEARER_PX : distance }];
  });
  outside.sort((a, b) => a.rank - b.rank);
  const gap = outside.length > CROWD ? CROWD_GAP : 0;
  const signs: EdgeSign[] = [];
  const rects: ScreenRect[] = [];
  for (const { cursor, tip } of outside) {
    const width = view.widthOf(cursor.name);
    const at = placeAt(tip, width, view);
    const rect = rectAround(at, width);
    const near = rects.findIndex((other) => overlap(rect, other, gap));
    const sign = signs[near];
    if (sign) {
      sign.others += 1;
      continue;
    }
    rects.push(rect);
    const { key, name, color, x, y } = cursor;
    const angle = Math.atan2(tip.y - at.y, tip.x - at.x);
    signs.push({ key, name, color, target: { x, y }, others: 0, at, angle });
  }
  return signs;
}
