// Rules of a nib's width at each zoom.

import { expect, it } from 'vitest';
import { MAX_WIDTH, MIN_WIDTH } from '../../model/element';
import { MAX_ZOOM, MIN_ZOOM } from '../camera/camera';
import { nibWidthAt } from './nib-width';

it('a nib is as wide on the board as chosen from 50 % to 200 %', () => {
  for (const zoom of [0.5, 0.75, 1, 1.5, 2]) expect(nibWidthAt(4, zoom)).toBeCloseTo(4, 12);
});

it('a nib is as wide on the screen beyond as it is at the end of that range, without a jump', () => {
  for (const zoom of [MIN_ZOOM, 0.1, 0.25, 0.4999]) expect(nibWidthAt(4, zoom) * zoom).toBeCloseTo(2, 9);
  for (const zoom of [2.0001, 8, MAX_ZOOM]) expect(nibWidthAt(4, zoom) * zoom).toBeCloseTo(8, 9);
});

it('the thinnest and the widest nib may be stored at every zoom', () => {
  expect(nibWidthAt(2, MAX_ZOOM)).toBeGreaterThan(MIN_WIDTH);
  expect(nibWidthAt(48, MIN_ZOOM)).toBeLessThan(MAX_WIDTH);
});
