// What of the attributes in a shared document is believed: a short list per kind, everything else is ours.

import type { Schema } from '@tiptap/pm/model';
import { isHref, safeHref } from './links';

type Attributes = Record<string, unknown>;

/** Node and mark types by name; of those that are not here no attribute is believed. */
const BELIEVED: Record<string, (said: Attributes) => Attributes> = {
  // `target` and `rel` are the schema's own, a class or a title there is not.
  link: ({ href }) => (isHref(href) ? { href: safeHref(href) } : {}),
  heading: ({ level }) => (level === 1 || level === 2 || level === 3 ? { level } : {}),
  // It becomes part of a class name.
  codeBlock: ({ language }) =>
    typeof language === 'string' && /^[A-Za-z0-9+#-]{1,24}$/.test(language) ? { language } : {},
  orderedList: ({ start, type }) => ({
    ...(Number.isSafeInteger(start) ? { start } : {}),
    ...(typeof type === 'string' && /^[1aAiI]$/.test(type) ? { type } : {}),
  }),
  taskItem: ({ checked }) => ({ checked: checked === true }),
};

export function believed(type: string, said: unknown): Attributes {
  const attributes = typeof said === 'object' && said !== null ? (said as Attributes) : {};
  return BELIEVED[type]?.(attributes) ?? {};
}

/** Whatever makes a node or a mark (the shared document, pasting, a command) asks its type for the attributes. */
export function believeOnlyOurs(schema: Schema): void {
  for (const type of Object.values(schema.nodes)) {
    const { create, createChecked, createAndFill } = type;
    type.create = (said, ...rest) => create.call(type, believed(type.name, said), ...rest);
    type.createChecked = (said, ...rest) => createChecked.call(type, believed(type.name, said), ...rest);
    type.createAndFill = (said, ...rest) => createAndFill.call(type, believed(type.name, said), ...rest);
  }
  for (const type of Object.values(schema.marks)) {
    const { create } = type;
    type.create = (said) => create.call(type, believed(type.name, said));
  }
}
