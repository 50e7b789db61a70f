import { strToU8, zipSync } from 'fflate';
import { csvOf } from '../../../http/tables/csv.js';
import { sha256Hex } from '../../../kernel/hash.js';
import type { Locale } from '../../../messages/message.js';
import type { BoardRules } from '../board-rules.js';
import { decisionColumns } from './decision-columns.js';
import type { BoardReport } from './decision-views.js';
import { RULES_COLUMNS } from '../rules-columns.js';
import {
  CONFLICT_COLUMNS,
  DEVIATION_COLUMNS,
  RESERVATION_COLUMNS,
  ROLE_COLUMNS,
  type RoleChange,
  ROSTER_COLUMNS,
  UNADJUSTED_COLUMNS,
} from './tables.js';

/** What a year's package is made of. */
export interface YearlyParts {
  readonly year: number;
  /** Of that year, at one position. */
  readonly report: BoardReport;
  readonly rules: readonly BoardRules[];
  readonly roles: readonly RoleChange[];
  /** The names of accounts by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly locale: Locale;
  /** Where it is what had been recorded up to an instant, UTC ISO 8601. */
  readonly recordedUntil?: string;
}

/**
 * What an auditor takes along of a year: the tables as CSV, the rules in full, and a manifest with the SHA-256 of each.
 * From the same parts it is the same bytes.
 */
export function yearlyPackage(parts: YearlyParts): Buffer {
  const { year, report, rules, roles, names, locale, recordedUntil } = parts;
  const nameOf = (id: string | null): string | null =>
    id === null ? null : (report.names[id] ?? names.get(id) ?? null);
  const roster = report.roster.map((change) => ({ ...change, actorName: nameOf(change.actor) }));
  const given = roles.map((change) => ({
    ...change,
    accountName: nameOf(change.account),
    actorName: nameOf(change.actor),
  }));
  const called = (sv: string, en: string): string => ({ sv, en })[locale];
  const files: Readonly<Record<string, string>> = {
    [called('beslut.csv', 'decisions.csv')]: csvOf(report.decisions, decisionColumns(rules), locale),
    [called('jav.csv', 'conflicts.csv')]: csvOf(report.conflicts, CONFLICT_COLUMNS, locale),
    [called('reservationer.csv', 'reservations.csv')]: csvOf(
      report.reservations,
      RESERVATION_COLUMNS,
      locale,
    ),
    [called('avvikelser.csv', 'deviations.csv')]: csvOf(report.deviations, DEVIATION_COLUMNS, locale),
    [called('ojusterade-protokoll.csv', 'unadjusted-minutes.csv')]: csvOf(
      report.unadjusted,
      UNADJUSTED_COLUMNS,
      locale,
    ),
    [called('styrelsen.csv', 'board.csv')]: csvOf(roster, ROSTER_COLUMNS, locale),
    [called('roller.csv', 'roles.csv')]: csvOf(given, ROLE_COLUMNS, locale),
    [called('regler.csv', 'rules.csv')]: csvOf(rules, RULES_COLUMNS, locale),
    [called('regler.json', 'rules.json')]: `${JSON.stringify(rules, null, 2)}\n`,
  };
  const manifest = {
    year,
    position: report.position,
    ...(recordedUntil === undefined ? {} : { recordedUntil }),
    files: Object.entries(files).map(([name, content]) => ({
      name,
      bytes: Buffer.byteLength(content),
      sha256: sha256Hex(content),
    })),
  };
  const all = { ...files, 'manifest.json': `${JSON.stringify(manifest, null, 2)}\n` };
  // The clock of whoever makes it is left out, so that two packages of the same can be compared.
  const entries = Object.entries(all).map(([name, content]) => [name, strToU8(content)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries), { mtime: new Date(year, 11, 31, 12) }));
}
