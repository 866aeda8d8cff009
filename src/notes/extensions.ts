// What the notes can hold, and how others' carets look: TipTap's extensions, set up once.
// I/O: the DOM

import type { Extensions } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { Placeholder } from '@tiptap/extensions';
import { Markdown } from '@tiptap/markdown';
import StarterKit from '@tiptap/starter-kit';
import { textOn } from '../model/person-colors';
import { cleanName } from '../model/text';
import { notesStrings } from '../ui/strings-notes';
import type { OpenNotes } from './connection';

/** A writer as the others see them: with the name and the colour (`#rrggbb`) of their cursor. */
export type Writer = { name: string; color: string };

export function notesExtensions({ document, provider }: OpenNotes, writer: Writer): Extensions {
  return [
    // The shared document has an undo of its own, which leaves others' words alone.
    StarterKit.configure({ undoRedo: false, heading: { levels: [1, 2, 3] }, link: { openOnClick: true } }),
    TaskList,
    TaskItem.configure({ nested: true, a11y: { checkboxLabel: (node) => node.textContent } }),
    Placeholder.configure({ placeholder: notesStrings.placeholder }),
    Markdown,
    Collaboration.configure({ document }),
    CollaborationCaret.configure({ provider, user: writer, render: caretOf, selectionRender: selectionOf }),
  ];
}

const HEX = /^#[0-9a-f]{6}$/;

/** Whatever a page says of its writer is shown as a name and a colour, or not at all. */
function seen({ name, color }: Record<string, unknown>): Writer {
  return {
    name: (typeof name === 'string' ? cleanName(name) : null) ?? '',
    color: typeof color === 'string' && HEX.test(color) ? color : '#808080',
  };
}

function caretOf(user: Record<string, unknown>): HTMLElement {
  const { name, color } = seen(user);
  const caret = document.createElement('span');
  caret.className = 'notes-caret';
  caret.style.borderColor = color;
  // The name is drawn by the style sheet: it is none of the text, for whoever copies or listens to it.
  const flag = document.createElement('span');
  flag.className = 'notes-caret-flag';
  flag.style.background = color;
  flag.style.color = textOn(color);
  flag.dataset.name = name;
  caret.append(flag);
  return caret;
}

function selectionOf(user: Record<string, unknown>): { style: string } {
  return { style: `background-color: ${seen(user).color}33` };
}
