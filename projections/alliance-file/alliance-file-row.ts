import type { AllianceState } from '../../src/contexts/alliances/public.js';
import type { Case } from '../../src/workflow/case.js';

/** An alliance with its applications and partnership, as its stream tells it. */
export interface AllianceFileRow {
  readonly current: Case<AllianceState>;
  /** When its first and its last event were recorded. */
  readonly startedAt: string;
  readonly lastChanged: string;
  /** The definition that each application follows, or followed to its end, `alliances@1`, by the application's id. */
  readonly workflows: Readonly<Record<string, string>>;
}
