import type { Foundation } from './foundation.js';
import { addMonths, localDate } from './workflow/working-days.js';

/**
 * Removes what no longer holds (sessions, links, mails that were settled), and the security events that are past their
 * retention: a class of its own, of as many months as the association has settled.
 */
export async function forgetExpired({
  identity,
  outbox,
  clock,
  association,
}: Pick<Foundation, 'identity' | 'outbox' | 'clock' | 'association'>): Promise<void> {
  await identity.clear();
  await outbox.clear();
  const { security: months } = association.privacy.retentionMonths;
  await identity.security.forget(`${addMonths(localDate(clock.now()), -months)}T00:00:00Z`);
}
