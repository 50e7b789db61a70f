import type { AllianceEvent, EventOf } from './events.js';
import type { Application, ApplicationAtOffice, Supplement } from './state-application.js';

/** A registered application after an event: at the office, and with the board. */
export function atTheOffice(application: ApplicationAtOffice, event: AllianceEvent): Application {
  const last = application.supplements.at(-1);
  const supplemented = (change: Partial<Supplement>): readonly Supplement[] =>
    last === undefined ? [] : [...application.supplements.slice(0, -1), { ...last, ...change }];
  switch (event.type) {
    case 'CaseOfficerAssigned': {
      const state = application.state === 'registered' ? 'under-review' : application.state;
      return { ...application, state, officer: event.data.officer } as Application;
    }
    case 'SupplementRequested': {
      const items = event.data.items.map((item) => ({ item, answer: null }));
      const asked: Supplement = {
        items,
        due: event.data.due,
        requestedAt: event.recordedAt,
        status: 'outstanding',
      };
      return {
        ...application,
        state: 'awaiting-supplement',
        supplements: [...application.supplements, asked],
        // What was recommended was recommended without what is now asked for.
        review: null,
      };
    }
    case 'SupplementExtended':
      return { ...application, supplements: supplemented({ due: event.data.due }) };
    case 'SupplementReceived':
      return { ...application, state: 'under-review', supplements: supplemented(answers(last, event)) };
    case 'SupplementWaived':
      return { ...application, state: 'under-review', supplements: supplemented({ status: 'waived' }) };
    case 'ReviewCompleted':
      return {
        ...application,
        state: 'ready-for-decision',
        review: { ...event.data, completedAt: event.recordedAt },
      };
    case 'HeldForDecision':
      return { ...application, held: true, heldFor: event.data.item };
    case 'Released':
      return { ...application, held: false, heldFor: null };
    case 'ApplicationDecided':
      return decided(application, event);
    default:
      return application;
  }
}

function answers(last: Supplement | undefined, { data }: EventOf<'SupplementReceived'>): Partial<Supplement> {
  const items = (last?.items ?? []).map((asked, index) => {
    const answer = data.items.find((given) => given.itemIndex === index);
    return answer === undefined ? asked : { ...asked, answer: answer.answer };
  });
  return { items, status: 'received' };
}

function decided(
  application: ApplicationAtOffice,
  { data, id: decidedBy, recordedAt: at }: EventOf<'ApplicationDecided'>,
): Application {
  const { outcome } = data;
  const decisions = [...application.decisions, { ...data, at, decidedBy, reconsiders: null, corrected: [] }];
  const next = { ...application, held: false, heldFor: null, decisions };
  // What the highest organ is to decide waits, as what is tabled does.
  if (outcome === 'tabled' || outcome === 'escalated') return { ...next, state: 'tabled' };
  // It is to be prepared again, and recommended anew.
  if (outcome === 'referred-back') return { ...next, state: outcome, review: null };
  const untold = { sentOn: null, sentBy: null, told: null };
  return {
    ...{ ...next, state: outcome, decidedAt: at, ...untold },
    ...{ reconsiderationRequestedAt: null, reconsidered: false },
  };
}
