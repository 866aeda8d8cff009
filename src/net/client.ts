// Joins a room: a session on a socket, driven by the clock and by what the person does. Runs in browsers and in Node.
// I/O: the clock, timers and randomness of the platform; the browser's word on whether there is a network

import { createNanoEvents } from 'nanoevents';
import type { Element } from '../model/element';
import { idFromBytes } from '../model/ids';
import type { Ink } from '../model/ink';
import type { Place } from '../model/place';
import type { Repair } from '../model/repair';
import type { StrokeStart } from '../model/scene';
import type { ClientEvents, ConnectionStatus, JoinOptions, RoomClient, Undone } from './client-api';
import { ClientStorage } from './client-storage';
import { Connection } from './connection';
import type { Attention } from './controls';
import { patientFetch } from './patient-fetch';
import { ACK_TIMEOUT_MS, CLIENT_SILENCE_MS, type OwnerAct, type View } from './protocol';
import { Session } from './session';
import { Traffic } from './traffic';

/** How often silence is looked after, ms. */
const WATCH_MS = 1_000;

const clock = () => performance.now();

/** 96 random bits; `crypto.getRandomValues` is there on insecure origins too, where `randomUUID` is not. */
const newId = () => idFromBytes(crypto.getRandomValues(new Uint8Array(12)));

/** The browser's word; in Node there is none, and the network is taken to be there. */
const isOffline = () => globalThis.navigator?.onLine === false;

export function joinRoom(options: JoinOptions): RoomClient {
  return new Client(options);
}

class Client implements RoomClient {
  readonly room: string;
  readonly link: string | null;
  readonly #options: JoinOptions;
  readonly #events = createNanoEvents<ClientEvents>();
  readonly #session: Session;
  readonly #storage: ClientStorage | null;
  /** Null until it is known what this browser kept: that is to be said in hello. */
  #connection: Connection | null = null;
  readonly #traffic = new Traffic();
  readonly #stopWatching: () => void;
  #wake: ReturnType<typeof setTimeout> | null = null;
  #heardAt = clock();
  #wasConnected = false;
  #isOpen = false;
  #hasEnded = false;
  #hasLeft = false;

