import type { BenchResult } from './bench-result.js';

/** All of it, for programs. */
export function reportJson(result: BenchResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
