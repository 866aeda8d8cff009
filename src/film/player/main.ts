// The file that plays by itself: reads the recording in its own page and plays it, with nothing from anywhere else.
// I/O: the DOM, animation frames, the clock

import { decodeRecording } from '../../model/recording';
import { ReplaySession } from '../../replay/replay-session';
import { filmStrings } from '../../ui/strings-film';
import { fromBase64 } from '../base64';
import { filmOf } from '../film-of';
import { mountControls } from './controls';
import { element } from './elements';
import { Screen } from './screen';

const words = filmStrings.player;
const SEAL_SHOWN = 16;

function start(): void {
  const bytes = fromBase64(document.getElementById('recording')?.textContent ?? '');
  const read = bytes ? decodeRecording(bytes) : null;
  if (!read?.ok) {
    document.body.append(element('p', { role: 'alert', className: 'notice bad', text: words.unreadable }));
    return;
  }
  const { room, madeAt, records, isWhole, seal, missing } = read.value;
  document.title = words.title(room);
  const film = filmOf(read.value);
  const session = new ReplaySession({ film, nameless: { name: words.somebody, color: 0 } });
  const screen = new Screen(session, film.timeline);
  const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(madeAt);
  const said = [
    words.whole(room, date, seal.slice(0, SEAL_SHOWN)),
    ...(missing.restOfLog ? [words.cut] : []),
    ...(missing.pointers ? [words.fewerPointers] : []),
  ];
  const notice = isWhole
    ? element('p', { className: 'notice', text: said.join(' ') })
    : element('p', {
        role: 'alert',
        className: 'notice bad',
        text: records.length > 0 ? words.altered : words.nothingLeft,
      });
  const caption = element('p', { className: 'caption', role: 'status' });
  const controls = mountControls(session, screen, caption);
  document.body.append(screen.canvas, notice, caption, controls.bar);
  const draw = (now: number) => {
    screen.draw(now);
    controls.follow();
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
}

start();
