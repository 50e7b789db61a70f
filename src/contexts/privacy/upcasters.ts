import type { EventCatalogue } from '../../kernel/upcast.js';
import type { HoldEventFact, PrivacyEventFact } from './events.js';

/** Every stored name and its newest version. The engine's own two are in every context's catalogue, with one shape. */
export const PRIVACY_EVENTS = {
  PrivacyRequestReceived: { version: 1 },
  IdentityConfirmed: { version: 1 },
  PrivacyRequestExtended: { version: 1 },
  PersonalDataSelected: { version: 1 },
  ErasureProposed: { version: 1 },
  ErasureApproved: { version: 1 },
  ErasureRejected: { version: 1 },
  ErasureCarriedOut: { version: 1 },
  PrivacyRequestAnswered: { version: 1 },
  DeadlinePassed: { version: 1 },
  ReminderDue: { version: 1 },
} as const satisfies EventCatalogue & Record<PrivacyEventFact['type'], unknown>;

export const HOLD_EVENTS = {
  LegalHoldPlaced: { version: 1 },
  LegalHoldLifted: { version: 1 },
} as const satisfies EventCatalogue & Record<HoldEventFact['type'], unknown>;
