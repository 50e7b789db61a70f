import type { Alliance } from './state.js';
import {
  type Application,
  type ApplicationAtOffice,
  type CaseDecision,
  type DecidedApplication,
  isRegistered,
} from './state-application.js';
import { standingDecision } from './state-partnership.js';
import type { UnsentDecision } from './unsent.js';

/** Every case that the alliance has had, the latest last: the present one and the earlier ones. */
export function casesOf({ application, earlierApplications }: Alliance): readonly Application[] {
  return application === null ? earlierApplications : [...earlierApplications, application];
}

/** The cases that were granted or rejected, the latest last. */
export function decidedCases(alliance: Alliance): readonly DecidedApplication[] {
  return casesOf(alliance).filter(isDecided);
}

/** Whether a decision was made by an event, of the board's stream or of the alliance's own. */
export function isMadeBy({ decision, decidedBy }: CaseDecision, event: string): boolean {
  return decision?.event === event || decidedBy === event;
}

/** The case with a decision that was made by an event of the board's stream or of the alliance's own. */
export function caseDecidedBy(alliance: Alliance, event: string): ApplicationAtOffice | undefined {
  return casesOf(alliance)
    .filter(isRegistered)
    .find(({ decisions }) => decisions.some((decision) => isMadeBy(decision, event)));
}

/**
 * The decisions that the applicant or partner has yet to be told by a letter, the oldest first, whatever has been begun
 * since. Of those on one case its letter tells the latest.
 */
export function decisionsToSend({ unsent }: Alliance): readonly UnsentDecision[] {
  return unsent.filter(
    ({ application }, index) =>
      application === null || unsent.findLastIndex((one) => one.application === application) === index,
  );
}

/** The decision of a case that stands, and that its letter tells: the latest that granted or rejected. */
export function latestOutcome({ decisions }: ApplicationAtOffice): CaseDecision | undefined {
  return decisions.findLast(({ outcome }) => outcome === 'granted' || outcome === 'rejected');
}

/** The decision that the letter of a case tells its reader: the latest, but that the applicant is not told before it is sent. */
export function decisionTold(
  decided: DecidedApplication,
  { unsent }: { readonly unsent: boolean },
): CaseDecision | undefined {
  return unsent
    ? latestOutcome(decided)
    : decided.decisions.find(({ decidedBy }) => decidedBy === decided.told);
}

/** Whether the board has referred it to the highest organ, which has not decided it yet (hänskjuten). */
export function isEscalated(application: Application): boolean {
  return isRegistered(application) && application.decisions.at(-1)?.outcome === 'escalated';
}

/** A decision that stands in its case, and that the highest organ made. */
export interface HighestDecision {
  readonly about: DecidedApplication;
  readonly decision: CaseDecision;
}

/** The decision of the highest organ that stands in its case: the one that is named, or else the latest. */
export function highestDecision(alliance: Alliance, named?: string): HighestDecision | undefined {
  return decidedCases(alliance)
    .flatMap((about) => {
      const decision = latestOutcome(about);
      return decision?.source === 'highest-organ' ? [{ about, decision }] : [];
    })
    .findLast(({ decision }) => named === undefined || isMadeBy(decision, named));
}

/** A decision that may be reconsidered: that of a case, or one on the partnership. */
export type DecisionToReconsider = { readonly application: string } | { readonly decision: string };

/** A decision with what matters to whoever asks for it to be reconsidered. */
interface Reconsiderable {
  readonly of: DecisionToReconsider;
  readonly at: string;
  readonly isTold: boolean;
  readonly isAsked: boolean;
  readonly stands: boolean;
}

