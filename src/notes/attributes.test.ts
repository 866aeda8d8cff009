// Proves that of a hostile document nothing is rendered but what the schema's own list allows, for every node and mark.

import { getSchema } from '@tiptap/core';
import { DOMSerializer, type Node } from '@tiptap/pm/model';
import { initProseMirrorDoc } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import { Doc, XmlElement, XmlText } from 'yjs';
import { NOTES_FIELD, NOTES_MARKS, NOTES_NODES } from '../model/notes-schema';
import { believed, believeOnlyOurs } from './attributes';
import { notesContent } from './extensions';

const COVER = 'position:fixed;inset:0;opacity:0';
const HOSTILE: Record<string, unknown> = {
  ...{ style: COVER, class: 'fixed inset-0', id: 'root', onclick: 'alert(1)', onmouseover: 'alert(1)' },
  ...{
    src: 'https://evil.example/x',
    srcset: 'x',
    'data-type': 'taskItem',
    contenteditable: 'false',
    title: 'Sign in',
  },
  ...{ href: 'javascript:alert(1)', target: '_top', rel: 'opener', download: 'x', name: 'x', tabindex: 0 },
  ...{ language: 'x fixed inset-0 z-50', level: '1 onload', start: '" onload=x', type: 'x" class="fixed' },
  ...{ checked: '" onload="x', textAlign: 'center;position:fixed', ychange: { user: 'x', type: 'added' } },
};

/** Of a page's DOM as much as the serializer uses. */
type Seen = { tag: string; attributes: Record<string, string>; children: Seen[] };
class FakeElement {
  readonly seen: Seen;
  readonly nodeType = 1;
  constructor(tag: string) {
    this.seen = { tag, attributes: {}, children: [] };
  }
  setAttribute(name: string, value: unknown): void {
    this.seen.attributes[name] = String(value);
  }
  appendChild(child: FakeElement): FakeElement {
    this.seen.children.push(child.seen);
    return child;
  }
}
const fakePage = {
  createElement: (tag: string) => new FakeElement(tag),
  createDocumentFragment: () => new FakeElement('#fragment'),
  createTextNode: () => new FakeElement('#text'),
} as unknown as Document;

function schemaOfOurs() {
  const schema = getSchema(notesContent());
  believeOnlyOurs(schema);
  return schema;
}

function rendered(node: Node): Seen[] {
  const fragment = DOMSerializer.fromSchema(node.type.schema).serializeFragment(node.content, {
    document: fakePage,
  });
  const all = (seen: Seen): Seen[] => [seen, ...seen.children.flatMap(all)];
  return all((fragment as unknown as FakeElement).seen).filter(({ tag }) => !tag.startsWith('#'));
}

/** As a hostile page would write it, and as an innocent one then reads it. */
function shared(write: (fragment: ReturnType<Doc['getXmlFragment']>) => void) {
  const document = new Doc();
  const fragment = document.getXmlFragment(NOTES_FIELD);
  write(fragment);
  return { fragment, node: initProseMirrorDoc(fragment, schemaOfOurs()).doc };
}

/** Where such a node may stand. */
const AROUND: Record<string, string> = {
  ...{ listItem: 'bulletList', taskItem: 'taskList', hardBreak: 'paragraph' },
};
const WITHIN: Record<string, string | null> = {
  ...{ bulletList: 'listItem', orderedList: 'listItem', taskList: 'taskItem', blockquote: 'paragraph' },
  ...{ listItem: 'paragraph', taskItem: 'paragraph' },
};

function element(name: string): XmlElement {
  const made = new XmlElement(name);
  for (const [key, value] of Object.entries(HOSTILE)) made.setAttribute(key, value as string);
  const inner = WITHIN[name];
  if (inner) made.insert(0, [element(inner)]);
  else if (name !== 'hardBreak' && name !== 'horizontalRule') made.insert(0, [new XmlText('words')]);
  return made;
}

/** All that a renderer of ours ever writes; values are checked, too. */
const ALLOWED: Record<string, Record<string, RegExp>> = {
  a: { href: /^(https?:\/\/|mailto:)/, target: /^_blank$/, rel: /^noopener noreferrer nofollow$/ },
  ol: { start: /^-?\d+$/, type: /^[1aAiI]$/ },
  ul: { 'data-type': /^taskList$/ },
  li: { 'data-type': /^taskItem$/, 'data-checked': /^(true|false)$/ },
  input: { type: /^checkbox$/, checked: /^checked$/ },
  code: { class: /^language-[A-Za-z0-9+#-]+$/ },
  br: {},
};

function strange(elements: readonly Seen[]): string[] {
  return elements.flatMap(({ tag, attributes }) =>
    Object.entries(attributes)
      .filter(([name, value]) => !ALLOWED[tag]?.[name]?.test(value))
      .map(([name, value]) => `<${tag} ${name}="${value}">`),
  );
}

describe('what a shared document says of itself', () => {
  it.each(NOTES_NODES)('node %s: no attribute of the sender’s choice is rendered', (name) => {
    const { node } = shared((fragment) => {
      const around = AROUND[name];
      const outside = around === undefined ? null : new XmlElement(around);
      outside?.insert(0, [element(name)]);
      fragment.insert(0, [outside ?? element(name)]);
    });
    expect(node.toString(), 'it is there').toContain(name);
    expect(strange(rendered(node))).toEqual([]);
  });

  it.each(NOTES_MARKS)('mark %s: no attribute of the sender’s choice is rendered', (name) => {
    for (const said of [HOSTILE, { ...HOSTILE, href: 'https://evil.example' }, 'text', 7, true, ['a']]) {
      const { node } = shared((fragment) => {
        const paragraph = new XmlElement('paragraph');
        fragment.insert(0, [paragraph]);
        const text = new XmlText();
        paragraph.insert(0, [text]);
        text.insert(0, 'words', { [name]: said as object });
      });
      expect(node.toString()).toContain(name);
      expect(strange(rendered(node))).toEqual([]);
    }
  });

  it('names the nodes and marks that the server lets through: no more, no less', () => {
    const { nodes, marks } = schemaOfOurs();
    const shown = Object.keys(nodes).filter((name) => name !== 'doc' && name !== 'text');
    expect(shown.sort()).toEqual([...NOTES_NODES].sort());
    expect(Object.keys(marks).sort()).toEqual([...NOTES_MARKS].sort());
  });

  it('what is ours stays: levels, languages, numbers, ticks, links', () => {
    expect(believed('heading', { level: 2 })).toEqual({ level: 2 });
    expect(believed('codeBlock', { language: 'c++' })).toEqual({ language: 'c++' });
    expect(believed('orderedList', { start: 3, type: 'a' })).toEqual({ start: 3, type: 'a' });
    expect(believed('taskItem', { checked: true })).toEqual({ checked: true });
    expect(believed('link', { href: 'https://example.org/a b"<' })).toEqual({
      href: 'https://example.org/a%20b%22%3C',
    });
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JAVASCRIPT:x',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
    'https://',
    '\u0000javascript:x',
  ])('a link to %j leads nowhere', (href) => expect(believed('link', { href })).toEqual({}));

  it('what does not fit is left out, and the rest is there', () => {
    const { node } = shared((fragment) => {
      const strangeElement = new XmlElement('iframe');
      strangeElement.setAttribute('src', 'https://evil.example');
      fragment.insert(0, [element('paragraph'), strangeElement, element('paragraph')]);
    });
    expect(node.childCount).toBe(2);
  });
});
