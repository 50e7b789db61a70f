import { type Alliance, casesOf, isRegistered } from '../../src/contexts/alliances/public.js';
import type { Deviation } from '../../src/contexts/board/decisions/decision-views.js';
import type { Meeting } from '../../src/contexts/board/public.js';
import { localDate } from '../../src/kernel/local-date.js';

/** A decision that was entered by hand, as its alliance has it. */
interface EnteredDecision {
  readonly decidedBy: string;
  readonly at: string;
  readonly meetingDate: string;
  readonly reconsiders: string | null;
  /** Of the application that it is about, what comes before it; null for one on the partnership. */
  readonly registeredAt: string | null;
  readonly escalatedOn: string | null;
}

function enteredDecision({ entered }: Meeting, alliance: Alliance | null): EnteredDecision | undefined {
  if (entered === null || alliance === null) return undefined;
  const decisions = [
    ...casesOf(alliance)
      .filter(isRegistered)
      .flatMap(({ decisions: all, registeredAt }) =>
        all.map((decision, index) => {
          const escalated = all.slice(0, index).findLast(({ outcome }) => outcome === 'escalated');
          return { ...decision, registeredAt, escalatedOn: escalated?.meetingDate ?? null };
        }),
      ),
    ...(alliance.partnership?.decisions ?? []).map((decision) => ({
      ...decision,
      registeredAt: null,
      escalatedOn: null,
    })),
  ];
  return decisions.find(({ decidedBy }) => decidedBy === entered.enteredBy);
}

/** The day on which a decision was entered by hand; null for what was decided here. */
export function enteredOn(meeting: Meeting, alliance: Alliance | null): string | null {
  const found = enteredDecision(meeting, alliance);
  return found === undefined ? null : localDate(found.at);
}

/**
 * What does not fit the day that was stated of a decision entered by hand. Any day is taken, since paper may say so
 * (contract with clients); whoever audits is to see it.
 */
export function datesAgainst(meeting: Meeting, alliance: Alliance | null): Deviation[] {
  const found = enteredDecision(meeting, alliance);
  if (found === undefined || alliance === null || meeting.entered === null) return [];
  const { heldOn } = meeting.entered;
  const { at, registeredAt, escalatedOn, reconsiders } = found;
  const earlier = reconsiders === null ? null : (dayOf(alliance, reconsiders) ?? null);
  return [
    ...(heldOn > localDate(at) ? (['dated-ahead'] as const) : []),
    ...(registeredAt !== null && heldOn < localDate(registeredAt)
      ? (['dated-before-registration'] as const)
      : []),
    ...(escalatedOn !== null && heldOn < escalatedOn ? (['dated-before-escalation'] as const) : []),
    ...(earlier !== null && heldOn < earlier ? (['dated-before-reconsidered'] as const) : []),
  ];
}

function dayOf(alliance: Alliance, decision: string): string | undefined {
  return casesOf(alliance)
    .filter(isRegistered)
    .flatMap(({ decisions }) => decisions)
    .find(({ decidedBy }) => decidedBy === decision)?.meetingDate;
}
