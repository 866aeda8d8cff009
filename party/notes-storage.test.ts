// Proves how notes are kept: put in steps and bases, without what was deleted, and opened from every earlier layout.

import { describe, expect, it } from 'vitest';
import { YPartyKitStorage } from 'y-partykit/storage';
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from 'yjs';
import { NOTES_FIELD } from '../src/model/notes-schema';
import { NotesMap, TestNotes, type TestPage, textIn } from './notes-fixture';
import { NOTES_META_KEY } from './notes-log';
import { NotesStorage } from './notes-storage';

/** What y-partykit 0.0.33 wrote for a document of "kept secret words", of which " secret" was deleted. */
const FORMER: [string, string][] = [
  ['"v1_sv"#"room"#000', 'AAMBBwE='],
  ['"v1"#"room"#"update"#000000000#000', 'AQEHAAcBB2RlZmF1bHQDCXBhcmFncmFwaAA='],
  ['"v1"#"room"#"update"#000000001#000', 'AQEHAQcABwAGAA=='],
  ['"v1"#"room"#"update"#000000002#000', 'AQEHAgQABwERa2VwdCBzZWNyZXQgd29yZHMA'],
  ['"v1"#"room"#"update"#000000003#000', 'AAEHAQYH'],
];

async function reopened(map: NotesMap): Promise<TestNotes> {
  return new TestNotes({ stored: await map.storage.load(), map });
}

function comeIn(notes: TestNotes, name: string): TestPage {
  const page = notes.page(name).hello();
  notes.wait(300);
  return page;
}

describe('notes in storage', () => {
  it('come back as they were, step by step and whole', async () => {
    const notes = new TestNotes();
    const alice = comeIn(notes, 'alice');
    for (const word of ['one ', 'two ', 'three ']) {
      alice.write(word);
      notes.wait(100);
    }
    expect([...notes.map.entries.keys()].filter((key) => key.startsWith('notes/step/'))).toHaveLength(3);
    const again = await reopened(notes.map);
    expect(comeIn(again, 'bob').text).toBe('three two one ');
  });

  it('a visit stores nothing', () => {
    const notes = new TestNotes();
    comeIn(notes, 'alice').leave();
    notes.wait(1_000);
    expect([...notes.map.entries]).toEqual([]);
  });

  it('are one base once nobody is there, and a large one in many chunks comes back', async () => {
    const notes = new TestNotes();
    const alice = comeIn(notes, 'alice');
    alice.write('z'.repeat(300_000));
    notes.wait(2_000);
    alice.write('behind it');
    notes.wait(200);
    alice.leave();
    notes.wait(200);
    const keys = [...notes.map.entries.keys()].sort();
    expect(keys.filter((key) => key.startsWith('notes/base/'))).toHaveLength(5);
    expect(keys.filter((key) => !key.startsWith('notes/base/'))).toEqual([NOTES_META_KEY]);
    const again = await reopened(notes.map);
    const { text } = comeIn(again, 'bob');
    expect([text.slice(0, 10), text.length]).toEqual(['behind itz', 300_009]);
  });

  it('many steps become a base while people write', async () => {
    const notes = new TestNotes();
    const alice = comeIn(notes, 'alice');
    for (let i = 0; i < 600; i += 1) {
      alice.write(`${i} `);
      notes.wait(40);
    }
    const steps = [...notes.map.entries.keys()].filter((key) => key.startsWith('notes/step/'));
    expect(steps.length).toBeLessThan(501);
    expect(comeIn(await reopened(notes.map), 'bob').text).toBe(alice.text);
  });

  it('a base that is not whole is refused, not taken for empty', async () => {
    const notes = new TestNotes();
    const alice = comeIn(notes, 'alice');
    alice.write('x');
    notes.wait(200);
    alice.leave();
    const chunk = [...notes.map.entries.keys()].find((key) => key.startsWith('notes/base/')) ?? '';
    notes.map.entries.delete(chunk);
    await expect(notes.map.storage.load()).rejects.toThrow('missing');
  });
});

