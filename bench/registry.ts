// All benches there are: a new one is a file `NAME.bench.ts` and a line here.

import { fanout } from './fanout.bench';
import type { Bench } from './harness';
import { joining } from './join.bench';

export const BENCHES: readonly Bench[] = [fanout, joining];
