// Tells of a SQLite file whether it certainly holds no row. Knows no more of the format than that takes.

/** Reads bytes of the file; fewer where it ends. */
export type ReadAt = (offset: number, length: number) => Uint8Array;

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
/** A page of a b-tree without children: of an index (or a table without row numbers), and of a table. */
const LEAVES = [0x0a, 0x0d];
const TABLE_LEAF = 0x0d;
const LEAF_HEADER_BYTES = 8;
/** What a table's first page is called in the schema: its fourth column. */
const ROOT_PAGE_COLUMN = 3;
/** Bytes of an integer by its type in a record. */
const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8];

/** False also where that is not certain: whatever is unknown here may be somebody's drawing. */
export function holdsNothing(readAt: ReadAt): boolean {
  try {
    return isEmpty(readAt);
  } catch (error) {
    if (error instanceof Uncertain) return false;
    throw error;
  }
}

class Uncertain extends Error {}

function isEmpty(readAt: ReadAt): boolean {
  const header = readAt(0, HEADER_BYTES);
  // Made, and never written to.
  if (header.length === 0) return true;
  if (new TextDecoder('latin1').decode(header.subarray(0, MAGIC.length)) !== MAGIC) throw new Uncertain();
  const stored = number(header, 16, 2);
  const pageSize = stored === 1 ? 65_536 : stored;
  if (pageSize < 512) throw new Uncertain();
  const page = (n: number): Uint8Array => {
    const bytes = readAt((n - 1) * pageSize, pageSize);
    if (n < 1 || bytes.length !== pageSize) throw new Uncertain();
    return bytes;
  };
  const schema = page(1);
  if (schema[HEADER_BYTES] !== TABLE_LEAF) throw new Uncertain();
  return cellsOf(schema, HEADER_BYTES).every((cell) => isLeafWithoutCells(page(rootPageIn(schema, cell))));
}

function isLeafWithoutCells(page: Uint8Array): boolean {
  if (!LEAVES.includes(page[0] ?? 0)) throw new Uncertain();
  return cellsOf(page, 0).length === 0;
}

/** Where the cells of a leaf lie in its page. */
function cellsOf(page: Uint8Array, start: number): number[] {
  const count = number(page, start + 3, 2);
  return Array.from({ length: count }, (_, i) => number(page, start + LEAF_HEADER_BYTES + 2 * i, 2));
}

/** Of one row of the schema. A view or a trigger has no page, and is nothing that we know. */
function rootPageIn(page: Uint8Array, cell: number): number {
  const rowNumber = varint(page, cell).end;
  const record = varint(page, rowNumber).end;
  const { value: headerBytes, end: firstType } = varint(page, record);
  let body = record + headerBytes;
  for (let column = 0, at = firstType; at < record + headerBytes; column += 1) {
    const { value: type, end } = varint(page, at);
    const bytes = type >= 12 ? (type - 12) >> 1 : INTEGER_BYTES[type];
    if (bytes === undefined) throw new Uncertain();
    if (column === ROOT_PAGE_COLUMN) {
      const root = type === 9 ? 1 : number(page, body, bytes);
      if (type >= 12 || root < 2) throw new Uncertain();
      return root;
    }
    body += bytes;
    at = end;
  }
  throw new Uncertain();
}

function number(bytes: Uint8Array, at: number, length: number): number {
  if (at < 0 || at + length > bytes.length) throw new Uncertain();
  return bytes.subarray(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
}

/** SQLite's: seven bits a byte, the highest first. */
function varint(bytes: Uint8Array, at: number): { value: number; end: number } {
  for (let value = 0, i = at; i < at + 8; i += 1) {
    const byte = number(bytes, i, 1);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: i + 1 };
  }
  throw new Uncertain();
}