  constructor(options: JoinOptions) {
    this.room = options.room;
    this.link = options.link ?? null;
    this.#options = options;
    const emit = <E extends keyof ClientEvents>(event: E, ...told: Parameters<ClientEvents[E]>) => {
      this.#events.emit(event, ...told);
    };
    const writer = newId();
    const kept = options.storage?.(writer);
    this.#session = new Session({
      identity: options.identity,
      isBot: options.isBot ?? false,
      link: this.link,
      writer,
      session: options.session ?? newId(),
      newId,
      clock,
      clockOrigin: performance.timeOrigin,
      wallClock: () => Date.now(),
      ...(kept ? { outbox: kept } : {}),
      emit,
    });
    this.#storage = kept ? new ClientStorage(kept, this.#session, () => this.#flush()) : null;
    this.#stopWatching = this.#watch();
    if (!this.#storage) this.#connect();
    else void this.#storage.open().finally(() => this.#connect());
  }

  get board() {
    return this.#session.board;
  }
  get people() {
    return this.#session.model.people;
  }
  get owners() {
    return this.#session.model.owners;
  }
  get peers() {
    return this.#session.peers;
  }
  get you() {
    return this.#session.you;
  }
  get following() {
    return this.#session.company.following;
  }
  get chat() {
    return this.#session.chat;
  }
  get hasOlderChat() {
    return this.#session.hasOlderChat;
  }
  get waiting() {
    return this.#session.door.waiting;
  }
  get knocks() {
    return this.#session.door.knocks;
  }
  get policy() {
    return this.#session.model.policy;
  }
  get bye() {
    return this.#session.bye;
  }
  get epoch() {
    return this.#session.epoch;
  }
  get isCaughtUp() {
    return this.#session.isCaughtUp;
  }
  get now() {
    return this.#session.now;
  }
  get seq() {
    return this.#session.seq;
  }
  get isLoaded() {
    return this.#session.isLoaded;
  }
  get pendingCount() {
    return this.#session.pendingCount;
  }
  get unsaved() {
    return this.#session.unsaved;
  }

  get isKept() {
    return this.#storage?.isKept ?? false;
  }

  get status(): ConnectionStatus {
    if (this.#hasEnded) return 'ended';
    if (this.#isOpen && this.#session.isWelcome) return 'connected';
    if (isOffline()) return 'offline';
    return this.#wasConnected ? 'reconnecting' : 'connecting';
  }

  get stats() {
    const { roundTripMs, malformed } = this.#session;
    return { roundTripMs, malformed, ...this.#traffic.perSecond(clock()) };
  }

  on<E extends keyof ClientEvents>(event: E, listener: ClientEvents[E]): () => void {
    return this.#events.on(event, listener);
  }

  moveCursor(point: { x: number; y: number } | null): void {
    this.#session.moveCursor(point);
    this.#flush();
  }

  startStroke(start: StrokeStart) {
    const stroke = this.#session.startStroke(start);
    const flush = () => this.#flush();
    flush();
    return {
      get id() {
        return stroke.id;
      },
      get points() {
        return stroke.points;
      },
      get isOver() {
        return stroke.isOver;
      },
      add: (point: StrokeStart['first']) => {
        stroke.add(point);
        flush();
      },
      aim: (point: StrokeStart['first']) => {
        stroke.aim(point);
        flush();
      },
      end: () => {
        stroke.end();
        flush();
      },
      cancel: () => {
        stroke.cancel();
        flush();
      },
    };
  }

  startErasing() {
    let group: number | null = null;
    return {
      erase: (ids: string[]) => {
        group = this.#session.erasing.erase(ids, group);
        this.#flush();
      },
      cut: (id: string, parts: Ink[], again: (pieces: string[]) => void) => {
        group = this.#session.erasing.cut({ id, parts, again }, group);
        this.#flush();
      },
    };
  }

  undo(): Undone {
    return this.#did(this.#session.undo());
  }
  redo(): Undone {
    return this.#did(this.#session.redo());
  }
  canUndo(): boolean {
    return this.#session.canUndo();
  }
  canRedo(): boolean {
    return this.#session.canRedo();
  }
  clear(): void {
    this.#did(this.#session.erasing.clear());
  }
  repair(repair: Repair): void {
    this.#did(this.#session.repairing.repair(repair));
  }
  begin(elements: readonly Element[]): void {
    this.#did(this.#session.repairing.begin(elements));
  }
  say(text: string, place?: Place | null, answers?: number | null): boolean {
    return this.#did(this.#session.talking.say(text, place, answers));
  }
  reword(message: number, text: string): boolean {
    return this.#did(this.#session.talking.reword(message, text));
  }
  unsay(message: number): void {
    this.#did(this.#session.talking.unsay(message));
  }
  reactTo(message: number, emoji: number, isOn: boolean): void {
    this.#did(this.#session.talking.reactTo(message, emoji, isOn));
  }
  rename(name: string, color: number): void {
    this.#did(this.#session.rename(name, color));
  }
  setAttention(attention: Attention): void {
    this.#did(this.#session.controls.setAttention(attention));
  }
  setWatching(isWatching: boolean): void {
    this.#did(this.#session.controls.setWatching(isWatching));
  }
  setTyping(isTyping: boolean): void {
    this.#did(this.#session.controls.setTyping(isTyping));
  }
  setEmoji(emoji: number | null): void {
    this.#did(this.#session.controls.setEmoji(emoji));
  }
  follow(slot: number | null): void {
    this.#did(this.#session.company.follow(slot));
  }
  setPresenting(isPresenting: boolean): void {
    this.#did(this.#session.controls.say({ type: 'set-presenting', isPresenting }));
  }
  raiseHand(isRaised: boolean): void {
    this.#did(this.#session.controls.say({ type: 'raise-hand', isRaised }));
  }
  typeWords(text: string): void {
    this.#did(this.#session.company.typeWords(text));
  }
  react(emoji: number, at: Place): void {
    this.#did(this.#session.company.react(emoji, at));
  }
  showView(view: View): void {
    this.#did(this.#session.company.showView(view));
  }
  bringKey(key: string): void {
    this.#session.bringKey(key);
    this.reconnect();
  }
  own(act: OwnerAct): void {
    this.#did(this.#session.controls.say(act));
  }
  readOlderChat(): void {
    this.#did(this.#session.talking.readOlder());
  }
  resendUnsaved(): void {
    this.#did(this.#session.resendUnsaved());
  }
  discardUnsaved(): void {
    this.#session.discardUnsaved();
  }

  url(path: string): string {
    return `${this.#options.isSecure ? 'https' : 'http'}://${this.#address(`/${path}`)}`;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('inkroom-secret', this.#options.identity.secret);
    if (this.link) headers.set('inkroom-link', this.link);
    const { signal } = init;
    return patientFetch(() => fetch(this.url(path), { cache: 'no-store', ...init, headers }), { signal });
  }

  reconnect(): void {
    this.#hasEnded = false;
    this.#heardAt = clock();
    this.#connection?.reconnect();
    this.#events.emit('status');
  }

  leave(): void {
    this.#session.controls.leave();
    this.#flush();
    this.#stopWatching();
    this.#hasLeft = true;
    this.#connection?.close();
    this.#storage?.close();
  }

  #connect(): void {
    if (this.#hasLeft) return;
    const handlers = {
      opened: () => this.#opened(),
      received: (data: string | Uint8Array) => this.#received(data),
      closed: (isFinal: boolean) => this.#closed(isFinal),
    };
    const scheme = this.#options.isSecure ? 'wss' : 'ws';
    this.#connection = new Connection(`${scheme}://${this.#address('')}`, handlers, this.#options.WebSocket);
  }

  #address(path: string): string {
    return `${this.#options.host}/parties/main/${this.room}${path}`;
  }

  #did<T>(result: T): T {
    this.#flush();
    return result;
  }

  #opened(): void {
    this.#isOpen = true;
    this.#heardAt = clock();
    this.#send(this.#session.opened());
  }

  #received(data: string | Uint8Array): void {
    this.#heardAt = clock();
    this.#traffic.received(data, this.#heardAt);
    this.#session.received(data);
    if (this.status === 'connected') this.#wasConnected = true;
    this.#flush();
  }

  #closed(isFinal: boolean): void {
    this.#isOpen = false;
    this.#hasEnded = isFinal;
    this.#session.closed();
    this.#events.emit('status');
  }

  #send(message: string | Uint8Array): void {
    this.#traffic.sent(message, clock());
    this.#connection?.send(message);
  }

  #flush(): void {
    if (!this.#isOpen) return;
    const { messages, wakeAt } = this.#session.flush(clock());
    for (const message of messages) this.#send(message);
    if (this.#wake !== null) clearTimeout(this.#wake);
    this.#wake = wakeAt === null ? null : setTimeout(() => this.#flush(), Math.max(1, wakeAt - clock()));
  }

  /** A socket can stay open with nobody behind it; only silence tells. */
  #watch(): () => void {
    const timer = setInterval(() => {
      if (!this.#isOpen) return;
      const { oldestSentAt } = this.#session;
      const isSilent = clock() - this.#heardAt > CLIENT_SILENCE_MS;
      const isUnanswered = oldestSentAt !== null && clock() - oldestSentAt > ACK_TIMEOUT_MS;
      if (isSilent || isUnanswered || this.#session.isStuck) this.reconnect();
    }, WATCH_MS);
    const networkCame = () => {
      if (!this.#hasEnded && !this.#isOpen) this.reconnect();
    };
    const networkWent = () => this.#events.emit('status');
    globalThis.addEventListener?.('online', networkCame);
    globalThis.addEventListener?.('offline', networkWent);
    return () => {
      clearInterval(timer);
      if (this.#wake !== null) clearTimeout(this.#wake);
      globalThis.removeEventListener?.('online', networkCame);
      globalThis.removeEventListener?.('offline', networkWent);
    };
  }
}
