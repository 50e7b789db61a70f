import { fsyncMilliseconds } from '../machine/fsync-probe.js';
import { load } from '../machine/machine.js';
import type { Opened, Row } from '../rows/row.js';
import type { PeerHandle } from './peer-handle.js';
import { Round, type Sample } from './sample.js';
import type { Stage } from './stage.js';
import { noisyRounds, rotated } from './statistics.js';
import { judge, type Verdict } from './verdict.js';

/** What surrounded a round. */
interface Surroundings {
  /** Raw single-row inserts a second with 8 writers, always the same ones: the yardstick. */
  readonly raw: number;
  readonly fsyncMs: number;
  readonly load: number;
  readonly noisy: boolean;
}

export interface RoundResult extends Surroundings {
  /** By peer; a text says why there is none. */
  readonly samples: Readonly<Record<string, Sample | string>>;
}

export interface RowResult {
  readonly id: string;
  readonly title: string;
  readonly held: boolean;
  /** How long all of it took. */
  readonly seconds: number;
  readonly verdicts: readonly Verdict[];
  readonly told: readonly string[];
  readonly rounds: readonly RoundResult[];
}

/** The raw inserts by which every round is looked at. */
export interface Yardstick {
  readonly peer: PeerHandle;
  readonly ms: number;
}

export interface RowParts {
  readonly stage: Stage;
  readonly yardstick: Yardstick;
  /** Where the order of the first round begins. */
  readonly seed: number;
}

/** Measures one row in interleaved rounds, and judges it. Nothing that a peer does ends the others. */
export async function runRow(row: Row, parts: RowParts): Promise<RowResult> {
  const { stage } = parts;
  const begun = performance.now();
  const seconds = (): number => Math.round((performance.now() - begun) / 1_000);
  stage.begin(row.id);
  try {
    const opened = await row.open(stage);
    const warmRounds = row.long === true ? 0 : stage.sizes.warmRounds;
    for (let number = 0; number < warmRounds; number++) await runRound(opened, number, parts.seed);
    const rounds: Round[] = [];
    const around: Omit<Surroundings, 'noisy'>[] = [];
    for (let number = 0; number < stage.sizes.rounds; number++) {
      around.push(await surroundings(parts));
      rounds.push(await runRound(opened, number, parts.seed));
    }
    const noisy = noisyRounds(around.map(({ raw }) => raw));
    const results = rounds.map((round, index): RoundResult => {
      const { raw = 0, fsyncMs = 0, load: busy = 0 } = around[index] ?? {};
      return { raw, fsyncMs, load: busy, noisy: noisy[index] ?? false, samples: round.entries() };
    });
    return { ...judged(row, rounds), seconds: seconds(), told: opened.told ?? [], rounds: results };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const verdicts = row.figures.map(({ name, unit, bound }) => {
      return { figure: name, unit, bound, held: false, spread: null, notMeasured: why };
    });
    return { id: row.id, title: row.title, held: false, seconds: seconds(), verdicts, told: [], rounds: [] };
  } finally {
    await stage.clear();
  }
}

function judged(row: Row, rounds: readonly Round[]): Pick<RowResult, 'id' | 'title' | 'held' | 'verdicts'> {
  const verdicts = row.figures.map((figure) => judge(figure, rounds));
  return { id: row.id, title: row.title, held: verdicts.every(({ held }) => held), verdicts };
}

async function surroundings({ stage, yardstick }: RowParts): Promise<Omit<Surroundings, 'noisy'>> {
  const fsyncMs = await fsyncMilliseconds(stage.cluster.folder);
  const input = { writers: 8, warmMs: 50, ms: yardstick.ms };
  const { perSecond } = await yardstick.peer.ask<{ perSecond: number }>('insert', input);
  return { raw: perSecond, fsyncMs, load: load() };
}

async function runRound({ runs }: Opened, number: number, seed: number): Promise<Round> {
  const round = new Round();
  for (const { peer, run } of rotated(runs, number + seed)) {
    if (typeof run === 'string') {
      round.put(peer, run);
      continue;
    }
    try {
      round.put(peer, await run(number));
    } catch (error) {
      round.put(peer, error instanceof Error ? error.message : String(error));
    }
  }
  return round;
}
