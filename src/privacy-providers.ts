import type { Provider } from '@nestjs/common';
import { accountRecords } from './account-records.js';
import { heldNotices } from './contexts/notifications/held-notices.js';
import { CalendarTable } from './contexts/notifications/postgres/calendar-table.js';
import { AUDIT, type Audit } from './contexts/privacy/audit.js';
import { holdCommandContext, privacyCommandContext } from './contexts/privacy/command-context.js';
import {
  HOLD_EXECUTOR,
  PRIVACY_EXECUTOR,
  PRIVACY_SETTINGS,
  PRIVACY_STREAM,
  requestStream,
} from './contexts/privacy/executors.js';
import { RegisterExtracts } from './contexts/privacy/extract/register-extracts.js';
import { PersonalData } from './contexts/privacy/personal-data.js';
import type { Foundation } from './foundation.js';
import { tellingRequestFaults } from './http/faulty-request.js';
import { Executor } from './log/executor.js';
import { noticesOn } from './notices-on.js';
import { personalDataOn } from './personal-data-on.js';

/** Persons' requests, legal holds, and what they look at. */
export function privacyProviders(foundation: Foundation): Provider[] {
  const { store, codec, vault, clock, identity, association } = foundation;
  const { slug, privacy: settings } = association;
  const data = personalDataOn(foundation);
  const audit: Audit = ({ actor, means, ip }, kind, details) =>
    identity.security.record(kind, {
      actor: actor?.id ?? null,
      means: means?.id ?? null,
      address: ip,
      details,
    });
  const parts = { store, codec, vault, clock };
  const requests = new Executor({
    ...parts,
    context: tellingRequestFaults(privacyCommandContext({ slug, data })),
  });
  const calendars = new CalendarTable(foundation.database);
  const tables = { ...noticesOn(foundation), calendars };
  const extracts = new RegisterExtracts({
    ...{ ...parts, slug, data, settings },
    subjects: vault.subjects,
    accounts: accountRecords(identity, foundation.outbox, (account) => heldNotices(account, tables)),
    load: async (id) => (await requests.load(id)).state,
  });
  return [
    { provide: RegisterExtracts, useValue: extracts },
    { provide: PersonalData, useValue: data },
    { provide: PRIVACY_SETTINGS, useValue: settings },
    { provide: PRIVACY_STREAM, useValue: (id: string) => requestStream(slug, id) },
    { provide: AUDIT, useValue: audit },
    { provide: PRIVACY_EXECUTOR, useValue: requests },
    {
      provide: HOLD_EXECUTOR,
      useValue: new Executor({ ...parts, context: tellingRequestFaults(holdCommandContext({ slug })) }),
    },
  ];
}
