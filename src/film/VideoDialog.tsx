// The dialog that makes a video: what it is to be, how far it is, and the way out of it.
// I/O: React, files, the clock

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { WHOLE_FILM } from '../model/film-index';
import { Button } from '../ui/Button';
import { downloadBlob } from '../ui/download';
import { IconButton } from '../ui/IconButton';
import { focusItself } from '../ui/opening-focus';
import { PANEL } from '../ui/Panel';
import { strings } from '../ui/strings';
import { filmStrings } from '../ui/strings-film';
import { useTheme } from '../ui/theme';
import { showToast } from '../ui/toasts';
import type { ExportProps } from './ExportMenu';
import { filmFileName } from './file-name';
import { canMakeVideo, makeVideo } from './make-video';
import { readRecording } from './read-recording';
import { chooseFile } from './save-file';
import { VideoFields } from './VideoFields';
import { planOf, type VideoForm } from './video-form';

const words = filmStrings.dialog;
const MIMES = { mp4: 'video/mp4', webm: 'video/webm' };
const NO_VIEW = { region: { minX: 0, minY: 0, maxX: 1280, maxY: 720 }, size: { width: 1280, height: 720 } };

/** null: nothing is being made. */
type Making = { percent: number } | null;

export function VideoDialog({ session, log, room, inView, onClose }: ExportProps & { onClose: () => void }) {
  const { theme } = useTheme();
  const [shown] = useState(session.shown);
  const [view] = useState(() => inView() ?? NO_VIEW);
  const [form, setForm] = useState<VideoForm>({
    format: 'mp4',
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
  const [trouble, setTrouble] = useState('');
  const stopping = useRef<AbortController>(null);
  useEffect(() => () => stopping.current?.abort(), []);
  const { authors, from } = shown.choice;
  const [maps] = useState(() =>
    session.film.index.maps(
      authors || from !== null ? { authors: authors && new Set(authors), from } : WHOLE_FILM,
    ),
  );
  const map = form.isSkippingIdle ? maps.short : maps.real;

  const make = async () => {
    const plan = planOf(form, { inView: view, choice: shown.choice });
    const name = filmFileName(room, Date.now(), plan.format);
    const file = await chooseFile(name, { mime: MIMES[plan.format], ending: plan.format });
    if (file === 'none') return;
    const controller = new AbortController();
    const { signal } = controller;
    stopping.current = controller;
    setTrouble('');
    setMaking({ percent: 0 });
    const recording = await readRecording(log, { room, signal });
    const made = recording.ok
      ? await makeVideo(
          {
            recording: recording.value.bytes,
            plan,
            nameless: { name: strings.replay.somebody, color: 0 },
            file,
          },
          { signal, onProgress: (done, all) => setMaking({ percent: Math.floor((100 * done) / all) }) },
        )
      : null;
    setMaking(null);
    if (made?.kind === 'made') {
      if (made.bytes) downloadBlob(name, new Blob([made.bytes], { type: MIMES[plan.format] }));
      showToast(words.made);
      onClose();
    } else if (!signal.aborted)
      setTrouble(made?.kind === 'failed' ? words.failed(made.detail) : filmStrings.unreadable);
  };

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/30 backdrop-blur-[1px]" />
        <Dialog.Content
          onOpenAutoFocus={focusItself}
          className={`${PANEL} appears fixed inset-0 z-50 m-auto flex h-fit max-h-[calc(100dvh-32px)] w-[min(480px,calc(100vw-16px))] flex-col overflow-y-auto outline-none`}
        >
          <header className="flex items-start justify-between p-2 pl-6">
            <div className="pt-3">
              <Dialog.Title className="font-semibold text-base">{words.title}</Dialog.Title>
              <Dialog.Description className="text-muted">
                {canMakeVideo() ? words.intro : words.onlySecure}
              </Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <IconButton label={strings.close} icon={X} hintSide="left" />
            </Dialog.Close>
          </header>
          {canMakeVideo() && (
            <>
              <VideoFields form={form} map={map} isDisabled={making !== null} onChange={setForm} />
              {trouble !== '' && (
                <p role="alert" className="px-6 pb-2 text-bad">
                  {trouble}
                </p>
              )}
              <footer className="flex items-center justify-end gap-3 p-6 pt-2">
                {making ? (
                  <>
                    <progress
                      aria-label={words.progress}
                      aria-valuetext={words.making(making.percent)}
                      value={making.percent}
                      max={100}
                      className="grow accent-accent"
                    />
                    <span className="text-muted tabular-nums">{making.percent} %</span>
                    <Button onClick={() => stopping.current?.abort()}>{words.cancel}</Button>
                  </>
                ) : (
                  <Button kind="accent" onClick={() => void make()}>
                    {words.make}
                  </Button>
                )}
              </footer>
            </>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
