// The promise, tried in many seeded worlds: all boards equal, nothing acknowledged lost, the replay ends at the board.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Asking, Intake } from '../party/intake';
import type { Output, RoomMeta } from '../party/output';
import { opNumber } from '../src/model/record-codec';
import { PendingOps } from '../src/net/pending';
import { scenarioOf } from './scenarios';
import { type Outcome, type Scenario, simulate } from './simulation';

/** More of them: `npm run test:sim`. */
const seeds = Array.from({ length: 300 }, (_, i) => i + 1);

describe('simulation', () => {
  const outcomes: Outcome[] = [];

  it(`two to six people draw through a bad network and a dying server (${seeds.length} seeds)`, {
    timeout: 600_000,
  }, () => {
    for (const seed of seeds) outcomes.push(simulate(scenarioOf(seed)));
  });

  it('these worlds really drew, erased, undid, chatted, were cut and crashed', () => {
    const sum = (of: (outcome: Outcome) => number) =>
      outcomes.reduce((total, outcome) => total + of(outcome), 0);
    for (const deed of [
      'strokes',
      'cancelled',
      'erased',
      'halved',
      'halvedAgain',
      'undone',
      'redone',
      'cleared',
      'said',
      'reworded',
      'unsaid',
      'reacted',
      'cuts',
    ] as const) {
      expect(
        sum(({ deeds }) => deeds[deed]),
        deed,
      ).toBeGreaterThan(0);
    }
    for (const trouble of [
      'crashes',
      'rejections',
      'deletions',
      'turnedAway',
      'reloads',
      'adopted',
      'drafts',
    ] as const) {
      expect(
        sum((outcome) => outcome[trouble]),
        trouble,
      ).toBeGreaterThan(10);
    }
    for (const kind of ['repaired', 'forbidden'] as const)
      expect(
        sum(({ repairs }) => repairs[kind]),
        kind,
      ).toBeGreaterThan(10);
    for (const kind of ['ruled', 'overruled'] as const)
      expect(
        sum(({ rulings }) => rulings[kind]),
        kind,
      ).toBeGreaterThan(10);
    expect(sum(({ connections }) => connections)).toBeGreaterThan(outcomes.length * 3);
    expect(sum(({ peersInk }) => peersInk)).toBeGreaterThan(0);
    expect(sum(({ elements }) => elements)).toBeGreaterThan(0);
    const kept = outcomes.filter(({ checkpointSeq }) => checkpointSeq > 0);
    expect(kept.length).toBeGreaterThan(outcomes.length / 8);
    for (const { checkpointSeq, records, batches } of kept) {
      expect(records - checkpointSeq).toBeLessThan(60);
      expect(batches).toBeLessThan(records / 2);
    }
    expect(outcomes.filter(({ startSeq }) => startSeq > 0).length).toBeGreaterThan(10);
  });
});

describe('found by the simulation', () => {
  it('a stroke whose end was sent, and whose page ended before its browser had kept that, is the same for all', () => {
    simulate({ seed: 1_036, clients: 3, hasDisks: true, reloadsPerSecond: 0.5 });
  });

  it('a stroke that is drawn while its room is deleted is kept once, not also as a stroke that was cut off', () => {
    const away = { hasDisks: true, reloadsPerSecond: 0.4, longestAwayMs: 2_000 };
    simulate({ seed: 389, clients: 4, deletionsPerSecond: 0.2, ...away });
  });
});

describe('found by the simulation, of cuts', () => {
  it('what one rubbed out entirely does not come back over a piece that somebody else had kept of it', () => {
    simulate(scenarioOf(647));
  });

  it('a part that one rubbed out does not come back under the stroke, once somebody else has that back', () => {
    simulate({ seed: 16, clients: 3, movesPointers: true, duration: 30_000 });
  });

  it('a part of a part does not come back under the stroke, wherever the eraser bent its ends', () => {
    simulate(scenarioOf(1_809));
  });
});

describe('found by the simulation, of rights', () => {
  it('a stroke begun in the tick in which its author lost the right to draw is seen by nobody', () => {
    simulate(scenarioOf(732));
  });
});

describe('pointers', () => {
  it('are kept for the replay through crashes, and change nothing else (20 seeds)', {
    timeout: 120_000,
  }, () => {
    const worlds = Array.from({ length: 20 }, (_, i) =>
      simulate({ seed: i + 1, clients: 3, movesPointers: true, duration: 30_000 }),
    );
    expect(worlds.reduce((sum, { pointers }) => sum + pointers, 0)).toBeGreaterThan(20 * 20);
  });
});

