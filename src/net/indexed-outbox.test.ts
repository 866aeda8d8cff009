// Proves what a browser keeps: each row until it is dropped, a dead page's rows for one heir, and trouble told in kind.
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from './database';
import { IndexedOutbox, type StorageTrouble } from './indexed-outbox';
import type { KeptBoard, OutboxRow } from './outbox';
import type { TabLocks } from './tab-locks';

/** The locks of one browser, and of each of its pages. */
function browser() {
  const held = new Map<string, object>();
  const page = (): TabLocks => {
    const self = {};
    return {
      take: async (name) => {
        if (held.has(name)) return false;
        held.set(name, self);
        return true;
      },
      release: () => {
        for (const [name, holder] of held) if (holder === self) held.delete(name);
      },
    };
  };
  return { page };
}

const WRITER = 'a'.repeat(16);
const OTHER = 'b'.repeat(16);

const row = (n: number, more: Partial<OutboxRow> = {}): OutboxRow => ({
  ...{ writer: WRITER, n, group: n, onlyIf: null, format: 1, body: Uint8Array.of(4, 1, 65), epoch: null },
  ...{ madeAt: 1_000, reason: null, isDraft: false, isCutOff: false },
  ...more,
});

let database: Database;
let troubles: StorageTrouble[];
let locks: ReturnType<typeof browser>;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = (await openDB('inkroom', 1, {
    upgrade: (fresh) => {
      for (const store of ['ops', 'boards', 'chunks']) fresh.createObjectStore(store);
    },
  })) as unknown as Database;
  troubles = [];
  locks = browser();
});
afterEach(() => {
  vi.restoreAllMocks();
});

function page(writer: string, { room = 'demo', open = async () => database } = {}) {
  const onTrouble = (trouble: StorageTrouble) => troubles.push(trouble);
  return new IndexedOutbox({ room, writer, onTrouble, open, locks: locks.page() });
}

const keptRows = () => database.getAll('ops');

describe('rows', () => {
  it('are kept until they are dropped, each under its writer and number', async () => {
    const outbox = page(WRITER);
    outbox.keep([row(1), row(2)]);
    outbox.keep([row(2, { reason: 'too-fast' })]);
    outbox.drop([{ writer: WRITER, n: 1 }]);
    await vi.waitFor(async () => expect(await keptRows()).toEqual([row(2, { reason: 'too-fast' })]));
  });

  it('a draft is one row, whatever number it will have', async () => {
    const outbox = page(WRITER);
    outbox.keep([row(3, { isDraft: true })]);
    outbox.keep([row(4, { isDraft: true }), row(3)]);
    await vi.waitFor(async () => expect(await keptRows()).toEqual([row(4, { isDraft: true }), row(3)]));
    outbox.drop([{ writer: WRITER, n: 0 }]);
    await vi.waitFor(async () => expect(await keptRows()).toEqual([row(3)]));
  });
});

describe('the work of a page that is gone', () => {
  it('is nobody else’s while that page lives, and one heir’s after', async () => {
    const first = page(WRITER);
    first.keep([row(1), row(2)]);
    await vi.waitFor(async () => expect(await keptRows()).toHaveLength(2));
    const second = page(OTHER);
    expect(await second.adopt()).toEqual([]);
    await first.close();
    expect(await second.adopt()).toEqual([row(1), row(2)]);
    expect(await second.adopt()).toEqual([]);
    expect(await page('c'.repeat(16)).adopt()).toEqual([]);
    await second.close();
    expect(await page('d'.repeat(16)).adopt()).toEqual([row(1), row(2)]);
  });

  it('of another room is left there', async () => {
    const first = page(WRITER, { room: 'elsewhere' });
    first.keep([row(1)]);
    await first.close();
    expect(await page(OTHER).adopt()).toEqual([]);
    expect(await page(OTHER, { room: 'elsewhere' }).adopt()).toEqual([row(1)]);
  });

  it('is kept before the page that closes lets go of it', async () => {
    const first = page(WRITER);
    first.keep([row(1)]);
    await first.close();
    expect(await page(OTHER).adopt()).toEqual([row(1)]);
  });
});

