// A film as an animated SVG: a picture that plays by itself in every browser, also where none can make a video.

import { groundColor } from '../canvas/film-painter';
import { filterOf } from '../model/film-filter';
import type { WholeFilm } from '../replay/film';
import { FilmView, type Nameless } from '../replay/film-view';
import { appearancesOf } from './svg-appearances';
import { SvgClock } from './svg-clock';
import { CURSOR_STEP_S, SvgCursors } from './svg-cursors';
import { appearanceText } from './svg-strokes';
import { escaped } from './svg-text';
import { cursorPixels, filmPart, groundLook, type VideoPlan, videoMap, viewOfPlan } from './video-plan';

type SvgWish = { film: WholeFilm; plan: VideoPlan; nameless: Nameless; title: string };

/** Its pieces one by one, so that whoever writes them may be told to stop; `count` is how many there will be. */
export function animatedSvg({ film, plan, nameless, title }: SvgWish): {
  count: number;
  pieces: Iterable<string>;
} {
  const clock = new SvgClock(videoMap(film.index, plan), plan);
  const view = viewOfPlan(film.timeline, plan);
  const look = groundLook(plan.ground);
  const { theme } = look;
  // A picture has one ground: that of its end.
  const color = groundColor(look, { ground: film.timeline.ground.at(clock.end) });
  const appearances = appearancesOf(film.timeline, plan.choice).filter(({ from, to }) => {
    return from <= clock.end && clock.secondsOf(to) > 0;
  });
  const steps = plan.hasCursors ? Math.floor(clock.played / CURSOR_STEP_S) + 1 : 0;

  function* pieces(): Iterable<string> {
    yield beginning(plan, title, color) + clock.master;
    for (const [i, appearance] of appearances.entries())
      yield appearanceText(appearance, i, { clock, view, theme });
    const cursors = new SvgCursors();
    const seen = new FilmView(film.timeline, nameless);
    seen.show(filterOf(plan.choice), filmPart(plan.choice).authors);
    for (let step = 0; step < steps; step += 1) {
      const at = step * CURSOR_STEP_S;
      seen.seek(clock.timeAt(at));
      const places = seen.frame().cursors.map(({ x, y, ...cursor }) => {
        return { ...cursor, x: x * view.scale - view.x, y: y * view.scale - view.y };
      });
      cursors.add(step, at, places);
      yield '';
    }
    seen.dispose();
    const { width } = plan.size;
    yield `${cursors.text(clock, { theme, width, pixels: cursorPixels(plan.size), hasName: plan.hasNames })}</svg>\n`;
  }

  return { count: appearances.length + steps + 2, pieces: pieces() };
}

function beginning({ size: { width, height } }: VideoPlan, title: string, color: string | null): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><title>${escaped(title)}</title>`;
  if (color === null) return head;
  return `${head}<rect width="${width}" height="${height}" fill="${color}"/>`;
}
