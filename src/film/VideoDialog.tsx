// The dialog that makes a video: what it is to be, how far it is, and the way out of it.
// I/O: React, files (through exportVideo)

import { useEffect, useRef, useState } from 'react';
import type { InView } from '../canvas/board-view';
import type { LogSource } from '../replay/film-loader';
import type { ReplaySession } from '../replay/replay-session';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { filmStrings } from '../ui/strings-film';
import { useTheme } from '../ui/theme';
import { showToast } from '../ui/toasts';
import { exportVideo, type VideoOutcome } from './export-video';
import { gapWords } from './gap-words';
import { canMakeVideo } from './make-video';
import { VideoFields } from './VideoFields';
import { planOf, type VideoForm } from './video-form';
import { filmPart } from './video-plan';

const words = filmStrings.dialog;
const NO_VIEW = { region: { minX: 0, minY: 0, maxX: 1280, maxY: 720 }, size: { width: 1280, height: 720 } };

export type ExportProps = {
  session: ReplaySession;
  log: LogSource;
  room: string;
  inView: () => InView | null;
};

/** null: nothing is being made; `percent` is null while the history is read. */
type Making = { percent: number | null } | null;

export function VideoDialog({ session, log, room, inView, onClose }: ExportProps & { onClose: () => void }) {
  const { theme } = useTheme();
  const [shown] = useState(session.shown);
  const [view] = useState(() => inView() ?? NO_VIEW);
  const [canEncode] = useState(canMakeVideo);
  const [form, setForm] = useState<VideoForm>({
    format: canEncode ? 'mp4' : 'svg',
    shape: '720',
    speed: shown.speed,
    isSkippingIdle: shown.isSkippingIdle,
    part: shown.clip,
    ground: theme,
    region: 'fit',
    hasCursors: true,
    hasNames: true,
  });
  const [making, setMaking] = useState<Making>(null);
  const [notice, setNotice] = useState('');
  const stopping = useRef<AbortController>(null);
  useEffect(() => () => stopping.current?.abort(), []);
  const [part] = useState(() => filmPart(shown.choice));
  const maps = session.film.index.maps(part);
  const map = form.isSkippingIdle ? maps.short : maps.real;

  const make = async () => {
    const controller = new AbortController();
    stopping.current = controller;
    setNotice('');
    const outcome = await exportVideo(
      { session, log, room, plan: planOf(form, { inView: view, choice: shown.choice }) },
      { signal: controller.signal, onProgress: (percent) => setMaking({ percent }) },
    );
    setMaking(null);
    const said = wordsFor(outcome);
    const isMade = outcome.kind === 'made';
    // Who cancelled may have closed the dialog too.
    if (outcome.kind === 'cancelled' && said !== '') showToast(said);
    else setNotice(said);
    if (!isMade || said !== '') return;
    showToast(words.made);
    onClose();
  };

  return (
    <Dialog
      title={words.title}
      intro={canEncode ? words.intro : words.onlySecure}
      onClose={onClose}
      className="w-[min(480px,calc(100vw-16px))] overflow-y-auto"
    >
      <VideoFields
        form={form}
        map={map}
        canEncode={canEncode}
        isDisabled={making !== null}
        onChange={setForm}
      />
      {notice !== '' && (
        <p role="alert" className="px-6 pb-2 text-bad">
          {notice}
        </p>
      )}
      <footer className="flex items-center justify-end gap-3 p-6 pt-2">
        {making ? (
          <>
            <Progress percent={making.percent} />
            <Button onClick={() => stopping.current?.abort()}>{words.cancel}</Button>
          </>
        ) : (
          <Button kind="accent" onClick={() => void make()}>
            {form.format === 'svg' ? words.makeAnimation : words.make}
          </Button>
        )}
      </footer>
    </Dialog>
  );
}

function Progress({ percent }: { percent: number | null }) {
  const isReading = percent === null;
  return (
    <>
      <progress
        aria-label={words.progress}
        aria-valuetext={isReading ? filmStrings.reading : words.making(percent)}
        value={percent ?? undefined}
        max={100}
        className="grow accent-accent"
      />
      <span className="text-muted tabular-nums">{isReading ? filmStrings.reading : `${percent} %`}</span>
    </>
  );
}

/** What is to be said and stays to be read; nothing where all went well, or as the person wanted it. */
function wordsFor(outcome: VideoOutcome): string {
  switch (outcome.kind) {
    case 'not-begun':
      return '';
    case 'made': {
      const gaps = gapWords(outcome);
      return gaps === '' ? '' : `${words.made} ${gaps}`;
    }
    case 'cancelled':
      return outcome.leftFile ? words.leftFile : '';
    case 'failed': {
      const said = outcome.what === 'video' ? words.failed(outcome.detail) : words.unread[outcome.what];
      return outcome.leftFile ? `${said} ${words.leftFile}` : said;
    }
  }
}
