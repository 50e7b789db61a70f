import { forgetRequests } from './contexts/privacy/forget-requests.js';
import type { Foundation } from './foundation.js';
import { ToldTable } from './contexts/notifications/postgres/told-table.js';
import { personalDataOn } from './personal-data-on.js';
import { localDate } from './kernel/local-date.js';
import { addMonths } from './workflow/working-days.js';

type Forgetful = Parameters<typeof personalDataOn>[0] & Pick<Foundation, 'database' | 'erasures' | 'outbox'>;

/**
 * Removes what no longer holds (sessions, links, mails that were settled), and what is past its retention, of as many
 * months as the association has settled: security events, who was told of what, and the words of answered requests about personal data.
 */
export async function forgetExpired(foundation: Forgetful): Promise<void> {
  const { identity, outbox, clock, association, vault, erasures } = foundation;
  await identity.clear();
  const told = new ToldTable(foundation.database);
  await told.keepOutcomes();
  await outbox.clear();
  const { security: months } = association.privacy.retentionMonths;
  const kept = `${addMonths(localDate(clock.now()), -months)}T00:00:00Z`;
  await identity.security.forget(kept);
  await told.forget(kept);
  const data = personalDataOn(foundation);
  const requests = await forgetRequests(
    { slug: association.slug, data, subjects: vault.subjects, erasures },
    clock.now(),
  );
  for (const request of requests)
    await identity.security.record('erased', { details: { request, why: 'retention' } });
}
