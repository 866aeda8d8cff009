// Proves who writes, who waits, who is let go in the notes: rights, windows, carets, seats, and what is full.

import { describe, expect, it } from 'vitest';
import { Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from 'yjs';
import { NOTES_FIELD } from '../src/model/notes-schema';
import { encodeNotesFrame, partsOf } from '../src/net/notes-protocol';
import { PROTOCOL_VERSION, SEND_WINDOW_BYTES } from '../src/net/protocol';
import { TestNotes, type TestPage, textIn } from './notes-fixture';
import { NOTES_UNSEATED } from './notes-room';

const CARET = { anchor: { tname: NOTES_FIELD, assoc: 0 }, head: { tname: NOTES_FIELD, assoc: 0 } };
const caret = (extra: object = {}) => JSON.stringify({ type: 'notes-caret', caret: CARET, ...extra });

/** What somebody wrote by themselves. */
function written(write: (doc: Doc) => void): Uint8Array {
  const doc = new Doc();
  write(doc);
  return encodeStateAsUpdate(doc);
}

function paragraph(text: string): Uint8Array {
  return written((doc) => {
    const element = new XmlElement('paragraph');
    element.insert(0, [new XmlText(text)]);
    doc.getXmlFragment(NOTES_FIELD).insert(0, [element]);
  });
}

function send(page: TestPage, update: Uint8Array): void {
  for (const part of partsOf(update)) page.say(part);
}

function together(names: string[], notes = new TestNotes()): TestPage[] {
  const pages = names.map((name) => notes.page(name).hello());
  notes.wait(200);
  return pages;
}

describe('what is written', () => {
  it('reaches everybody once it is stored, and who comes later', () => {
    const notes = new TestNotes();
    const [alice, bob] = together(['alice', 'bob'], notes) as [TestPage, TestPage];
    alice.write('hello');
    notes.wait(100);
    expect(bob.text).toBe('hello');
    expect(notes.map.bytes).toContain('hello');
    const carol = notes.page('carol').hello();
    notes.wait(100);
    expect(carol.text).toBe('hello');
  });

  it('is told to nobody before it is stored', () => {
    const notes = new TestNotes();
    const [alice, bob] = together(['alice', 'bob'], notes) as [TestPage, TestPage];
    notes.now += 1_000;
    notes.room.message(alice.id, [...partsOf(paragraph('early'))][0] as Uint8Array, notes.now);
    const { put, sends } = notes.room.flush(notes.now);
    expect(put).not.toBeNull();
    const bytes = ({ data }: { data: string | Uint8Array }) =>
      typeof data === 'string' ? data : textIn(data);
    expect(sends.map(bytes).join()).not.toContain('early');
    notes.room.stored();
    const after = notes.room.flush(notes.now).sends.filter(({ to }) => to === bob.id);
    expect(after.map(bytes).join()).toContain('early');
  });

  it('offline by two is merged', () => {
    const notes = new TestNotes();
    const [alice, bob] = [notes.page('alice'), notes.page('bob')];
    alice.write('from alice ');
    bob.write('from bob ');
    alice.hello();
    bob.hello();
    notes.wait(300);
    expect(alice.text).toBe(bob.text);
    expect(alice.text).toContain('from alice');
    expect(alice.text).toContain('from bob');
  });

  it('in a large piece goes in parts, and arrives whole', () => {
    const notes = new TestNotes();
    const [alice, bob] = together(['alice', 'bob'], notes) as [TestPage, TestPage];
    alice.write('x'.repeat(900_000));
    notes.wait(500);
    expect(bob.text.length).toBe(900_000);
  });
});

describe('a viewer', () => {
  function looksOn() {
    const notes = new TestNotes();
    const [alice] = together(['alice'], notes) as [TestPage];
    alice.write('theirs');
    const eve = notes.page('eve', { standing: 'viewer' }).hello();
    notes.wait(200);
    return { notes, alice, eve };
  }

  it('reads all, and neither writes nor deletes, however it is said', () => {
    const { notes, alice, eve } = looksOn();
    expect(eve.text).toBe('theirs');
    const before = notes.room.document.version;
    eve.write('not taken');
    eve.deleteAll();
    send(eve, paragraph('nor this'));
    notes.wait(500);
    expect([alice.text, notes.room.document.version]).toEqual(['theirs', before]);
    expect(notes.map.bytes).not.toContain('not taken');
  });

  it.each<[string, number[]]>([
    ['y-websocket’s update with a varint in two bytes', [0x80, 0x00, 0x02, 0x02, 0, 0]],
    ['a type in two bytes', [0x82, 0x00, 0x02, 0x02, 0, 0]],
    ['a type of nothing', [9, 1, 0, 0]],
    ['the server’s own frame', [2, 0]],
    ['a part that is no full one', [0, 1, 2, 3]],
  ])('and everybody else is ended, alone, for %s', (_, bytes) => {
    const { notes, alice, eve } = looksOn();
    eve.say(Uint8Array.from(bytes));
    expect(eve.bye).toBe('malformed');
    alice.write('and on ');
    notes.wait(100);
    expect([alice.bye, alice.text]).toEqual([null, 'and on theirs']);
  });

  it('who may write from now on shares what they wrote before', () => {
    const { notes, alice, eve } = looksOn();
    eve.write('mine ');
    notes.known.set('eve', { standing: 'editor', name: 'eve', color: 1 });
    notes.act((room) => room.lookAgain(() => false));
    notes.wait(200);
    expect(alice.text).toContain('mine');
  });
});

describe('what one connection says ends that one alone', () => {
  const strange: [string, string | Uint8Array][] = [
    ['the marks of y-partykit', 'y-pk-batch'],
    ['its marks in full', 'y-pk-batch#{"id":"x","type":"start","size":1,"count":1}'],
    ['no update', encodeNotesFrame({ kind: 'part', isLast: true, bytes: Uint8Array.from([1, 1, 1]) })],
    [
      'four thousand million pieces that are not there',
      encodeNotesFrame({
        kind: 'part',
        isLast: true,
        bytes: Uint8Array.from([1, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 0]),
      }),
    ],
    ['a caret that is nowhere', JSON.stringify({ type: 'notes-caret', caret: { anchor: {}, head: {} } })],
    ['a mark that was not sent', JSON.stringify({ type: 'notes-seen', mark: 5 })],
    [
      'a second hello',
      JSON.stringify({ type: 'notes-hello', version: PROTOCOL_VERSION, secret: 'x'.repeat(32) }),
    ],
    ['too much at once', new Uint8Array(70_000)],
  ];
  it.each(strange)('%s', (_, data) => {
    const notes = new TestNotes();
    const [alice, mallory] = together(['alice', 'mallory'], notes) as [TestPage, TestPage];
    mallory.say(data);
    expect(mallory.bye).not.toBeNull();
    alice.write('on');
    notes.wait(100);
    expect([alice.bye, notes.room.document.text]).toEqual([null, '<paragraph>on</paragraph>']);
  });

  const others: [string, Uint8Array][] = [
    ['a text that is shown nowhere', written((doc) => doc.getText('hidden').insert(0, 'x'))],
    [
      'an element of no editor',
      written((doc) => doc.getXmlFragment(NOTES_FIELD).insert(0, [new XmlElement('iframe')])),
    ],
    ['a document within', written((doc) => doc.getMap(NOTES_FIELD).set('x', new Doc()))],
    [
      'a mark of no editor',
      written((doc) => {
        const text = new XmlText();
        doc.getXmlFragment(NOTES_FIELD).insert(0, [text]);
        text.insert(0, 'x', { style: { css: 'x' } });
      }),
    ],
    [
      'ten thousand quotes within each other',
      written((doc) => {
        let parent: XmlElement | ReturnType<Doc['getXmlFragment']> = doc.getXmlFragment(NOTES_FIELD);
        for (let i = 0; i < 10_000; i += 1) {
          const quote = new XmlElement('blockquote');
          parent.insert(0, [quote]);
          parent = quote;
        }
      }),
    ],
  ];
  it.each(others)('%s is never passed on', (_, update) => {
    const notes = new TestNotes();
    const [alice, mallory] = together(['alice', 'mallory'], notes) as [TestPage, TestPage];
    alice.write('kept');
    notes.wait(100);
    send(mallory, update);
    notes.wait(100);
    expect(mallory.bye).toBe('malformed');
    expect([alice.bye, alice.text]).toEqual([null, 'kept']);
    alice.write('goes on, ');
    notes.wait(100);
    const carol = notes.page('carol').hello();
    notes.wait(100);
    expect(carol.text).toBe('goes on, kept');
  });

  it('what waits for something that never comes is neither kept nor passed on', () => {
    const notes = new TestNotes();
    const [alice, mallory] = together(['alice', 'mallory'], notes) as [TestPage, TestPage];
    const doc = new Doc();
    const text = new XmlText();
    doc.getXmlFragment(NOTES_FIELD).insert(0, [text]);
    const vector = encodeStateVector(doc);
    text.insert(0, 'without a beginning');
    send(mallory, encodeStateAsUpdate(doc, vector));
    notes.wait(300);
    expect(notes.map.bytes).not.toContain('beginning');
    expect(alice.bye).toBeNull();
  });
});

describe('the window', () => {
  it('who never reads is sent a window’s worth, and is let go', () => {
    const notes = new TestNotes();
    const [alice] = together(['alice'], notes) as [TestPage];
    alice.write('x'.repeat(2_000_000));
    notes.wait(4_000);
    const before = notes.bytesSent;
    const mute = notes.page('mute');
    mute.isReading = false;
    mute.hello();
    for (let i = 0; i < 600; i += 1) {
      mute.say(caret());
      notes.wait(40);
    }
    const sent = notes.bytesSent - before;
    expect(sent).toBeGreaterThan(SEND_WINDOW_BYTES / 2);
    expect(sent).toBeLessThan(SEND_WINDOW_BYTES + 100_000);
    for (let i = 0; i < 45; i += 1) {
      mute.say(caret());
      notes.wait(1_000);
    }
    expect(mute.bye).toBe('silence');
    expect(alice.bye).toBeNull();
  });

  it('who reads again gets what they missed', () => {
    const notes = new TestNotes();
    const [alice, bob] = together(['alice', 'bob'], notes) as [TestPage, TestPage];
    bob.isReading = false;
    for (let i = 0; i < 30; i += 1) {
      alice.write('y'.repeat(40_000));
      notes.wait(100);
    }
    expect(bob.queue.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(SEND_WINDOW_BYTES + 70_000);
    bob.isReading = true;
    notes.wait(2_000);
    expect(bob.text.length).toBe(1_200_000);
    expect(bob.bye).toBeNull();
  });

  it('coming again and again for a large document has an end, for the person and not for others', () => {
    const notes = new TestNotes();
    const [alice] = together(['alice'], notes) as [TestPage];
    alice.write('x'.repeat(3_000_000));
    notes.wait(10_000);
    const byes: (string | null)[] = [];
    const before = notes.bytesSent;
    for (let tab = 2; tab < 60; tab += 1) {
      const eve = notes.page('eve', { tab }).hello();
      notes.wait(80);
      byes.push(eve.bye);
      eve.leave();
    }
    expect(byes).toContain('too-often');
    expect(notes.bytesSent - before).toBeLessThan(90 * 1024 * 1024);
    const bob = notes.page('bob').hello();
    notes.wait(3_000);
    expect(bob.text.length).toBe(3_000_000);
  });
});

describe('carets', () => {
  it('are shown under the name and colour that the room knows, whatever is said', () => {
    const notes = new TestNotes();
    const [alice, bob] = together(['alice', 'bob'], notes) as [TestPage, TestPage];
    bob.say(caret({ name: 'alice', color: 0, user: { name: 'alice', color: 'url(x)' }, id: 1 }));
    notes.wait(300);
    const shown = alice.toldOf('notes-carets').flatMap(({ carets }) => carets);
    expect(shown).toMatchObject([{ name: 'bob', color: 3 }]);
    expect(Object.keys(shown[0] ?? {}).sort()).toEqual(['caret', 'color', 'id', 'name']);
  });

  it('one a connection, which goes with it', () => {
    const notes = new TestNotes();
    const [alice, bob] = together(['alice', 'bob'], notes) as [TestPage, TestPage];
    for (let i = 0; i < 50; i += 1) {
      bob.say(caret());
      notes.wait(120);
    }
    const shown = () => alice.toldOf('notes-carets');
    const ids = new Set(shown().flatMap(({ carets }) => carets.map(({ id }) => id)));
    expect(ids.size).toBe(1);
    bob.leave();
    notes.wait(300);
    expect(shown().at(-1)?.gone).toEqual([...ids]);
  });

  it('a rename in the room is seen once the page says that there was one', () => {
    const notes = new TestNotes();
    const [alice, bob] = together(['alice', 'bob'], notes) as [TestPage, TestPage];
    bob.say(caret());
    notes.wait(300);
    notes.known.set('bob', { standing: 'editor', name: 'Robert', color: 5 });
    bob.say('{"type":"notes-renamed"}');
    notes.wait(300);
    const last = alice.toldOf('notes-carets').at(-1);
    expect(last?.carets).toMatchObject([{ name: 'Robert', color: 5 }]);
  });

  it('a crowd’s are told less often, and one who tells a thousand a second is sent away', () => {
    const notes = new TestNotes();
    const [alice] = together(['alice'], notes) as [TestPage];
    const mallory = notes.page('mallory').hello();
    notes.wait(100);
    const before = alice.bytesRead;
    for (let i = 0; i < 1_000; i += 1) mallory.say(caret());
    notes.wait(1_000);
    expect(mallory.bye).toBe('flood');
    expect(alice.bytesRead - before).toBeLessThan(5_000);
  });
});

describe('seats', () => {
  it('silent sockets take none: somebody new comes in all the same', () => {
    const notes = new TestNotes();
    for (let i = 0; i < 1_000; i += 1) notes.page(`mute${i}`, { network: `10.0.${i % 7}` });
    const alice = notes.page('alice', { network: '10.1.1' }).hello();
    notes.wait(100);
    expect([alice.bye, alice.isSynced]).toEqual([null, true]);
  });

  it('of one network’s silent sockets the oldest make way, and may come again', () => {
    const notes = new TestNotes();
    const mute = Array.from({ length: 2 * NOTES_UNSEATED.perNetwork }, (_, i) =>
      notes.page(`mute${i}`, { network: '10.0.0' }),
    );
    const elsewhere = notes.page('else', { network: '10.0.1' });
    expect(mute.map(({ bye }) => bye).filter((bye) => bye !== null)).toEqual(
      Array(NOTES_UNSEATED.perNetwork).fill('come-again'),
    );
    expect(mute.slice(0, NOTES_UNSEATED.perNetwork).every(({ bye }) => bye === 'come-again')).toBe(true);
    expect(elsewhere.bye).toBeNull();
    notes.wait(12_000);
    expect(elsewhere.bye).toBe('no-hello');
  });

  it('beyond 200 one comes again; one person has 20', () => {
    const notes = new TestNotes();
    for (let i = 0; i < 20; i += 1) expect(notes.page('alice', { tab: i + 1 }).hello().bye).toBeNull();
    expect(notes.page('alice', { tab: 30 }).hello().bye).toBe('full');
    for (let i = 20; i < 200; i += 1) expect(notes.page(`guest${i}`).hello().bye).toBeNull();
    expect(notes.page('one-more').hello().bye).toBe('come-again');
  });

  it.each<[string, string | Uint8Array, string]>([
    ['no greeting', new Uint8Array([1, 0, 0]), 'malformed'],
    ['words of something else', '{"type":"hello"}', 'malformed'],
    ['a caret before the greeting', caret(), 'malformed'],
    [
      'another version',
      JSON.stringify({ type: 'notes-hello', version: 4, secret: 'x'.repeat(32) }),
      'version',
    ],
  ])('is sent away with a word: %s', (_, said, code) => {
    const notes = new TestNotes();
    const page = notes.page('a');
    page.say(said);
    expect(page.bye).toBe(code);
  });

  it('who is shut out, banned or removed is told so', () => {
    const notes = new TestNotes();
    expect(notes.page('eve', { standing: 'banned' }).hello().bye).toBe('banned');
    expect(notes.page('zoe', { standing: 'shut-out' }).hello().bye).toBe('private');
    const [alice] = together(['alice'], notes) as [TestPage];
    notes.act((room) => room.lookAgain(({ secretHash }) => secretHash === 'alice'));
    expect(alice.bye).toBe('removed');
  });
});

describe('full notes', () => {
  function full() {
    const notes = new TestNotes({ maxBytes: 20_000 });
    const [alice, bob] = together(['alice', 'bob'], notes) as [TestPage, TestPage];
    alice.write('a'.repeat(19_000));
    notes.wait(1_000);
    return { notes, alice, bob };
  }

  it('say so to who wrote too much, who keeps it and stays; nobody else is touched', () => {
    const { notes, alice, bob } = full();
    bob.write('b'.repeat(5_000));
    notes.wait(20_000);
    expect(bob.toldOf('notes-full').at(-1)).toEqual({ type: 'notes-full', isFull: true });
    expect([bob.bye, alice.bye, alice.toldOf('notes-full')]).toEqual([null, null, []]);
    expect(alice.text.length).toBe(19_000);
    expect(bob.text.length).toBe(24_000);
    const carol = notes.page('carol').hello();
    notes.wait(200);
    expect(carol.text.length, 'they are still read').toBe(19_000);
  });

  it('take it once something was deleted', () => {
    const { notes, alice, bob } = full();
    bob.write('b'.repeat(5_000));
    notes.wait(5_000);
    alice.deleteAll();
    notes.wait(20_000);
    expect(alice.text.length, 'though they wrote nothing since').toBe(5_000);
    expect(bob.toldOf('notes-full').at(-1)).toEqual({ type: 'notes-full', isFull: false });
  });

  it('who takes back what was too much is told that all is well', () => {
    const { notes, alice, bob } = full();
    bob.write('b'.repeat(5_000));
    notes.wait(5_000);
    bob.document.getXmlFragment(NOTES_FIELD).delete(0, 1);
    notes.wait(20_000);
    expect(bob.toldOf('notes-full').at(-1)).toEqual({ type: 'notes-full', isFull: false });
    bob.write('short ');
    notes.wait(20_000);
    expect(alice.text.startsWith('short ')).toBe(true);
  });
});
