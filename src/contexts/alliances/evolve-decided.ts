import type { EventOf } from './events.js';
import type { Alliance } from './state.js';
import { type Application, type DecidedApplication, isRegistered } from './state-application.js';
import { isDecided, isMadeBy, latestOutcome, withCases } from './state-cases.js';

/** The decided case whose letter was sent. */
export function sent(state: Alliance, { data, id: sentBy }: EventOf<'DecisionSent'>): Alliance {
  return withCases(state, (application) =>
    application.id === data.application && isDecided(application)
      ? { sentOn: data.sentOn, sentBy, told: latestOutcome(application)?.decidedBy ?? null }
      : undefined,
  );
}

/**
 * The decision of a case that is named as the one looked at again: by the board's event of it. What was entered by hand has
 * another there than here, and is then the latest that was granted or rejected.
 */
function earlierThan(decided: DecidedApplication, replaces: string): string | null {
  const named = decided.decisions.find((decision) => isMadeBy(decision, replaces));
  return (named ?? latestOutcome(decided))?.decidedBy ?? null;
}

/** The case of whose decision a letter was corrected. */
export function corrected(
  state: Alliance,
  { data, recordedAt }: EventOf<'DecisionLetterCorrected'>,
): Alliance {
  return withCases(state, (application) => {
    if (application.id !== data.application || !isRegistered(application)) return undefined;
    const decisions = application.decisions.map((decision) =>
      isMadeBy(decision, data.decision)
        ? { ...decision, corrected: [...decision.corrected, recordedAt] }
        : decision,
    );
    return { decisions };
  });
}

/** The decided case after the board has looked at it again; a rejection may become a grant. */
export function reconsidered(
  state: Alliance,
  { data, id: decidedBy, recordedAt: at }: EventOf<'DecisionReconsidered'>,
): Alliance {
  const { application: id, replaces, ...decision } = data;
  return withCases(state, (application) =>
    application.id === id && isDecided(application)
      ? {
          state: decision.outcome === 'granted' ? 'granted' : application.state,
          decisions: [
            ...application.decisions,
            { ...decision, at, decidedBy, reconsiders: earlierThan(application, replaces), corrected: [] },
          ],
          reconsidered: true,
          // The new decision may be asked about as the first one was, once it is sent.
          reconsiderationRequestedAt: null,
          sentOn: null,
          sentBy: null,
        }
      : undefined,
  );
}

/** The earlier cases: a new decision answers what was asked to be reconsidered of them. */
export function decidedAnew({ application, earlierApplications }: Alliance): readonly Application[] {
  if (application === null || !isDecided(application)) return earlierApplications;
  return earlierApplications.map((earlier) =>
    isDecided(earlier) && earlier.reconsiderationRequestedAt !== null
      ? { ...earlier, reconsidered: true }
      : earlier,
  );
}
