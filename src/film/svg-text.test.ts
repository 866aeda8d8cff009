// What goes into an SVG as text stays text, and a path stays where it is however long it gets.
import { expect, it } from 'vitest';
import { escaped, PathText } from './svg-text';

it('words are words, without what XML cannot hold', () => {
  expect(escaped('a<b> & "c" \'d\'')).toBe('a&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;');
  expect(escaped('bell\u0007, half\ud800, whole 😀')).toBe('bell, half, whole 😀');
});

it('a path is written in short differences', () => {
  const path = new PathText(1);
  path.moveTo(1, 2);
  path.lineTo(1.5, -2);
  path.quadraticCurveTo(2, 0, 3, 1);
  path.closePath();
  expect(String(path)).toBe('M10 20l5-40q5 20 15 30z');
});

it('what is rounded away does not add up', () => {
  const path = new PathText(1);
  path.moveTo(0, 0);
  for (let i = 1; i <= 1_000; i += 1) path.lineTo(i * 1.04, 0);
  const gone = [...String(path).matchAll(/l(\d+)/g)].reduce((sum, [, by]) => sum + Number(by), 0);
  expect(gone).toBe(10_400);
});
