// What a room keeps to itself: the keys that sign its links, and who is banned. Never in a log, an export or a message.

import { LINKS, type LinkKind } from '../src/model/roles';
import { isSameToken, keyedHash, linkToken } from './link-tokens';

/** As it is stored. `network` is a hash by the room's own key: it is recognised and told to nobody. */
export type StoredAccess = {
  keys: Record<LinkKind | 'networks', Uint8Array>;
  bans: StoredBan[];
};
type StoredBan = { userId: string; person: number; at: number; network: string | null };

export const ACCESS_KEY = 'access';
/** More names nobody looks through; who was banned first may come back. */
export const MAX_BANS = 1_000;

export class Access {
  readonly #room: string;
  readonly #newKey: () => Uint8Array;
  #stored: StoredAccess | null;
  readonly #tokens = new Map<LinkKind, string>();

  /** `newKey`: 32 random bytes. */
  constructor(room: string, stored: StoredAccess | null, newKey: () => Uint8Array) {
    this.#room = room;
    this.#stored = stored;
    this.#newKey = newKey;
  }

  /** What is to be stored; null: nobody asked for a link yet, and nobody is banned. */
  get stored(): StoredAccess | null {
    return this.#stored;
  }

  /** The token of the present link of a kind. Makes the room's keys, where it has none: `stored` is then to be kept. */
  token(kind: LinkKind): string {
    const token = this.#tokens.get(kind) ?? linkToken(kind, this.#room, this.#have().keys[kind]);
    this.#tokens.set(kind, token);
    return token;
  }

  /** The former links of this kind are worth nothing from now on. */
  renew(kind: LinkKind): void {
    const { keys, bans } = this.#have();
    this.#tokens.delete(kind);
    this.#stored = { keys: { ...keys, [kind]: this.#newKey() }, bans };
  }

  /** Which link it is of; null: none of this room's, or none any more. */
  kindOf(token: string | null): LinkKind | null {
    if (token === null || !this.#stored) return null;
    return LINKS.find((kind) => isSameToken(this.token(kind), token)) ?? null;
  }

  get bans(): readonly StoredBan[] {
    return this.#stored?.bans ?? [];
  }

  hasBan(userId: string): boolean {
    return this.bans.some((ban) => ban.userId === userId);
  }

  isBanned(userId: string, network: string | null): boolean {
    if (this.bans.length === 0) return false;
    const hash = this.#networkHash(network);
    return this.bans.some((ban) => ban.userId === userId || (hash !== null && ban.network === hash));
  }

  /** `network`: nobody comes from there any more; null: it is about the person alone. */
  ban({ network, ...ban }: StoredBan): void {
    const { keys, bans } = this.#have();
    const others = bans.filter(({ userId }) => userId !== ban.userId);
    const added = { ...ban, network: this.#networkHash(network) };
    this.#stored = { keys, bans: [...others, added].slice(-MAX_BANS) };
  }

  unban(person: number): void {
    const { keys, bans } = this.#have();
    this.#stored = { keys, bans: bans.filter((ban) => ban.person !== person) };
  }

  #networkHash(network: string | null): string | null {
    return network === null ? null : keyedHash(network, this.#have().keys.networks);
  }

  #have(): StoredAccess {
    const make = this.#newKey;
    this.#stored ??= { keys: { edit: make(), view: make(), own: make(), networks: make() }, bans: [] };
    return this.#stored;
  }
}
