import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { positioned, readQuery } from '../../http/read-query.js';
import { ReadPositions } from '../../http/read-positions.js';
import { actorOf, localeOf } from '../../http/request-context.js';
import {
  acceptedFormat,
  inEveryFormat,
  NOTE_EXPORTED,
  type NoteExported,
  positionedInFormat,
  tableFile,
  WHOLE_LIST,
} from '../../http/tables/table-answer.js';
import { isUuid } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import { AllianceListQuery, AllianceReadQuery, DiffQuery, HistoryQuery } from './alliance-queries.js';
import { HISTORY_COLUMNS } from './history-columns.js';
import { LIST_COLUMNS } from './list-columns.js';
import { GetAlliance, GetDiff, GetHistory, ListAlliances } from './queries.js';
import { ALLIANCE_FILE, AUDIT_HISTORY } from './read-model-names.js';

const PAGE = 50;
/** A file has no pages. */
const WHOLE_HISTORY = 10_000;
/** Before the first event, and after the last. */
const BEGINNING = { position: 0 };
const NOW = { position: Number.MAX_SAFE_INTEGER };

/** What can be read of alliances. */
@Controller('api/alliances')
export class AlliancesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
    @Inject(NOTE_EXPORTED) private readonly noteExported: NoteExported,
  ) {}

  @Read({
    operationId: 'listAlliances',
    permission: 'alliances.read',
    tag: 'alliances',
    summary: 'The alliances that you may see, a page at a time, or all of them as a file',
    description: `Whoever sees an alliance by a mandate for it reads, filters and orders its line as before a decision until that is sent. CSV and XLSX, by \`format\` or else by Accept, hold the same alliances in the same order: all of them from the cursor on,
or as many as \`limit\` says. More than ${WHOLE_LIST.toLocaleString('en')} are refused (422 \`list-too-long\`). What is taken out is noted in the security log.`,
    query: AllianceListQuery,
    answer: inEveryFormat('AllianceList'),
    errors: [422],
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = actorOf(request);
    const query = readQuery(AllianceListQuery, request);
    const { atLeast, asOf, format = acceptedFormat(request), limit, ...filter } = query;
    await this.positions.reached([ALLIANCE_FILE], atLeast, viewer);
    const most = limit ?? (format === 'json' ? PAGE : WHOLE_LIST);
    const page = await this.queries.execute(new ListAlliances(viewer, { ...filter, limit: most }, asOf));
    if (format === 'json') return positionedInFormat(request, reply, page, asOf);
    if (limit === undefined && page.nextCursor !== null)
      throw new Refused({ kind: 'rule', code: 'list-too-long', details: { most } });
    const { position } = positionedInFormat(request, reply, page, asOf);
    const { items: lines } = page;
    await this.noteExported(request, { what: 'alliances', format, lines: lines.length });
    return tableFile(request, reply, format, {
      name: 'alliances',
      title: { sv: 'Allianser', en: 'Alliances' },
      lines,
      columns: LIST_COLUMNS,
      position,
    });
  }

  @Read({
    path: ':id',
    operationId: 'getAlliance',
    permission: 'alliances.read',
    tag: 'alliances',
    summary: 'One alliance, with its applications and partnership',
    description: `Its revision is the ETag, for If-Match. No answer is kept by browsers, so none is asked to be confirmed. Who sees the
alliance by a mandate for it sees no deliberation: of \`review\` only \`completedAt\`, and of \`decisions\` not who took part,
who was conflicted or how they voted, nor why something was tabled or referred back. A decision is not there for them before it is sent, nor what follows from it:
the case and the partnership stand as before it.`,
    query: AllianceReadQuery,
    answer: ref('Alliance'),
    tagged: true,
    errors: [404],
  })
  async one(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    const { atLeast, asOf } = readQuery(AllianceReadQuery, request);
    await this.positions.reached([ALLIANCE_FILE], atLeast, viewer);
    const view = known(await this.queries.execute(new GetAlliance(allianceId(id), viewer, asOf)));
    const answer = positioned(request, reply, view, asOf);
    // If-Match asks for the log's revision, which a file that stopped following it does not have.
    if (!view.flags.includes('not-following-the-log'))
      void reply.header('etag', `"${String(view.revision)}"`);
    return answer;
  }

  @Read({
    path: ':id/history',
    operationId: 'getHistory',
    permission: 'alliances.read',
    tag: 'alliances',
    summary: 'What happened to an alliance, oldest first',
    description: `CSV and XLSX, by \`format\` or else by Accept, hold the same facts in the same order, in words; what is taken out is
noted in the security log. Filters are laid on what the asker is told. Each change is told in \`words\` too. \`actorName\` is
for those who see the deliberation, and to the others of those who acted for the alliance.
Who sees the alliance by a mandate for it is told that a review was completed and that a supplement was
waived, without the words, nothing of conflicts of interest, and nothing of a decision before it is sent: the revisions have gaps there. Words that were erased
are \`{erased: true}\` in \`changes\`; of a reason \`reasonErased\` says so.`,
    query: HistoryQuery,
    answer: inEveryFormat('History'),
    errors: [404],
  })
  async history(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    const query = readQuery(HistoryQuery, request);
    const { atLeast, asOf, format = acceptedFormat(request), limit = WHOLE_HISTORY, ...filter } = query;
    await this.positions.reached([AUDIT_HISTORY], atLeast, viewer);
    const alliance = allianceId(id);
    const asked = new GetHistory(alliance, viewer, localeOf(request), limit, asOf, filter);
    const answer = positionedInFormat(request, reply, known(await this.queries.execute(asked)), asOf);
    if (format === 'json') return answer;
    const { items: lines, position } = answer;
    await this.noteExported(request, { what: 'history', alliance, format, lines: lines.length });
    return tableFile(request, reply, format, {
      name: 'history',
      title: { sv: 'Historik', en: 'History' },
      lines,
      columns: HISTORY_COLUMNS,
      position,
    });
  }

  @Read({
    path: ':id/diff',
    operationId: 'getDiff',
    permission: 'alliances.read',
    tag: 'alliances',
    summary: 'What is different between two moments',
    description:
      'Without the deliberation, and decisions that are not sent, for those who do not see it, and with erased words marked, as in the history.',
    query: DiffQuery,
    answer: ref('Diff'),
    errors: [404],
  })
  async diff(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    const { atLeast, from = BEGINNING, to = NOW } = readQuery(DiffQuery, request);
    await this.positions.reached([AUDIT_HISTORY], atLeast, viewer);
    const query = new GetDiff(allianceId(id), viewer, localeOf(request), from, to);
    const diff = known(await this.queries.execute(query));
    return positioned(request, reply, diff, to);
  }
}

/**
 * The id in an address, in lower case as ids are written.
 *
 * @throws Refused what is no UUID is the id of nothing
 */
export function allianceId(id: string): string {
  const lower = id.toLowerCase();
  if (!isUuid(lower)) throw unknownAlliance();
  return lower;
}

function known<View>(view: View | null): View {
  if (view === null) throw unknownAlliance();
  return view;
}

function unknownAlliance(): Refused {
  return new Refused({ kind: 'unknown-thing', code: 'unknown-alliance' });
}