describe('text that was deleted', () => {
  function deleted() {
    const notes = new TestNotes();
    const alice = comeIn(notes, 'alice');
    alice.write('a secret plan');
    notes.wait(200);
    // As a browser keeps it that was closed here.
    const former = encodeStateAsUpdate(alice.document);
    alice.deleteAll();
    alice.write('harmless');
    notes.wait(200);
    return { notes, alice, former };
  }

  it('does not go to who comes later', async () => {
    const { notes } = deleted();
    const eve = notes.page('eve');
    eve.isReading = false;
    eve.hello();
    notes.wait(300);
    const said = eve.queue.map((data) => (typeof data === 'string' ? data : textIn(data))).join('');
    expect(said).toContain('harmless');
    expect(said).not.toContain('secret');
  });

  it('is not in storage once nobody is there', async () => {
    const { notes, alice } = deleted();
    alice.leave();
    notes.wait(200);
    expect(notes.map.bytes).toContain('harmless');
    expect(notes.map.bytes).not.toContain('secret');
  });

  it('does not come back, and nothing is doubled, with a page that still has all of it', async () => {
    const { notes, alice, former } = deleted();
    alice.leave();
    const again = await reopened(notes.map);
    const bob = comeIn(again, 'bob');
    const copy = again.page('alice');
    // Her browser kept all that, and what she wrote meanwhile.
    applyUpdate(copy.document, former);
    copy.write('offline, ');
    copy.hello();
    again.wait(300);
    // Both stand at the top: which comes first is Yjs's to say.
    expect(['offline, harmless', 'harmlessoffline, ']).toContain(bob.text);
  });
});

describe('what y-partykit stored', () => {
  const former = () => {
    const map = new NotesMap();
    for (const [key, value] of FORMER) map.entries.set(key, Buffer.from(value, 'base64'));
    return map;
  };

  it('opens, without what was deleted', async () => {
    const notes = await reopened(former());
    const eve = notes.page('eve');
    eve.isReading = false;
    eve.hello();
    notes.wait(300);
    const said = eve.queue.map((data) => (typeof data === 'string' ? data : textIn(data))).join('');
    expect(said).not.toContain('secret');
    eve.isReading = true;
    notes.wait(300);
    expect(eve.text).toBe('kept words');
  });

  it('is replaced by our own with the last one who leaves, and nothing is lost on the way', async () => {
    const notes = await reopened(former());
    const alice = comeIn(notes, 'alice');
    alice.write('more, ');
    notes.wait(200);
    // The room dies here: former updates and a step.
    expect(comeIn(await reopened(notes.map), 'bob').text).toBe('more, kept words');
    alice.leave();
    notes.wait(200);
    expect(notes.map.bytes).not.toContain('secret');
    expect([...notes.map.entries.keys()].filter((key) => key.includes('v1'))).toEqual([]);
    expect(comeIn(await reopened(notes.map), 'carol').text).toBe('more, kept words');
  });

  it('in any number of updates and pieces, as the library writes them', async () => {
    const map = new NotesMap();
    const library = new YPartyKitStorage(map as never);
    const doc = new Doc({ gc: false });
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const fragment = doc.getXmlFragment(NOTES_FIELD);
    for (let i = 0; i < 150; i += 1) {
      const paragraph = new XmlElement('paragraph');
      paragraph.insert(0, [new XmlText(i === 70 ? 'x'.repeat(200_000) : `${i};`)]);
      fragment.insert(0, [paragraph]);
    }
    for (const update of updates) await library.storeUpdate('room', update);
    expect((await new NotesStorage('room', map as never).load()).updates).toHaveLength(150);
    const bob = comeIn(await reopened(map), 'bob');
    expect(bob.text).toBe(fragment.toString().replace(/<[^>]*>/g, ''));
  });
});
