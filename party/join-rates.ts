// How often somebody may come, and how many from one network: each leaves a trace in the log.

import { networkKey, type Sender } from './budgets';
import { KeyedBuckets } from './token-bucket';

type Coming = Sender & { isNew: boolean };

export class JoinRates {
  /** All tabs of somebody come back at once after a restart. */
  readonly #people = new KeyedBuckets({ capacity: 60, perSecond: 1 });
  /** A whole school behind one address opens the link in the same minute. An unknown network is one, too. */
  readonly #newcomers = new KeyedBuckets({ capacity: 500, perSecond: 5 });
  /** And comes back many times over, when its network has a bad day: 2 a second are 22 MiB of log in a day. */
  readonly #all = new KeyedBuckets({ capacity: 5_000, perSecond: 2 });

  allows(coming: Coming, now: number): boolean {
    const network = networkKey(coming);
    if (coming.isNew && !this.#newcomers.take(network, 1, now)) return false;
    return this.#people.take(coming.userId, 1, now) && this.#all.take(network, 1, now);
  }
}
