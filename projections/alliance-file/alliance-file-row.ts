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

/** The version of the definition that an application follows, or followed to its end; null: none that is known. */
export function versionFollowed(
  { workflows }: Pick<AllianceFileRow, 'workflows'>,
  application: string,
): number | null {
  const version = /@(\d+)$/.exec(workflows[application] ?? '')?.[1];
  return version === undefined ? null : Number(version);
}
