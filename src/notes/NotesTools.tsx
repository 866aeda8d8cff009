// The buttons over the notes: what the selection is, and what it can become.
// I/O: React

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import {
  Bold,
  Heading2,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Redo2,
  Undo2,
} from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { notesStrings as words } from '../ui/strings-notes';

type Tool = {
  name: string;
  label: string;
  icon: LucideIcon;
  attributes?: object;
  run: (editor: Editor) => void;
};

const TOOLS: Tool[] = [
  {
    ...{ name: 'heading', label: words.heading, icon: Heading2 },
    run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    ...{ name: 'bold', label: words.bold, icon: Bold },
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    ...{ name: 'italic', label: words.italic, icon: Italic },
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    ...{ name: 'bulletList', label: words.bullets, icon: List },
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    ...{ name: 'orderedList', label: words.numbers, icon: ListOrdered },
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    ...{ name: 'taskList', label: words.tasks, icon: ListChecks },
    run: (editor) => editor.chain().focus().toggleTaskList().run(),
  },
];

/** All in one row, on a phone too. */
const NARROWING = 'max-sm:min-w-0 max-sm:shrink';

export function NotesTools({ editor }: { editor: Editor }) {
  const [isLinking, setIsLinking] = useState(false);
  const { active, isLink, canUndo, canRedo } = useEditorState({
    editor,
    selector: ({ editor: { isActive, can } }) => ({
      active: TOOLS.filter(({ name }) => editor.isActive(name))
        .map(({ name }) => name)
        .join(' '),
      isLink: isActive.call(editor, 'link'),
      canUndo: can.call(editor).undo(),
      canRedo: can.call(editor).redo(),
    }),
  });
  return (
    <>
      <div
        role="toolbar"
        aria-label={words.tools}
        className="flex border-line border-b px-1.5 py-1 max-sm:px-0.5"
      >
        {TOOLS.map(({ name, label, icon, run }) => (
          <IconButton
            key={name}
            label={label}
            icon={icon}
            isPressed={active.split(' ').includes(name)}
            onClick={() => run(editor)}
            hintSide="bottom"
            className={NARROWING}
          />
        ))}
        <IconButton
          label={isLink ? words.linkRemove : words.link}
          icon={Link}
          isPressed={isLink || isLinking}
          onClick={() => (isLink ? editor.chain().focus().unsetLink().run() : setIsLinking(!isLinking))}
          hintSide="bottom"
          className={NARROWING}
        />
        <IconButton
          label={words.undo}
          icon={Undo2}
          disabled={!canUndo}
          onClick={() => editor.chain().focus().undo().run()}
          hintSide="bottom"
          className={NARROWING}
        />
        <IconButton
          label={words.redo}
          icon={Redo2}
          disabled={!canRedo}
          onClick={() => editor.chain().focus().redo().run()}
          hintSide="bottom"
          className={NARROWING}
        />
      </div>
      {isLinking && <LinkForm editor={editor} onDone={() => setIsLinking(false)} />}
    </>
  );
}

/** Where nothing is selected the address itself is written down. */
function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const [address, setAddress] = useState('');
  const apply = () => {
    const href = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
    const chain = editor.chain().focus();
    if (editor.state.selection.empty)
      chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.extendMarkRange('link').setLink({ href }).run();
    onDone();
  };
  return (
    <form
      className="flex gap-2 border-line border-b p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() !== '') apply();
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it comes at a press of its button, and is what one wanted.
        autoFocus
        aria-label={words.linkAddress}
        placeholder="https://"
        value={address}
        onChange={(event) => setAddress(event.target.value.trim())}
        className="h-9 min-w-0 flex-1 rounded-lg border border-line bg-canvas px-3 max-sm:h-11"
      />
      <Button type="submit" kind="accent" disabled={address === ''}>
        {words.linkApply}
      </Button>
    </form>
  );
}
