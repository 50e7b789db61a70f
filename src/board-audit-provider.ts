import type { Provider } from '@nestjs/common';
import { BOARD_AUDIT, type BoardAudit } from './contexts/board/decisions/board-audit.js';
import type { RoleChange } from './contexts/board/decisions/tables.js';
import type { RecordedSecurityEvent } from './contexts/identity/postgres/security-event-table.js';
import type { Foundation } from './foundation.js';
import { NOTE_EXPORTED, type NoteExported } from './http/tables/table-answer.js';
import { localDate } from './kernel/local-date.js';
import { addDays } from './workflow/working-days.js';

const PAGE = 500;

/** What the board's questions are told of roles. */
export function boardAuditProvider({ identity: { accounts, security }, clock }: Foundation): Provider {
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
  const audit: BoardAudit = {
    lastYear: () => Number(localDate(clock.now()).slice(0, 4)) - 1,
    roleChanges: async (from, to) => {
      const span = [`${from}T00:00:00Z`, `${addDays(to, 1)}T00:00:00Z`] as const;
      const all = [...(await changes('role-given', ...span)), ...(await changes('role-ended', ...span))];
      return all.sort((a, b) => (a.at < b.at ? -1 : 1));
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
