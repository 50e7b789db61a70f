import type { Provider } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ALLIANCE_EXECUTOR, type AllianceExecutor } from './contexts/alliances/alliance-executor.js';
import { ListDeadlines } from './contexts/alliances/queries.js';
import { ListCalledMeetings, ListOpenQuestions } from './contexts/board/decisions/decision-queries.js';
import { Calendars } from './contexts/notifications/calendars.js';
import { MailLog } from './contexts/notifications/mail-log.js';
import { CalendarTable } from './contexts/notifications/postgres/calendar-table.js';
import { MailLogTable } from './contexts/notifications/postgres/mail-log-table.js';
import { Preferences } from './contexts/notifications/preferences.js';
import type { Foundation } from './foundation.js';
import { noticesOn } from './notices-on.js';

/** As many as one person's calendar takes. */
const MOST_DEADLINES = 1_000;

/** The mail log, what people choose, and their calendars. */
export function noticeProviders(foundation: Foundation): Provider[] {
  const { database, identity, clock, association, publicAddress } = foundation;
  const { teller, told, preferences } = noticesOn(foundation);
  return [
    { provide: Preferences, useValue: new Preferences(preferences) },
    {
      provide: MailLog,
      inject: [ALLIANCE_EXECUTOR],
      useFactory: (alliances: AllianceExecutor) =>
        new MailLog({
          ...{ told, teller },
          table: new MailLogTable(database),
          allianceOf: async (id) => {
            const { state } = await alliances.load(id);
            return state.status === 'none' ? null : state;
          },
          noteResent: ({ told: { id, kind, account, event }, ...by }) =>
            identity.security.record('mail-resent', { ...by, account, details: { notice: id, kind, event } }),
        }),
    },
    {
      provide: Calendars,
      inject: [QueryBus],
      useFactory: (queries: QueryBus) =>
        new Calendars({
          ...{ clock, people: identity.correspondents },
          table: new CalendarTable(database),
          association: association.name,
          publicUrl: () => publicAddress.url,
          meetingsOf: (account) => queries.execute(new ListCalledMeetings(account)),
          questionsOf: (account) => queries.execute(new ListOpenQuestions(account)),
          deadlinesOf: async (viewer) =>
            (await queries.execute(new ListDeadlines(viewer, { limit: MOST_DEADLINES }))).items,
        }),
    },
  ];
}
