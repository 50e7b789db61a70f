import { type Alliance, isRegistered } from '../../src/contexts/alliances/public.js';
import type { Deviation } from '../../src/contexts/board/decisions/decision-views.js';
import { type Meeting, notCalled, type Subject } from '../../src/contexts/board/public.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { BoardRow } from './board-decisions.projection.js';

export type AllianceRow = Extract<BoardRow, { of: 'alliance' }>;
type Item = Meeting['items'][number];

/** Days are told by Sweden's calendar; a day of the calendar has so many milliseconds in UTC. */
const DAY_MS = 24 * 60 * 60_000;

/** What was not as it is ordinarily done. */
export function deviationsOf(
  meeting: Meeting,
  item: Item,
  alliances: ReadonlyMap<string, AllianceRow>,
): Deviation[] {
  const { subject } = item;
  const sent = { made: item.closedBy?.event, adjustedAt: meeting.minutes.adjusted?.at };
  const decided = item.status === 'decided';
  // The minutes of what was entered afterwards are on paper, and so is when they were adjusted.
  const minuted = decided && meeting.entered === null;
  return [
    ...(decided && isWaived(subject, alliances) ? (['supplement-waived'] as const) : []),
    ...(minuted && isSentUnadjusted(subject, sent, alliances) ? (['sent-before-adjustment'] as const) : []),
    ...(item.corrections.length > 0 ? (['corrected'] as const) : []),
    ...(meeting.minutes.adjusted?.late === true ? (['adjusted-late'] as const) : []),
    ...(meeting.minutes.replaced.length > 0 ? (['adjuster-replaced'] as const) : []),
    ...(meeting.shortNotice && meeting.entered === null ? (['short-notice'] as const) : []),
    ...(notCalled(meeting).length > 0 && meeting.entered === null ? (['not-all-called'] as const) : []),
    ...(item.inCall || meeting.entered !== null ? [] : (['outside-the-call'] as const)),
  ];
}

/**
 * Whether a decision was told to whom it is about before the minutes in which it stands were adjusted.
 *
 * @param made the board's event of the decision
 */
export function isSentUnadjusted(
  subject: Subject,
  { made, adjustedAt }: { readonly made: string | undefined; readonly adjustedAt: string | undefined },
  alliances: ReadonlyMap<string, AllianceRow>,
): boolean {
  if (!('alliance' in subject) || made === undefined) return false;
  const sentAt = alliances.get(subject.alliance)?.sentAt[made];
  return sentAt !== undefined && (adjustedAt === undefined || sentAt < adjustedAt);
}

/** Whether a supplement was done without. */
export function isWaived(subject: Subject, alliances: ReadonlyMap<string, AllianceRow>): boolean {
  if (subject.kind !== 'application') return false;
  return alliances.get(subject.alliance)?.waivedAt[subject.application] !== undefined;
}

/** The alliance that a decision is about. */
export function allianceOf(subject: Subject, alliances: ReadonlyMap<string, AllianceRow>): Alliance | null {
  const state = 'alliance' in subject ? alliances.get(subject.alliance)?.state : undefined;
  return state === undefined || state.status === 'none' ? null : state;
}

/** What of the alliance stands with a decision about it. */
export function aboutOf(subject: Subject, alliances: ReadonlyMap<string, AllianceRow>, date: string) {
  const alliance = allianceOf(subject, alliances);
  const application = subject.kind === 'application' ? subject.application : null;
  const cases = alliance === null ? [] : [...alliance.earlierApplications, alliance.application];
  const found = cases.find((one) => one !== null && one.id === application);
  const registered = found && isRegistered(found) ? found : null;
  const registeredOn = registered === null ? null : localDate(registered.registeredAt);
  return {
    alliance: 'alliance' in subject ? subject.alliance : null,
    allianceName: alliance?.name ?? null,
    application,
    arendenummer: registered?.arendenummer ?? null,
    lan: alliance?.lan ?? [],
    registeredOn,
    // What was decided on paper and entered later was registered after it was decided: no days were waited.
    daysFromRegistration:
      registeredOn === null || date < registeredOn
        ? null
        : Math.round((Date.parse(date) - Date.parse(registeredOn)) / DAY_MS),
  };
}
