import type { TaskResult } from '../run/sample.js';
import { percentile } from '../run/statistics.js';
import { numberIn, type TaskInput } from './peer.js';

/** How long writers write. What is done while they warm up is acknowledged, but not timed. */
export interface Writing {
  readonly writers: number;
  readonly warmMs: number;
  readonly ms: number;
  /** All writers together do no more than so many a second; left out: as many as they can. */
  readonly perSecond?: number;
}

export function writingIn(input: TaskInput): Writing {
  return {
    writers: numberIn(input, 'writers'),
    warmMs: numberIn(input, 'warmMs'),
    ms: numberIn(input, 'ms'),
    ...(input['perSecond'] === undefined ? {} : { perSecond: numberIn(input, 'perSecond') }),
  };
}

/**
 * Lets writers each do one thing after another until the time is up. What had begun before the time or ended after it
 * counts by the part that lay within: else a peer that takes longer than the time would have done nothing.
 *
 * @param each what a writer does, and how many operations that was
 */
export async function write(
  { writers, warmMs, ms, perSecond }: Writing,
  each: (writer: number) => Promise<number>,
): Promise<TaskResult> {
  const from = performance.now() + warmMs;
  const until = from + ms;
  const took: number[] = [];
  let acknowledged = 0;
  let timed = 0;
  const paceMs = perSecond === undefined ? 0 : (writers * 1_000) / perSecond;
  const writer = async (number: number): Promise<void> => {
    let due = performance.now() + (paceMs * number) / writers;
    for (let begun = performance.now(); begun < until; due += paceMs) {
      if (paceMs > 0) {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - begun)));
        begun = performance.now();
      }
      const operations = await each(number);
      const ended = performance.now();
      acknowledged += operations;
      if (ended > from) {
        timed += (operations * (Math.min(ended, until) - Math.max(begun, from))) / (ended - begun);
        took.push(ended - begun);
      }
      begun = ended;
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, number) => writer(number)));
  return { acknowledged, perSecond: (timed * 1_000) / ms, ...latencies(took) };
}

/** The middle and the end of the times, in milliseconds. */
export function latencies(took: readonly number[]): { p50: number; p99: number } {
  if (took.length === 0) return { p50: Number.NaN, p99: Number.NaN };
  const sorted = Float64Array.from(took).sort();
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}
