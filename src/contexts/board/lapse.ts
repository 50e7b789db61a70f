import type { Lapse } from './meetings/events.js';
import type { FoundSubject } from './subject.js';

const ENDED: Readonly<Partial<Record<string, Lapse['code']>>> = {
  withdrawn: 'withdrawn',
  closed: 'closed',
  granted: 'decided',
  rejected: 'decided',
};
const UP_FOR_DECISION: readonly string[] = ['ready-for-decision', 'tabled'];
const HELD = {
  hand: 'held-by-hand',
  meeting: 'up-at-a-meeting',
  'per-capsulam': 'out-per-capsulam',
} as const;

/** Why an application could not be held, by how it stands: minutes tell what truly happened. */
export function lapseOf(application: string, found: FoundSubject['application']): Lapse {
  const number = found?.holding?.by === 'per-capsulam' ? found.holding.number : null;
  return { code: codeOf(application, found), number };
}

/** Why an application is up for decision no longer, by anybody; null: it is. */
export function goneFrom(
  application: string,
  found: Pick<NonNullable<FoundSubject['application']>, 'id' | 'state'> | null,
): Lapse['code'] | null {
  if (found?.id !== application) return 'another-application';
  return UP_FOR_DECISION.includes(found.state) ? null : (ENDED[found.state] ?? 'back-in-preparation');
}

function codeOf(application: string, found: FoundSubject['application']): Lapse['code'] {
  const gone = goneFrom(application, found);
  if (gone !== null || found === null) return gone ?? 'another-application';
  const { holding, beforeMeetings } = found;
  if (beforeMeetings !== null) return 'case-follows-old-version';
  return holding === null ? 'let-go-again' : HELD[holding.by];
}
