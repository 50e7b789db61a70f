import { Controller, Inject, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read, type ReadDescription } from '../../../http/openapi/api-read.js';
import { AS_OF, type AsOf, asOf, wholeNumber } from '../../../http/query-kinds.js';
import { ReadPositions } from '../../../http/read-positions.js';
import { positioned, ReadQuery, readQuery, standsAt } from '../../../http/read-query.js';
import { actorOf, localeOf } from '../../../http/request-context.js';
import type { TableColumn } from '../../../http/tables/table.js';
import {
  acceptedFormat,
  FORMAT,
  type Format,
  FORMATS,
  inEveryFormat,
  NOTE_EXPORTED,
  type NoteExported,
  positionedInFormat,
  tableFile,
} from '../../../http/tables/table-answer.js';
import { choice } from '../../../input/choice.js';
import { date } from '../../../input/date.js';
import { optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { text } from '../../../input/text.js';
import { Refused } from '../../../kernel/refusal.js';
import { LAN_CODES } from '../../alliances/public.js';
import { BOARD_SETTINGS } from '../executors.js';
import { BOARD_DECISIONS } from '../read-model-names.js';
import type { BoardSettings } from '../settings.js';
import { GetBoardReport } from './decision-queries.js';
import { type BoardReport, DECISION_OUTCOMES } from './decision-views.js';
import { decisionColumns } from './decision-columns.js';
import { CONFLICT_COLUMNS, DEVIATION_COLUMNS, RESERVATION_COLUMNS, TABLE_TITLES } from './tables.js';
import { BOARD_AUDIT, type BoardAudit } from './board-audit.js';
import { yearlyPackage } from './yearly-package.js';

export class BoardDecisionsQuery extends ReadQuery {
  @optionalField(choice(FORMATS), FORMAT) format?: Format;
  @optionalField(uuid(), 'Only of this meeting or question per capsulam') meeting?: string;
  @optionalField(choice(DECISION_OUTCOMES)) outcome?: (typeof DECISION_OUTCOMES)[number];
  @optionalField(
    text({ max: 200 }),
    'An id, or a name, by which alone meetings may know them that were entered afterwards. Decisions and deviations where this member took part, was conflicted or made a reservation; of conflicts and reservations, their own',
  )
  member?: string;
  @optionalField(choice(LAN_CODES), 'Only of alliances that work in this län now') region?: string;
  @optionalField(date(), 'Decided on this day or later') from?: string;
  @optionalField(date(), 'Decided on this day or earlier') to?: string;
}

const FIRST_YEAR = 1900;

export class YearQuery extends ReadQuery {
  @optionalField(asOf(), AS_OF) asOf?: AsOf;
  @optionalField(
    wholeNumber({ min: FIRST_YEAR, max: 2999 }),
    'The last whole year when left out; none to come',
  )
  year?: number;
}

/** Of a year to come there is nothing yet: a package of it would say that nothing was decided. */
function refuseYearToCome(year: number, current: number): void {
  if (year <= current) return;
  const fault = { pointer: '/year', code: 'out-of-range', details: { min: FIRST_YEAR, max: current } };
  throw new Refused({ kind: 'malformed', code: 'malformed', faults: [fault] });
}

function described(path: string, operationId: string, summary: string, answer: string): ReadDescription {
  return {
    path,
    operationId,
    summary,
    tag: 'board',
    permission: 'board.read',
    query: BoardDecisionsQuery,
    answer: inEveryFormat(answer),
  };
}

/** What the board decided, and how: the board's own questions, and the auditor's. */
@Controller('api/board')
export class BoardDecisionsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
    @Inject(BOARD_SETTINGS) private readonly settings: BoardSettings,
    @Inject(BOARD_AUDIT) private readonly audit: BoardAudit,
    @Inject(NOTE_EXPORTED) private readonly noteExported: NoteExported,
  ) {}

  @Read(
    described(
      'decisions',
      'listBoardDecisions',
      'Every item that was decided or sent on, and how; what lapsed stands in the minutes',
      'BoardDecisions',
    ),
  )
  async decisions(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer(request, reply, 'decisions', decisionColumns(this.settings.boardRules));
  }

  @Read(
    described(
      'conflicts',
      'listBoardConflicts',
      'Who was conflicted or disclosed a tie, when',
      'BoardConflicts',
    ),
  )
  async conflicts(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer(request, reply, 'conflicts', CONFLICT_COLUMNS);
  }

  @Read(
    described('reservations', 'listReservations', 'Every reservation, with its reason', 'BoardReservations'),
  )
  async reservations(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer(request, reply, 'reservations', RESERVATION_COLUMNS);
  }

  @Read(
    described('deviations', 'listDeviations', 'Every deviation from the ordinary order', 'BoardDeviations'),
  )
  async deviations(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer(request, reply, 'deviations', DEVIATION_COLUMNS);
  }

  @Read({
    path: 'yearly-package',
    operationId: 'getYearlyPackage',
    tag: 'board',
    summary: "The auditor's package of a year, at one position",
    description:
      'A zip of tables: decisions, conflicts, reservations, deviations, minutes that are not adjusted, changes of the board, of roles and of rules; with a manifest of SHA-256. As of an earlier position it is what it was then, but for words that were erased since, names of accounts, and what the reader may no longer see; roles, which are no part of the log, are those noted before the next event. For auditors and the chair; noted in the security log.',
    permission: 'board.audit',
    query: YearQuery,
    answer: { media: { 'application/zip': { type: 'string', format: 'binary' } } },
  })
  async yearly(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast, asOf, year = this.audit.lastYear() } = readQuery(YearQuery, request);
    refuseYearToCome(year, this.audit.lastYear() + 1);
    const viewer = actorOf(request);
    await this.positions.reached([BOARD_DECISIONS], atLeast, viewer);
    const [from, to] = [`${String(year)}-01-01`, `${String(year)}-12-31`];
    const report = await this.queries.execute(new GetBoardReport(viewer, { from, to }, asOf));
    const roles = await this.audit.roleChanges(from, to, asOf);
    const position = standsAt(report.position, asOf);
    const people = [
      ...report.roster.map(({ actor }) => actor),
      ...roles.flatMap(({ account, actor }) => [account, actor]),
    ];
    const names = await this.audit.namesOf([...new Set(people.filter((id) => id !== null))]);
    const made = yearlyPackage({
      year,
      roles,
      names,
      report: { ...report, position },
      rules: await this.audit.rules(asOf),
      ...this.recordedUntil(asOf),
      locale: localeOf(request),
    });
    await this.noteExported(request, { what: 'yearly-package', year, position });
    positioned(request, reply, report, asOf);
    void reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="board-${String(year)}-${String(position)}.zip"`);
    return made;
  }

  /** Of what lies ahead nothing can be said to have been recorded: that is answered as now. */
  private recordedUntil(asOf: AsOf | undefined): { readonly recordedUntil?: string } {
    if (asOf === undefined || !('instant' in asOf) || asOf.instant > this.audit.now()) return {};
    return { recordedUntil: asOf.instant };
  }

  private async answer<Part extends 'decisions' | 'conflicts' | 'reservations' | 'deviations'>(
    request: FastifyRequest,
    reply: FastifyReply,
    part: Part,
    columns: readonly TableColumn<BoardReport[Part][number]>[],
  ) {
    const { atLeast, format = acceptedFormat(request), ...filter } = readQuery(BoardDecisionsQuery, request);
    const viewer = actorOf(request);
    await this.positions.reached([BOARD_DECISIONS], atLeast, viewer);
    const report = await this.queries.execute(new GetBoardReport(viewer, filter));
    const lines: readonly BoardReport[Part][number][] = report[part];
    const { position } = report;
    const answer = positionedInFormat(request, reply, { items: lines, position });
    if (format === 'json') return answer;
    const name = `board-${part}`;
    await this.noteExported(request, { what: name, format, lines: lines.length });
    return tableFile(request, reply, format, { name, title: TABLE_TITLES[part], lines, columns, position });
  }
}
