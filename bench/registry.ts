// All benches there are: a new one is a file `NAME.bench.ts` and a line here.

import { fanout } from './fanout.bench';
import { flood } from './flood.bench';
import type { Bench } from './harness';
import { joining } from './join.bench';
import { slowReaders } from './slow-readers.bench';
import { storm } from './storm.bench';

export const BENCHES: readonly Bench[] = [fanout, flood, joining, slowReaders, storm];
