// What the notes can hold, and how others' carets look: TipTap's extensions, set up once.
// I/O: the DOM

import { Extension, type Extensions } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { Placeholder } from '@tiptap/extensions';
import { Markdown } from '@tiptap/markdown';
import { Plugin } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { textOn } from '../model/person-colors';
import { cleanName } from '../model/text';
import { notesStrings } from '../ui/strings-notes';
import { believeOnlyOurs } from './attributes';
import type { OpenNotes } from './connection';
import { isHref } from './links';

/** A writer as the others see them: with the name and the colour (`#rrggbb`) of their cursor. */
export type Writer = { name: string; color: string };

/** The nodes and marks; `model/notes-schema` names the same for the server. */
export function notesContent(): Extensions {
  return [
    StarterKit.configure({
      // The shared document has an undo of its own, which leaves others' words alone.
      undoRedo: false,
      heading: { levels: [1, 2, 3] },
      // The library would open them with a way back to this page.
      link: { openOnClick: false, isAllowedUri: (uri) => !uri || isHref(uri) },
    }),
    TaskList,
    TaskItem.configure({ nested: true, a11y: { checkboxLabel: (node) => node.textContent } }),
  ];
}

export function notesExtensions({ document, provider }: OpenNotes, writer: Writer): Extensions {
  return [
    OnlyOurAttributes,
    ...notesContent(),
    OpenLinks,
    Placeholder.configure({ placeholder: notesStrings.placeholder }),
    Markdown,
    Collaboration.configure({ document }),
    CollaborationCaret.configure({ provider, user: writer, render: caretOf, selectionRender: selectionOf }),
  ];
}

const OnlyOurAttributes = Extension.create({
  name: 'onlyOurAttributes',
  onBeforeCreate() {
    believeOnlyOurs(this.editor.schema);
  },
});

/** Where text can be edited a browser does not follow its links. */
const OpenLinks = Extension.create({
  name: 'openLinks',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleClick: ({ editable, dom }, _place, { target, button }) => {
          const link = target instanceof Element ? target.closest('a') : null;
          if (!editable || button !== 0 || !link || !dom.contains(link) || !isHref(link.href)) return false;
          window.open(link.href, '_blank', 'noopener,noreferrer');
          return true;
        },
      },
    }),
  ],
});

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
