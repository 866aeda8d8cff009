// An animated SVG shows what a film shows: each stroke with its own timing, gone when it was erased, under its people's names.
import { describe, expect, it } from 'vitest';
import { NO_CHOICE } from '../model/film-filter';
import { drew, erased, joined, logOf, OPENING } from '../model/timeline-fixture';
import { WholeFilm } from '../replay/film';
import { animatedSvg } from './animated-svg';
import type { VideoPlan } from './video-plan';

const PLAN: VideoPlan = {
  format: 'svg',
  size: { width: 640, height: 360 },
  speed: 1,
  isSkippingIdle: false,
  part: null,
  ground: 'light',
  region: null,
  hasCursors: true,
  hasNames: true,
  choice: NO_CHOICE,
};
const NASTY = '</text><script>alert("&")</script>';

/** Alice draws from 0 to 1 s, bob from 2 to 4 s; at 5 s hers is erased, and from 5 to 6 s she draws another. */
const log = logOf([
  joined(1, NASTY, 1),
  joined(2, 'bob', 1),
  drew(1, { at: 1_000, duration: 1_000, author: 1 }),
  drew(2, { at: 4_000, duration: 2_000, author: 2 }),
  erased([1], { at: 5_000, author: 1 }),
  drew(3, { at: 6_000, duration: 1_000, author: 1 }),
]);

function svgOf(plan: Partial<VideoPlan> = {}, records = log) {
  const film = new WholeFilm(records);
  const made = animatedSvg({
    film,
    plan: { ...PLAN, ...plan },
    nameless: { name: 'Somebody', color: 0 },
    title: 'A <film>',
  });
  const pieces = [...made.pieces];
  expect(pieces).toHaveLength(made.count);
  const text = pieces.join('');
  return { text, paths: text.match(/<path transform[\s\S]*?<\/path>/g) ?? [] };
}

describe('an animated SVG', () => {
  it('uncovers each stroke along its way while it was drawn', () => {
    const { text, paths } = svgOf({ hasCursors: false });
    expect(paths).toHaveLength(3);
    expect(paths[1]).toContain('<set attributeName="mask" to="url(#m1)" begin="film.begin+2s" dur="2s"/>');
    expect(text).toMatch(
      /<mask id="m1"[\s\S]*?values="1;0" begin="film.begin\+2s" dur="2s" fill="freeze"\/>/,
    );
  });

  it('shows a stroke from its first point on, one that was erased no longer than it was there', () => {
    const { paths } = svgOf({ hasCursors: false });
    expect(paths[0]).toContain(' display="none" ');
    expect(paths[0]).toContain('to="inline" begin="film.begin" dur="5s"');
    expect(paths[1]).not.toContain('display="none"');
    expect(paths[1]).toContain('to="none" begin="film.begin" dur="2s"');
  });

  it('stays at its end for a while and begins again', () => {
    expect(svgOf().text).toContain('dur="9s" begin="0s;film.end"');
  });

  it('runs at the chosen speed, through the chosen part of the film', () => {
    expect(svgOf({ speed: 2 }).text).toContain('dur="6s" begin="0s;film.end"');
    const part = { from: OPENING + 3_000, to: OPENING + 4_500 };
    const { text, paths } = svgOf({ part, hasCursors: false });
    expect(text).toContain('dur="4.5s" begin="0s;film.end"');
    expect(paths, 'the third is drawn later').toHaveLength(2);
    expect(paths[0], 'erased only later').not.toContain('display');
    expect(text, 'half of it was there').toMatch(
      /values="0\.5;0" begin="film.begin" dur="1s" fill="freeze"\/>/,
    );
  });

  it('leaves a stroke half drawn where the film ends in its middle', () => {
    const { text } = svgOf({ part: { from: OPENING, to: OPENING + 3_000 }, hasCursors: false });
    expect(text).toContain('to="url(#m1)" begin="film.begin+2s" dur="4s"');
    expect(text).toContain('values="1;0.5" begin="film.begin+2s" dur="1s" fill="freeze"');
  });

  it('writes no more of an outline than is seen', () => {
    const [, path = ''] = svgOf({ hasCursors: false }).paths;
    expect(path.length).toBeLessThan(2_500);
  });

  it('shows the chosen people’s work and pointers alone', () => {
    const { text, paths } = svgOf({ choice: { ...NO_CHOICE, authors: [2] } });
    expect(paths).toHaveLength(1);
    expect(text.match(/<text /g)).toHaveLength(1);
    expect(text).toContain('>bob</text>');
  });

  it('shows a stroke that was erased while it was drawn for as long as that took', () => {
    const { paths } = svgOf(
      { hasCursors: false },
      logOf([erased([1], { at: 500 }), drew(1, { at: 1_000, duration: 1_000 }), drew(2, { at: 2_000 })]),
    );
    expect(paths[0]).toContain('to="inline" begin="film.begin" dur="0.5s"');
  });

  it('moves people’s pointers under their names, and names are never markup', () => {
    const { text } = svgOf();
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;/text&gt;&lt;script&gt;');
    expect(text).toContain('<title>A &lt;film&gt;</title>');
    expect(text).toMatch(/<animateTransform attributeName="transform" type="translate" values="[\d. ;-]+"/);
    expect(svgOf({ hasNames: false }).text).not.toContain('<text');
  });

  it('takes the ground that was chosen, or none', () => {
    expect(svgOf({ ground: 'white' }).text).toContain('<rect width="640" height="360" fill="#ffffff"/>');
    expect(svgOf({ ground: 'transparent' }).text).not.toContain('<rect width="640"');
  });

  it('of an empty film is a picture of nothing', () => {
    const { text, paths } = svgOf({}, logOf([joined(1, 'alice', 0)]));
    expect(paths).toHaveLength(0);
    expect(text).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });
});
