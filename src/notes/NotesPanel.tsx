// The room's notes: a rich text that everybody writes at once, beside the board or over a phone's whole screen.
// I/O: React, the DOM

import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import { clsx } from 'clsx';
import { Download, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { downloadBlob } from '../ui/download';
import { IconButton } from '../ui/IconButton';
import { SidePanel } from '../ui/SidePanel';
import { notesStrings as words } from '../ui/strings-notes';
import { type NotesPlace, type OpenNotes, openNotes } from './connection';
import { notesExtensions, type Writer } from './extensions';
import { NotesTools } from './NotesTools';
import type { NotesStatus } from './provider';
import './notes.css';

export type NotesPanelProps = {
  place: NotesPlace;
  writer: Writer;
  /** Else one reads only. */
  canWrite: boolean;
  onClose: () => void;
  className: string;
};

export function NotesPanel({ place, writer, canWrite, onClose, className }: NotesPanelProps) {
  const notes = useOpenNotes(place);
  const panel = useRef<HTMLElement>(null);
  // On a desk one writes at once; on a phone the keyboard would hide what there is to read.
  useEffect(() => {
    if (!matchMedia('(pointer: fine)').matches) panel.current?.focus();
  }, []);
  return (
    <SidePanel
      panelRef={panel}
      label={words.panel}
      onClose={onClose}
      className={clsx('left-3 w-96', className)}
    >
      {notes && <Notes {...{ notes, writer, canWrite, onClose }} room={place.room} />}
    </SidePanel>
  );
}

/** Opened with the panel, and left with it. */
function useOpenNotes(place: NotesPlace): OpenNotes | null {
  const [notes, setNotes] = useState<OpenNotes | null>(null);
  useEffect(() => {
    const opened = openNotes(place);
    setNotes(opened);
    return () => opened.close();
  }, [place]);
  return notes;
}

type NotesProps = Pick<NotesPanelProps, 'writer' | 'canWrite' | 'onClose'> & {
  notes: OpenNotes;
  room: string;
};

function Notes({ notes, writer, canWrite, room, onClose }: NotesProps) {
  const status = useStore(notes.provider.status);
  const isFull = useStore(notes.provider.isFull);
  const editor = useEditor(
    {
      extensions: notesExtensions(notes, writer),
      shouldRerenderOnTransaction: false,
      injectCSS: false,
      autofocus: matchMedia('(pointer: fine)').matches,
      editorProps: { attributes: { 'aria-label': words.text, role: 'textbox', 'aria-multiline': 'true' } },
    },
    [notes],
  );
  useEffect(() => {
    editor.commands.updateUser(writer);
    notes.provider.renamed();
  }, [editor, notes, writer]);
  useEffect(() => {
    editor.setEditable(canWrite);
  }, [editor, canWrite]);
  return (
    <>
      <header className="flex select-none items-center gap-1 border-line border-b py-1 pr-1 pl-4">
        <h2 className="font-semibold">{words.title}</h2>
        <Status status={status} />
        <IconButton
          label={words.save}
          icon={Download}
          onClick={() => downloadBlob(`inkroom-${room}-notes.md`, markdownOf(editor))}
          hintSide="bottom"
        />
        <IconButton label={words.close} icon={X} onClick={onClose} hintSide="left" />
      </header>
      {canWrite ? (
        <NotesTools editor={editor} />
      ) : (
        <p className="border-line border-b px-4 py-2 text-muted text-sm">{words.readOnly}</p>
      )}
      {status.kind === 'ended' && (
        <p role="alert" className="border-line border-b bg-bad-soft px-4 py-2 text-bad text-sm">
          {words.ended(status.reason)}
        </p>
      )}
      {isFull && status.kind !== 'ended' && (
        <p role="alert" className="border-line border-b bg-bad-soft px-4 py-2 text-bad text-sm">
          {words.full}
        </p>
      )}
      <EditorContent editor={editor} className="notes min-h-0 flex-1 overflow-y-auto px-4 py-3" />
    </>
  );
}

function markdownOf(editor: Editor): Blob {
  return new Blob([`${editor.getMarkdown()}\n`], { type: 'text/markdown;charset=utf-8' });
}

function Status({ status }: { status: NotesStatus }) {
  return (
    <span role="status" className="min-w-0 flex-1 truncate text-muted text-xs">
      {status.kind === 'ended' ? '' : words.status[status.kind]}
    </span>
  );
}
