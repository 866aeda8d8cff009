// Operations one by one: repeats, gaps, refusals, amendments, and what is remembered of a writer.

import { describe, expect, it } from 'vitest';
import type { StrokeElement } from '../src/model/element';
import { packInk } from '../src/model/ink';
import type { Op, OpBody } from '../src/model/record';
import { encodeOp } from '../src/model/record-codec';
import { RoomModel } from '../src/model/room-model';
import { Intake } from './intake';
import { added, idNamed, removed, strokeNamed } from './room-fixture';

const WRITER = idNamed('writer');

function desk() {
  const intake = new Intake();
  const model = new RoomModel();
  const ask = (body: OpBody, op: Partial<Op> = {}, { author = 1, drawer = null as number | null } = {}) => {
    const n = op.n ?? intake.highest(WRITER) + 1;
    const bytes = encodeOp({ n, age: 0, group: n, onlyIf: null, ...op, body });
    const taken = intake.take({
      writer: WRITER,
      author,
      bytes,
      model,
      drawnBy: () => drawer,
      mayChat: () => true,
      may: () => true,
      hasPlaceFor: () => true,
      whyNoQuota: () => null,
    });
    if (taken.kind === 'accepted') {
      const { body: effect, isAmended } = taken;
      const record = { at: 0, age: 0, group: n, isAmended, body: effect };
      model.apply({ ...record, seq: model.seq + 1, author, op: { writer: WRITER, n } });
    }
    return taken;
  };
  return { intake, model, ask };
}

const chat: OpBody = { kind: 'chat', text: 'hello' };

describe('[R11] numbers', () => {
  it('count up, and a repeat is known', () => {
    const { ask, intake } = desk();
    expect(ask(chat).kind).toBe('accepted');
    expect(ask(chat).kind).toBe('accepted');
    expect(ask(chat, { n: 1 })).toEqual({ kind: 'repeat' });
    expect(ask(chat, { n: 2 })).toEqual({ kind: 'repeat' });
    expect(intake.highest(WRITER)).toBe(2);
  });

  it('a gap names the first that is missing, and uses up nothing', () => {
    const { ask, intake } = desk();
    expect(ask(chat, { n: 2 })).toEqual({ kind: 'gap', n: 1 });
    ask(chat);
    expect(ask(chat, { n: 9 })).toEqual({ kind: 'gap', n: 2 });
    expect(intake.highest(WRITER)).toBe(1);
  });

  it('are remembered from the log and from stored refusals', () => {
    const { ask, intake } = desk();
    intake.remember(WRITER, 1, 4);
    intake.rememberRefusals(WRITER, { author: 1, highest: 6, reasons: [[5, 'exists']] });
    expect(ask(chat, { n: 4 })).toEqual({ kind: 'repeat' });
    expect(ask(chat, { n: 5 })).toEqual({ kind: 'refused', n: 5, reason: 'exists', isNew: false });
    expect(ask(chat, { n: 8 })).toEqual({ kind: 'gap', n: 7 });
  });

  it('without one, nothing can be answered', () => {
    const { intake, model } = desk();
    const rest = {
      writer: WRITER,
      author: 1,
      model,
      drawnBy: () => null,
      mayChat: () => true,
      may: () => true,
      hasPlaceFor: () => true,
      whyNoQuota: () => null,
    };
    for (const bytes of [new Uint8Array(), new Uint8Array([1]), new Uint8Array([1, 0, 0])])
      expect(intake.take({ ...rest, bytes }).kind).toBe('malformed');
  });
});

it('[R10] a writer belongs to who used it first', () => {
  const { ask, intake } = desk();
  ask(chat);
  expect(ask(chat, {}, { author: 2 }).kind).toBe('malformed');
  expect([intake.isOwnedBy(WRITER, 1), intake.isOwnedBy(WRITER, 2)]).toEqual([true, false]);
  expect(intake.isOwnedBy(idNamed('unused'), 2)).toBe(true);
});

it('[R16] old refusals are forgotten, but never their numbers', () => {
  const { ask, intake } = desk();
  ask(added(strokeNamed('one')));
  for (let i = 0; i < 300; i += 1) expect(ask(added(strokeNamed('one'))).kind).toBe('refused');
  expect(intake.refusalsOf(WRITER)).toMatchObject({ author: 1, highest: 301 });
  expect(intake.refusalsOf(WRITER).reasons).toHaveLength(256);
  expect(ask(chat, { n: 2 })).toEqual({ kind: 'repeat' });
  expect(ask(chat, { n: 301 }).kind).toBe('refused');
});

describe('[R13] what takes effect', () => {
  it('is the operation itself where nothing speaks against it', () => {
    const { ask } = desk();
    expect(ask(added(strokeNamed('one')))).toMatchObject({ kind: 'accepted', isAmended: false });
    expect(ask(removed('one'))).toMatchObject({ isAmended: false, body: removed('one') });
  });

  it('nothing of it is an empty record, since its number is used up', () => {
    const { ask } = desk();
    expect(ask(removed('never'))).toMatchObject({ kind: 'accepted', isAmended: true, body: removed() });
    expect(ask({ kind: 'set', id: idNamed('never'), props: { width: 3 } })).toMatchObject({
      body: removed(),
    });
  });

  it('an id named twice is removed once', () => {
    const { ask } = desk();
    ask(added(strokeNamed('one')));
    expect(ask(removed('one', 'one'))).toMatchObject({ isAmended: true, body: removed('one') });
  });

  it('an element can be added under an id that oneself is drawing, and that nobody else is', () => {
    const { ask } = desk();
    expect(ask(added(strokeNamed('one')), {}, { drawer: 1 }).kind).toBe('accepted');
    expect(ask(added(strokeNamed('two')), {}, { drawer: 2 })).toMatchObject({
      kind: 'refused',
      reason: 'exists',
    });
  });
});

describe('[R35] a cut', () => {
  const drawn = strokeNamed('whole');
  const cutInto = (...parts: StrokeElement[]): OpBody => ({
    kind: 'replace',
    ids: [drawn.id],
    elements: parts.map((element) => ({ author: 7, element })),
  });

  it('leaves its parts to whoever drew the stroke, whatever the client says', () => {
    const { ask, model } = desk();
    model.board.apply({ author: 4, op: null, body: { kind: 'add', element: drawn } });
    const taken = ask(cutInto(strokeNamed('one'), strokeNamed('two')));
    expect(taken).toMatchObject({ kind: 'accepted', isAmended: true });
    expect([...model.board].map(({ author }) => author)).toEqual([4, 4]);
  });

  it('puts down no ink where the stroke was not', () => {
    const { ask, model } = desk();
    ask({ kind: 'add', element: drawn });
    const far = packInk([{ x: 9_000, y: 0, pressure: 0.5, t: 0 }], drawn.ink);
    const elements = [{ author: 1, element: { ...strokeNamed('elsewhere'), ink: far } }];
    expect(ask({ kind: 'replace', ids: [drawn.id], elements })).toMatchObject({ reason: 'malformed' });
    expect(model.board.size).toBe(1);
  });

  it('that comes too late comes to nothing', () => {
    const { ask } = desk();
    ask({ kind: 'add', element: drawn });
    ask(cutInto(strokeNamed('one')));
    expect(ask(cutInto(strokeNamed('two')))).toMatchObject({
      kind: 'accepted',
      isAmended: true,
      body: { kind: 'remove', ids: [] },
    });
  });
});
