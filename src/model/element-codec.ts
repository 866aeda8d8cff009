// Elements as bytes; an element that breaks a limit is malformed and never gets further.

import { type ByteReader, ByteWriter, MalformedBytes } from './bytes';
import {
  type Element,
  type ElementProps,
  isOrder,
  MAX_ORDER_CHARS,
  MAX_WIDTH,
  MIN_WIDTH,
  type PartOf,
  type StrokeStyle,
  type StrokeTool,
} from './element';
import { readId, writeId } from './ids';
import { type Ink, type InkScale, MAX_QUANTUM, MIN_QUANTUM } from './ink';
import { noteInkBox } from './ink-box';
import { MAX_INK_BYTES, MAX_INK_POINTS } from './limits';
import { INK_COLORS } from './palette';

/** In front of an element; a part is a stroke that says where it comes from. */
const FORMS = ['stroke', 'part'] as const;
const TOOLS = ['pen', 'highlighter'] as const satisfies readonly StrokeTool[];

const HAS_COLOR = 1;
const HAS_WIDTH = 2;
const HAS_ORDER = 4;

function readColor(reader: ByteReader): number {
  const color = reader.u8();
  if (color >= INK_COLORS) throw new MalformedBytes(`an ink colour of ${color}`);
  return color;
}

function readWidth(reader: ByteReader): number {
  const width = reader.f32();
  if (!(width >= MIN_WIDTH * 0.999 && width <= MAX_WIDTH)) throw new MalformedBytes(`a width of ${width}`);
  return width;
}

function readOrder(reader: ByteReader, isTrusted = false): string {
  const order = reader.text(MAX_ORDER_CHARS);
  if (!isTrusted && !isOrder(order)) throw new MalformedBytes('an order that is no fractional key');
  return order;
}

export function writeStyle(writer: ByteWriter, style: StrokeStyle): void {
  writer.u8(TOOLS.indexOf(style.tool)).u8(style.color).f32(style.width);
}

export function readStyle(reader: ByteReader): StrokeStyle {
  const tool = TOOLS[reader.u8()];
  if (!tool) throw new MalformedBytes('an unknown tool');
  return { tool, color: readColor(reader), width: readWidth(reader) };
}

export function writeScale(writer: ByteWriter, scale: InkScale): void {
  writer.zigzag(scale.quantum).u8(scale.hasPressure ? 1 : 0);
}

export function readScale(reader: ByteReader): InkScale {
  const quantum = reader.zigzag();
  if (quantum < MIN_QUANTUM || quantum > MAX_QUANTUM) throw new MalformedBytes(`a quantum of 2^${quantum}`);
  return { quantum, hasPressure: reader.u8() === 1 };
}

function readInk(reader: ByteReader, isTrusted: boolean): Ink {
  const scale = readScale(reader);
  const count = reader.varint();
  if (count < 1 || count > MAX_INK_POINTS) throw new MalformedBytes(`a stroke of ${count} points`);
  const { quantum, hasPressure } = scale;
  const ink = { quantum, hasPressure, count, bytes: reader.keptBlock(MAX_INK_BYTES) };
  if (!isTrusted) noteInkBox(ink);
  return ink;
}

export function writeElement(writer: ByteWriter, element: Element): void {
  const { partOf } = element;
  writer.u8(FORMS.indexOf(partOf ? 'part' : 'stroke'));
  writeId(writer, element.id);
  writeStyle(writer, element);
  writer.text(element.order);
  writeScale(writer, element.ink);
  writer.varint(element.ink.count).block(element.ink.bytes);
  if (partOf) for (const id of [partOf.root, partOf.parent, partOf.cut]) writeId(writer, id);
}

/** Trusted: from our own storage, where only what was looked through once ever came: its points and its order are not looked at again. */
export function readElement(reader: ByteReader, isTrusted = false): Element {
  const form = FORMS[reader.u8()];
  if (!form) throw new MalformedBytes('an unknown kind of element');
  const id = readId(reader);
  const { tool, color, width } = readStyle(reader);
  const element: Element = {
    kind: 'stroke',
    id,
    tool,
    color,
    width,
    order: readOrder(reader, isTrusted),
    ink: readInk(reader, isTrusted),
  };
  return form === 'part' ? { ...element, partOf: readPartOf(reader) } : element;
}

function readPartOf(reader: ByteReader): PartOf {
  return { root: readId(reader), parent: readId(reader), cut: readId(reader) };
}

export function encodeElementBytes(element: Element): Uint8Array {
  const writer = new ByteWriter();
  writeElement(writer, element);
  return writer.finish();
}

export function writeProps(writer: ByteWriter, props: ElementProps): void {
  const { color, width, order } = props;
  writer.u8(
    (color === undefined ? 0 : HAS_COLOR) |
      (width === undefined ? 0 : HAS_WIDTH) |
      (order === undefined ? 0 : HAS_ORDER),
  );
  if (color !== undefined) writer.u8(color);
  if (width !== undefined) writer.f32(width);
  if (order !== undefined) writer.text(order);
}

export function readProps(reader: ByteReader): ElementProps {
  const flags = reader.u8();
  const props: ElementProps = {};
  if (flags & HAS_COLOR) props.color = readColor(reader);
  if (flags & HAS_WIDTH) props.width = readWidth(reader);
  if (flags & HAS_ORDER) props.order = readOrder(reader);
  return props;
}
