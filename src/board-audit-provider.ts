import type { Provider } from '@nestjs/common';
import { BOARD_AUDIT, type BoardAudit } from './contexts/board/decisions/board-audit.js';
import type { RoleChange } from './contexts/board/decisions/tables.js';
import type { RecordedSecurityEvent } from './contexts/identity/postgres/security-event-table.js';
import type { StoredEvent } from './event-store/event-store.js';
import type { Foundation } from './foundation.js';
import type { AsOf } from './http/query-kinds.js';
import { NOTE_EXPORTED, type NoteExported } from './http/tables/table-answer.js';
import { localDate } from './kernel/local-date.js';
import type { RegisterEvent } from './log/register-events.js';
import { boardRulesStream } from './log/registers.js';
import { addDays } from './workflow/working-days.js';

const PAGE = 500;

/** What the board's questions are told of roles. */
export function boardAuditProvider(foundation: Foundation): Provider {
  const { association, clock, codec, store } = foundation;
  const { accounts, security } = foundation.identity;
  const changes = async (
    kind: 'role-given' | 'role-ended',
    from: string,
    to: string,
  ): Promise<RoleChange[]> => {
    const found: RecordedSecurityEvent[] = [];
    for (let more = true; more;) {
      const page = await security.list({ kind, from, to, before: found.at(-1)?.id, limit: PAGE });
      found.push(...page);
      more = page.length === PAGE;
    }
    return found.map(({ at, account, actor, details }) => ({
      at,
      kind,
      account,
      actor,
      role: String(details['role']),
    }));
  };
  const eventAfter = async (position: number): Promise<StoredEvent | null> => {
    if (position >= (await store.head())) return null;
    for (let after = position; ;) {
      const { events, end, ...page } = await store.readAll({ after, limit: 1 });
      const [next] = events;
      if (next !== undefined || end) return next ?? null;
      after = page.position;
    }
  };
  /** Whether something had been noted at a moment: by the clock, or before the event after a position was recorded. */
  const notedBy = async (asOf: AsOf | undefined): Promise<(at: string) => boolean> => {
    if (asOf === undefined) return () => true;
    if ('instant' in asOf) return (at) => at <= asOf.instant;
    const next = await eventAfter(asOf.position);
    return (at) => next === null || at < codec.decode(next).recordedAt;
  };
  const audit: BoardAudit = {
    now: () => clock.now(),
    lastYear: () => Number(localDate(clock.now()).slice(0, 4)) - 1,
    roleChanges: async (from, to, asOf) => {
      const span = [`${from}T00:00:00Z`, `${addDays(to, 1)}T00:00:00Z`] as const;
      const all = [...(await changes('role-given', ...span)), ...(await changes('role-ended', ...span))];
      const noted = await notedBy(asOf);
      return all.filter(({ at }) => noted(at)).sort((a, b) => (a.at < b.at ? -1 : 1));
    },
    rules: async (asOf) => {
      const { boardRules } = association;
      if (asOf === undefined) return boardRules;
      const { events } = await store.readStream(boardRulesStream(association.slug));
      const published = new Set(
        events.flatMap((stored) => {
          const { position, recordedAt, data } = codec.decode(stored) as RegisterEvent;
          const isThen = 'position' in asOf ? position <= asOf.position : recordedAt <= asOf.instant;
          return isThen && 'version' in data ? [data.version] : [];
        }),
      );
      return boardRules.filter(({ version }) => published.has(version));
    },
    namesOf: (ids) => accounts.knownNames(ids),
  };
  return { provide: BOARD_AUDIT, useValue: audit };
}

/** What the security log is told of tables that are taken out. */
export function noteExportedProvider({ identity: { security } }: Foundation): Provider {
  const noteExported: NoteExported = ({ actor, means, ip }, details) =>
    security.record('exported', {
      actor: actor?.id ?? null,
      means: means?.id ?? null,
      address: ip,
      details,
    });
  return { provide: NOTE_EXPORTED, useValue: noteExported };
}
