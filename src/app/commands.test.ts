// Proves that commands reach the room, the view and the tools, and that a replay cannot change the board.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dismissOffers, toastStore } from '../ui/toasts';
import { toolStore } from './browser-state';
import { clearBoard, runCommand } from './commands';
import { createLiveSource } from './live-source';
import { createOthersStore } from './others-store';
import { fakeRoomClient } from './room-client-fixture';
import { createRoomStore } from './room-store';
import { createRoomView } from './room-view';
import type { Command } from './shortcuts';
import { DEFAULT_TOOLS } from './tools';

beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue();
  toolStore.setState(DEFAULT_TOOLS, true);
});
afterEach(() => toastStore.setState({ toasts: [] }));

function open() {
  const { client, calls, change } = fakeRoomClient();
  const { store } = createRoomStore(client);
  const view = createRoomView();
  const zooms: string[] = [];
  const canvas = () => ({
    zoomIn: () => zooms.push('in'),
    zoomOut: () => zooms.push('out'),
    zoomTo: (zoom: number) => zooms.push(`to ${zoom}`),
    zoomToFit: () => zooms.push('fit'),
    flyTo: ({ x, y }: { x: number; y: number }) => zooms.push(`at ${x} ${y}`),
    chase: () => {},
    isComplete: () => true,
  });
  const source = Object.assign(createLiveSource(client), {
    placeOf: (slot: number) => (slot === 3 ? { x: 30, y: -4 } : null),
  });
  const others = createOthersStore('demo');
  const run = (command: Command) => runCommand(command, { client, view, source, others, store, canvas });
  return { change, others, client, calls, view, zooms, run };
}

describe('runCommand', () => {
  it('asks the room, the canvas and the tools', () => {
    const { calls, zooms, run } = open();
    run({ kind: 'undo' });
    run({ kind: 'redo' });
    for (const kind of ['zoom-in', 'zoom-out', 'zoom-reset', 'zoom-fit'] as const) run({ kind });
    run({ kind: 'tool', tool: 'eraser' });
    expect(calls).toEqual(['undo', 'redo']);
    expect(zooms).toEqual(['in', 'out', 'to 1', 'fit']);
    expect(toolStore.getState().tool).toBe('eraser');
  });

  it('opens and closes the chat, goes to the replay and back', () => {
    const { view, run } = open();
    run({ kind: 'chat' });
    run({ kind: 'replay' });
    expect(view.getState()).toMatchObject({ isChatOpen: true, mode: 'replay' });
    run({ kind: 'chat' });
    run({ kind: 'replay' });
    expect(view.getState()).toMatchObject({ isChatOpen: false, mode: 'live' });
  });

  it('jumps to where somebody is in whichever of their windows, and says so where they are nowhere', () => {
    const { zooms, run } = open();
    run({ kind: 'jump', to: { name: 'bob', slots: [2, 3] } });
    expect(zooms).toEqual(['at 30 -4']);
    run({ kind: 'jump', to: { name: 'carol', slots: [4] } });
    expect(toastStore.getState().toasts.map(({ text }) => text)).toEqual([
      'carol points nowhere at the moment',
    ]);
  });

  it('turns to one’s own work, and back to everybody', () => {
    const { others, run } = open();
    run({ kind: 'focus' });
    expect(others.getState().focus).toBe('dimmed');
    run({ kind: 'focus' });
    expect(others.getState().focus).toBe('off');
  });

  it('who looks on is told so once, however often they reach for a tool, and still speaks and looks around', () => {
    const { change, client, calls, view, zooms, run } = open();
    if (client.you) change('people', { you: { ...client.you, author: 2, role: 'viewer' } });
    run({ kind: 'tool', tool: 'eraser' });
    run({ kind: 'color', color: 3 });
    run({ kind: 'undo' });
    expect(calls).toEqual([]);
    expect(toolStore.getState()).toMatchObject({ tool: 'pen', styles: { pen: { color: 0 } } });
    expect(toastStore.getState().toasts.map(({ text }) => text)).toEqual([
      'You can look on. Ask an owner to draw.',
    ]);
    run({ kind: 'zoom-fit' });
    run({ kind: 'cursor-chat' });
    expect([zooms, view.getState().isCursorChatOpen]).toEqual([['fit'], true]);
  });

  it('in a replay nothing can be undone or drawn with, but one may look around', () => {
    const { calls, zooms, run } = open();
    run({ kind: 'replay' });
    run({ kind: 'undo' });
    run({ kind: 'redo' });
    run({ kind: 'tool', tool: 'eraser' });
    run({ kind: 'zoom-fit' });
    expect(calls).toEqual([]);
    expect(toolStore.getState().tool).toBe('pen');
    expect(zooms).toEqual(['fit']);
  });
});

describe('clearing the board', () => {
  const offers = () => toastStore.getState().toasts;

  it('offers to bring it back, once however often it is done', () => {
    const { client, calls } = open();
    clearBoard({ client });
    clearBoard({ client });
    expect(offers()).toHaveLength(1);
    offers()[0]?.action?.run();
    expect(calls).toEqual(['clear', 'clear', 'undo']);
  });

  it('the offer ends when something else is done or undone', () => {
    const { client, run } = open();
    clearBoard({ client });
    run({ kind: 'undo' });
    expect(offers()).toHaveLength(0);
    clearBoard({ client });
    dismissOffers();
    expect(offers()).toHaveLength(0);
  });
});
