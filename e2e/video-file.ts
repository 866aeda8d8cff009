// Opens videos again, as a decoder and as a player of the browser, and compares pictures.
// I/O: Playwright
import type { Page } from '@playwright/test';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { expect } from './expect';

type Area = { x: number; y: number; width: number; height: number };

/** What the file says of its only video track. */
export async function videoIn(
  bytes: Buffer,
): Promise<{ frames: number; seconds: number; canBeTransparent: boolean }> {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('There is no video in the file.');
  let frames = 0;
  for await (const _ of new EncodedPacketSink(track).packets()) frames += 1;
  return { frames, seconds: await track.computeDuration(), canBeTransparent: await track.canBeTransparent() };
}

type Shot = {
  type: string;
  area: Area;
  /** Where in the video, s; null: at its end. */
  at?: number | null;
  /** Four numbers a pixel instead of three: what is transparent too. */
  hasAlpha?: boolean;
};

/** A picture of a video, as a player of the browser shows it, and what the player says of it. */
export async function pictureAt(
  page: Page,
  bytes: Buffer,
  { type, area, at = null, hasAlpha = false }: Shot,
) {
  return page.evaluate(
    async ({ base64, type, at, hasAlpha, x, y, width, height }) => {
      const data = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const video = document.createElement('video');
      video.muted = true;
      video.src = URL.createObjectURL(new Blob([data], { type }));
      await new Promise((resolve, reject) => {
        video.onloadeddata = resolve;
        video.onerror = () => reject(new Error(`The browser cannot play it: ${video.error?.message}`));
      });
      const seeked = new Promise((resolve) => {
        video.onseeked = resolve;
      });
      video.currentTime = at ?? video.duration - 0.05;
      await seeked;
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      let shown = context.getImageData(0, 0, width, height).data;
      // A busy browser may have no frame to give yet when it has found the place, and draws nothing then.
      for (let tries = 0; tries < 100 && shown.every((value) => value === 0); tries += 1) {
        await new Promise(requestAnimationFrame);
        context.drawImage(video, -x, -y);
        shown = context.getImageData(0, 0, width, height).data;
      }
      const pixels = [...shown].filter((_, i) => hasAlpha || i % 4 !== 3);
      return { duration: video.duration, size: [video.videoWidth, video.videoHeight], pixels };
    },
    { base64: bytes.toString('base64'), type, at, hasAlpha, ...area },
  );
}

/** Mean difference of a channel, 0 to 1. */
export function meanDifference(a: readonly number[], b: readonly number[]): number {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length / 255;
}
