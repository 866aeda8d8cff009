// A file that was chosen and came to nothing goes again, and what is in a file is never thrown away.
import { expect, it, vi } from 'vitest';
import { discardFile, heldBack } from './save-file';

function fileOf(bytes: number, remove?: () => Promise<void>): FileSystemFileHandle {
  return { getFile: async () => new File([new Uint8Array(bytes)], 'film.mp4'), remove } as never;
}

it('an empty file is taken away', async () => {
  const remove = vi.fn(async () => {});
  expect(await discardFile(fileOf(0, remove))).toBe(true);
  expect(remove).toHaveBeenCalledOnce();
});

it('a file with something in it stays', async () => {
  const remove = vi.fn(async () => {});
  expect(await discardFile(fileOf(1, remove))).toBe(false);
  expect(remove).not.toHaveBeenCalled();
});

it('says so where a file cannot be taken away', async () => {
  expect(await discardFile(fileOf(0))).toBe(false);
  expect(await discardFile(fileOf(0, () => Promise.reject(new DOMException('', 'NotAllowedError'))))).toBe(
    false,
  );
});

it('a file that is gone already is gone', async () => {
  expect(await discardFile(fileOf(0, () => Promise.reject(new DOMException('', 'NotFoundError'))))).toBe(
    true,
  );
});

it('what is written takes effect only when the file itself is closed', async () => {
  const [write, close] = [vi.fn(async () => {}), vi.fn(async () => {})];
  const stream = heldBack({ write, close } as never);
  const writer = stream.getWriter();
  await writer.write({ type: 'write', position: 0, data: new Uint8Array(1) });
  await writer.close();
  expect(write).toHaveBeenCalledOnce();
  expect(close).not.toHaveBeenCalled();
});