describe('the simulation notices', () => {
  afterEach(() => vi.restoreAllMocks());

  const breaks = (scenario: Omit<Scenario, 'seed' | 'clients'>) => () => {
    for (let seed = 1; seed <= 300; seed += 1)
      simulate({ seed, clients: 2, crashesPerSecond: 0.5, ...scenario });
  };

  it('a room that forgets to store', () => {
    const forget = (output: Output): Output => {
      const kept = new Map([...(output.put?.entries ?? [])].filter(([key]) => !key.endsWith('7')));
      return output.put ? { ...output, put: { ...output.put, entries: kept } } : output;
    };
    expect(breaks({ tamper: forget })).toThrow(/Seed \d+/);
  });

  const busy = { mergeAfter: 4, checkpointAfter: 20 };

  it('a merge that deletes before it has stored', () => {
    const halve = (output: Output): Output =>
      output.put?.deletes.some((key) => key.startsWith('log/'))
        ? { ...output, put: { ...output.put, entries: new Map() } }
        : output;
    expect(breaks({ tamper: halve, upkeep: busy })).toThrow(/Seed \d+/);
  });

  it('a checkpoint of which a chunk is missing', () => {
    const lose = (output: Output): Output => {
      const kept = new Map(
        [...(output.put?.entries ?? [])].filter(([key]) => !key.startsWith('checkpoint/')),
      );
      return output.put ? { ...output, put: { ...output.put, entries: kept } } : output;
    };
    expect(breaks({ tamper: lose, upkeep: busy })).toThrow(/Seed \d+/);
  });

  it('a log that is cut before it is said where it starts', () => {
    const hide = (output: Output): Output => {
      const meta = output.put?.entries.get('meta') as RoomMeta | undefined;
      if (!output.put || !meta?.start) return output;
      const { start: _, ...whole } = meta;
      const entries = new Map(output.put.entries);
      entries.set('meta', whole);
      return { ...output, put: { ...output.put, entries } };
    };
    expect(breaks({ tamper: hide, upkeep: busy, compactionsPerSecond: 1 })).toThrow(/Seed \d+/);
  });

  it('a browser that forgets work between two pages', () => {
    const scenario = {
      hasDisks: true,
      reloadsPerSecond: 0.7,
      forgets: ({ n }: { n: number }) => n % 3 === 0,
    };
    expect(breaks(scenario)).toThrow(/What the browser of \w+ kept is lost|still keeps/);
  });

  it('a server that tells before it has stored', () => {
    expect(breaks({ tellsBeforeStoring: true })).toThrow(/Seed \d+/);
  });

  /** Lets the room believe something else of how far a page load's operations were taken. */
  const misjudge = (highest: (intake: Intake, asking: Asking) => number) => {
    const { take } = Intake.prototype;
    vi.spyOn(Intake.prototype, 'take').mockImplementation(function (this: Intake, asking) {
      const believed = highest(this, asking);
      const spy = vi.spyOn(this, 'highest').mockReturnValue(believed);
      try {
        return take.call(this, asking);
      } finally {
        spy.mockRestore();
      }
    });
  };

  it('a room that takes repeats for new', () => {
    misjudge((intake, { writer, bytes }) => Math.min(intake.highest(writer), (opNumber(bytes) ?? 1) - 1));
    expect(breaks({})).toThrow(/applied twice|Seed \d+/);
  });

  it('a room that counts the operations of a person in place of those of a page load', () => {
    misjudge((intake, { author }) =>
      Math.max(0, ...intake.marks.filter((mark) => mark.author === author).map(({ highest }) => highest)),
    );
    expect(breaks({ hasTwoTabs: true, hasDisks: true, reloadsPerSecond: 0.5 })).toThrow(/Seed \d+/);
  });

  it('an undo that does not ask who wrote last', () => {
    const { takeUnsent } = PendingOps.prototype;
    vi.spyOn(PendingOps.prototype, 'takeUnsent').mockImplementation(function (this: PendingOps, now, writer) {
      for (const op of this.ops) op.onlyIf = null;
      return takeUnsent.call(this, now, writer);
    });
    expect(breaks({})).toThrow(/takes back what somebody else did/);
  });

  it('a room that leaves out a frame', () => {
    let sends = 0;
    const drop = (output: Output): Output => ({
      ...output,
      sends: output.sends.filter(
        ({ data }) => typeof data === 'string' || data[0] !== 1 || ++sends % 9 !== 0,
      ),
    });
    expect(breaks({ tamper: drop })).toThrow(/Seed \d+/);
  });
});