describe('the board', () => {
  const board = (seq: number, epoch = 'e'): KeptBoard => ({
    ...{ format: 1, epoch, seq, author: 1, mark: 'm'.repeat(16) },
    chunks: [Uint8Array.of(seq), Uint8Array.of(seq, seq)],
  });

  it('is read as it was written, and never goes back in one log', async () => {
    const outbox = page(WRITER);
    expect(await outbox.readBoard()).toBeNull();
    await outbox.writeBoard(board(7));
    await outbox.writeBoard(board(5));
    expect(await outbox.readBoard()).toEqual(board(7));
    await outbox.writeBoard(board(2, 'f'));
    expect(await outbox.readBoard()).toEqual(board(2, 'f'));
  });

  it('of a room that is no more is gone, and those of other rooms and unsent work stay', async () => {
    const [outbox, elsewhere] = [page(WRITER), page(OTHER, { room: 'elsewhere' })];
    outbox.keep([row(1)]);
    await outbox.writeBoard(board(7));
    await elsewhere.writeBoard(board(3));
    outbox.forgetBoard();
    await vi.waitFor(async () => expect(await outbox.readBoard()).toBeNull());
    expect(await database.getAll('chunks')).toHaveLength(2);
    expect(await elsewhere.readBoard()).toEqual(board(3));
    expect(await keptRows()).toEqual([row(1)]);
  });

  it('is written by one of several pages; when that one goes, by another', async () => {
    const [first, second] = [page(WRITER), page(OTHER)];
    await first.adopt();
    await vi.waitFor(() => expect(first.mayWriteBoard).toBe(true));
    expect(second.mayWriteBoard).toBe(false);
    await first.close();
    await second.adopt();
    await vi.waitFor(() => expect(second.mayWriteBoard).toBe(true));
  });

  it('of the room seen longest ago goes when there are too many', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    for (let i = 0; i <= 40; i += 1) {
      vi.setSystemTime(i * 1_000);
      await page(WRITER, { room: `room-${i}` }).writeBoard(board(1));
    }
    vi.useRealTimers();
    expect(await page(WRITER, { room: 'room-0' }).readBoard()).toBeNull();
    expect(await page(WRITER, { room: 'room-1' }).readBoard()).toEqual(board(1));
    expect(await database.count('chunks')).toBe(80);
  });
});

describe('trouble', () => {
  it('a browser without a database is told of once, and nothing is thrown', async () => {
    const outbox = page(WRITER, { open: () => Promise.reject(new DOMException('no', 'SecurityError')) });
    outbox.keep([row(1)]);
    expect(await outbox.readBoard()).toBeNull();
    expect(await outbox.adopt()).toEqual([]);
    outbox.keep([row(2)]);
    await outbox.close();
    expect(troubles).toEqual(['unavailable']);
  });

  it('a full one throws away its boards first; if that helps, nobody hears of it', async () => {
    const outbox = page(WRITER);
    await outbox.writeBoard({ format: 1, epoch: 'e', seq: 1, author: 1, chunks: [Uint8Array.of(1)] });
    failTransactions({ while: async () => (await database.count('boards')) > 0 });
    outbox.keep([row(1)]);
    await vi.waitFor(async () => expect(await database.count('ops')).toBe(1));
    expect(troubles).toEqual([]);
    expect(await outbox.readBoard()).toBeNull();
  });

  it('a full one is told of once, and what it could not keep is kept when there is space', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let isFull = true;
    failTransactions({ while: async () => isFull });
    const outbox = page(WRITER);
    outbox.keep([row(1)]);
    outbox.keep([row(2)]);
    await vi.waitFor(() => expect(troubles).toEqual(['full']));
    isFull = false;
    outbox.drop([{ writer: WRITER, n: 1 }]);
    await vi.advanceTimersByTimeAsync(6_000);
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await keptRows()).toEqual([row(2)]));
    expect(troubles).toEqual(['full']);
  });

  it('a full one is told of also where the room has everything before it is tried again', async () => {
    const outbox = page(WRITER);
    const isSaved = (n: number) => outbox.drop([{ writer: WRITER, n }]);
    for (const n of [1, 2]) {
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
        isSaved(n);
        throw new DOMException('no space', 'QuotaExceededError');
      });
      outbox.keep([row(n)]);
      await vi.waitFor(() => expect(outbox.isKept).toBe(true));
    }
    await vi.waitFor(() => expect(troubles).toEqual(['full']));
  });

  /** Writing operations fails as on a full disk, while it is so. */
  function failTransactions(full: { while: () => Promise<boolean> }): void {
    const real = database;
    database = new Proxy(real, {
      get: (target, name) => {
        const value = Reflect.get(target, name);
        if (name !== 'transaction') return typeof value === 'function' ? value.bind(target) : value;
        return (stores: 'ops', mode: 'readwrite') => {
          const transaction = target.transaction(stores, mode);
          if (stores !== 'ops') return transaction;
          return failing(target, full.while);
        };
      },
    }) as Database;

    function failing(target: Database, isFull: () => Promise<boolean>) {
      const writes: ((store: IDBLike) => Promise<unknown>)[] = [];
      let commit: () => void = () => {};
      const done = new Promise<void>((resolve, reject) => {
        commit = () =>
          void isFull()
            .then(async (full) => {
              if (full) throw new DOMException('no space', 'QuotaExceededError');
              const transaction = target.transaction('ops', 'readwrite');
              for (const write of writes) await write(transaction.store as IDBLike);
              await transaction.done;
              resolve();
            })
            .catch(reject);
      });
      const store: IDBLike = {
        put: async (value, key) => void writes.push((real) => real.put(value, key)),
        delete: async (key) => void writes.push((real) => real.delete(key)),
      };
      return { store, commit, done };
    }
  }
});

type IDBLike = {
  put(value: unknown, key: IDBValidKey): Promise<unknown>;
  delete(key: IDBValidKey): Promise<unknown>;
};
