import type { Durability } from '../machine/cluster.js';
import type { Machine } from '../machine/machine.js';
import type { RowResult } from '../run/run-row.js';
import type { Sizes } from '../run/sizes.js';
import type { ProfiledPeer } from './hot-spots.js';

/** All that a run found out, and how. */
export interface BenchResult {
  /** UTC ISO 8601. */
  readonly began: string;
  readonly seconds: number;
  readonly command: string;
  readonly seed: number;
  readonly sizes: Sizes;
  readonly machine: Machine;
  readonly durability: Durability;
  readonly rows: readonly RowResult[];
  /** Where profiles lie, or null, and what they show of us. */
  readonly profiles: string | null;
  readonly hotSpots: readonly ProfiledPeer[];
}
