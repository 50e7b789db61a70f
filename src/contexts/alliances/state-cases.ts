import type { Alliance, Application, DecidedApplication } from './state.js';

/** Every case that the alliance has had, the latest last: the present one and the earlier ones. */
export function casesOf({ application, earlierApplications }: Alliance): readonly Application[] {
  return application === null ? earlierApplications : [...earlierApplications, application];
}

/** The cases that were granted or rejected, the latest last. */
export function decidedCases(alliance: Alliance): readonly DecidedApplication[] {
  return casesOf(alliance).filter(isDecided);
}

/** The oldest decision that the applicant has yet to be told, whatever has been begun since. */
export function caseToSend(alliance: Alliance): DecidedApplication | undefined {
  return decidedCases(alliance).find(({ sentOn }) => sentOn === null);
}

/** The latest decision that the applicant has been told, and has not asked to be thought over. */
export function caseToReconsider(alliance: Alliance): DecidedApplication | undefined {
  return decidedCases(alliance).findLast(
    ({ sentOn, reconsiderationRequestedAt }) => sentOn !== null && reconsiderationRequestedAt === null,
  );
}

/** The alliance with those of its cases changed that the condition holds for, the present one and earlier ones. */
export function withCases(
  alliance: Alliance,
  meant: (application: Application) => boolean,
  change: object,
): Alliance {
  const changed = <A extends Application>(application: A): A =>
    meant(application) ? { ...application, ...change } : application;
  const { application, earlierApplications } = alliance;
  return {
    ...alliance,
    application: application === null ? null : changed(application),
    earlierApplications: earlierApplications.some(meant)
      ? earlierApplications.map(changed)
      : earlierApplications,
  };
}

function isDecided(application: Application): application is DecidedApplication {
  return application.state === 'granted' || application.state === 'rejected';
}
