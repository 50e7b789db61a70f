import type { EventCatalogue } from '../../kernel/upcast.js';
import type { PerCapsulamEventFact } from './per-capsulam/events.js';
import type { RosterEventFact } from './roster/events.js';

/** Every stored name and its newest version. The engine's own two are in every context's catalogue, with one shape. */
export const ROSTER_EVENTS = {
  BoardElected: { version: 1 },
  BoardConstituted: { version: 1 },
  MemberElected: { version: 1 },
  MandateEnded: { version: 1 },
  PostDisclosed: { version: 1 },
  PostEnded: { version: 1 },
} as const satisfies EventCatalogue & Record<RosterEventFact['type'], unknown>;

export const PER_CAPSULAM_EVENTS = {
  PerCapsulamOpened: { version: 1 },
  PerCapsulamAnswered: { version: 1 },
  PerCapsulamConflictDeclared: { version: 1 },
  PerCapsulamPresentedAgain: { version: 1 },
  PerCapsulamClosed: { version: 1 },
  PerCapsulamEntered: { version: 1 },
  PerCapsulamCorrected: { version: 1 },
  DeadlinePassed: { version: 1 },
  ReminderDue: { version: 1 },
} as const satisfies EventCatalogue & Record<PerCapsulamEventFact['type'], unknown>;
