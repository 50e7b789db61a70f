import {
  type Alliance,
  type Application,
  type ApplicationAtOffice,
  type CaseDecision,
  type DecidedApplication,
  isRegistered,
} from './state.js';

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

/** A decision that is told by a letter, on an application or on the partnership. */
export interface DecisionToSend {
  /** Null: it is on the partnership. */
  readonly application: string | null;
  /** The event that told of it, and when. */
  readonly event: string;
  readonly at: string;
}

/** The decisions that the applicant or partner has yet to be told, the oldest first, whatever has been begun since. */
export function decisionsToSend(alliance: Alliance): readonly DecisionToSend[] {
  const cases = decidedCases(alliance).flatMap((decided) => {
    const latest = latestOutcome(decided);
    return latest === undefined || decided.sentOn !== null
      ? []
      : [{ application: decided.id, event: latest.decidedBy, at: latest.at }];
  });
  const steps = (alliance.partnership?.decisions ?? [])
    .filter(({ sentOn }) => sentOn === null)
    .map(({ decidedBy: event, at }) => ({ application: null, event, at }));
  return [...cases, ...steps].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** The decision of a case that stands, and that its letter tells: the latest that granted or rejected. */
export function latestOutcome({ decisions }: ApplicationAtOffice): CaseDecision | undefined {
  return decisions.findLast(({ outcome }) => outcome === 'granted' || outcome === 'rejected');
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

/** The latest decision that the applicant has been told: those before it, it has taken the place of. */
function latestTold(alliance: Alliance): DecidedApplication | undefined {
  return decidedCases(alliance).findLast(({ sentOn }) => sentOn !== null);
}

/** The latest decision that the applicant has been told, if it still holds and they have not asked to think it over. */
export function caseToReconsider(alliance: Alliance): DecidedApplication | undefined {
  const told = latestTold(alliance);
  if (told?.reconsiderationRequestedAt !== null) return undefined;
  return hasRunOut(alliance, told) ? undefined : told;
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
