// All benches there are: a new one is a file `NAME.bench.ts` and a line here.

import { abuse } from './abuse.bench';
import { draw } from './draw.bench';
import { fanout } from './fanout.bench';
import { flood } from './flood.bench';
import type { Bench } from './harness';
import { ink } from './ink.bench';
import { joining } from './join.bench';
import { loading } from './load.bench';
import { motion } from './motion.bench';
import { pan } from './pan.bench';
import { peers } from './peers.bench';
import { replayOpen } from './replay-open.bench';
import { replaySeek } from './replay-seek.bench';
import { slowReaders } from './slow-readers.bench';
import { storm } from './storm.bench';
import { video } from './video.bench';
import { zoom } from './zoom.bench';

export const BENCHES: readonly Bench[] = [
  abuse,
  draw,
  fanout,
  flood,
  ink,
  joining,
  loading,
  motion,
  pan,
  peers,
  replayOpen,
  replaySeek,
  slowReaders,
  storm,
  video,
  zoom,
];