/** Every decision that has been made about the alliance, the latest last. */
function reconsiderable(alliance: Alliance): readonly Reconsiderable[] {
  const standing = standingDecision(alliance)?.decidedBy;
  const { decisions = [], before = 0 } = alliance.partnership ?? {};
  const steps = decisions.map((one) => ({
    of: { decision: one.decidedBy },
    at: one.at,
    isTold: one.sentOn !== null,
    isAsked: one.reconsiderationRequestedAt !== null,
    stands: one.decidedBy === standing,
  }));
  const cases = decidedCases(alliance).map((decided) => ({
    of: { application: decided.id },
    at: latestOutcome(decided)?.at ?? decided.decidedAt,
    isTold: decided.sentOn !== null,
    isAsked: decided.reconsiderationRequestedAt !== null,
    stands: !hasRunOut(alliance, decided),
  }));
  return [...steps.slice(0, before), ...cases, ...steps.slice(before)].sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
  );
}

/**
 * The latest decision that the applicant or the partner has been told, if it still holds and they have not asked to think
 * it over. Those before it, it has taken the place of.
 */
export function decisionToReconsider(alliance: Alliance): DecisionToReconsider | undefined {
  const told = reconsiderable(alliance).findLast(({ isTold }) => isTold);
  return told === undefined || told.isAsked || !told.stands ? undefined : told.of;
}

/** Why there is none: its code. */
export function nothingToReconsider(alliance: Alliance): string {
  const latest = reconsiderable(alliance).at(-1);
  if (latest === undefined) return 'no-decision';
  if (!latest.isTold) return 'decision-not-sent';
  return latest.stands ? 'reconsideration-already-requested' : 'decision-run-out';
}

/** Whether the partnership that the decision gave has ended since. */
export function hasRunOut(alliance: Alliance, { id, state }: DecidedApplication): boolean {
  const granted = decidedCases(alliance).findLast((decided) => decided.state === 'granted');
  return state === 'granted' && (alliance.partnership?.state === 'ended' || granted?.id !== id);
}

/**
 * Whether the applicant has asked the board to think its decision over, no decision has been made since, and it still
 * holds.
 */
export function awaitsReconsideration(
  alliance: Alliance,
  application: Application,
): application is DecidedApplication {
  return (
    isDecided(application) &&
    application.reconsiderationRequestedAt !== null &&
    !application.reconsidered &&
    !hasRunOut(alliance, application)
  );
}

/** A decision that the applicant or the partner asks the board to think over (omprövning), and that still holds. */
export interface AskedAnew {
  /** Null of one on the partnership. */
  readonly application: string | null;
  readonly arendenummer: string | null;
  /** By the board's event of it; by the alliance's own where it was entered by hand. */
  readonly decision: string;
  /** When it was asked for. UTC ISO 8601. */
  readonly at: string;
}

/** What the board is asked to think over: of its cases, and last of the partnership. */
export function askedAnew(alliance: Alliance): readonly AskedAnew[] {
  const cases = decidedCases(alliance)
    .filter((one) => awaitsReconsideration(alliance, one))
    .flatMap((one) => {
      const { id: application, arendenummer, reconsiderationRequestedAt: at } = one;
      const decision = latestOutcome(one);
      return decision === undefined || at === null
        ? []
        : [{ application, arendenummer, decision: namedBy(decision), at }];
    });
  const standing = standingDecision(alliance);
  const at = standing?.reconsiderationRequestedAt ?? null;
  if (standing === undefined || at === null) return cases;
  return [...cases, { application: null, arendenummer: null, decision: namedBy(standing), at }];
}

function namedBy({ decision, decidedBy }: Pick<CaseDecision, 'decision' | 'decidedBy'>): string {
  return decision?.event ?? decidedBy;
}

/**
 * The alliance with some of its cases changed, be it the present one or earlier ones.
 *
 * @param changeOf what is different in a case, if anything is
 */
export function withCases(
  alliance: Alliance,
  changeOf: (application: Application) => object | undefined,
): Alliance {
  const changed = <A extends Application>(application: A): A => {
    const change = changeOf(application);
    return change === undefined ? application : { ...application, ...change };
  };
  const { application, earlierApplications } = alliance;
  return {
    ...alliance,
    application: application === null ? null : changed(application),
    earlierApplications: earlierApplications.map(changed),
  };
}

/** Whether it was granted or rejected. */
export function isDecided(application: Application): application is DecidedApplication {
  return application.state === 'granted' || application.state === 'rejected';
}
