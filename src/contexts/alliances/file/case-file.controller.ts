import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { Association } from '../../../associations/association.js';
import { AttachmentFiles } from '../../../attachments/attachment-files.js';
import { asDownload } from '../../../http/as-download.js';
import { HttpProblem } from '../../../http/http-problem.js';
import { Read } from '../../../http/openapi/api-read.js';
import { ReadPositions } from '../../../http/read-positions.js';
import { ReadQuery, readQuery } from '../../../http/read-query.js';
import { actorOf, localeOf } from '../../../http/request-context.js';
import { NOTE_EXPORTED, type NoteExported } from '../../../http/tables/table-answer.js';
import { ASSOCIATION, CLOCK } from '../../../injection.js';
import type { Clock } from '../../../kernel/clock.js';
import { Refused } from '../../../kernel/refusal.js';
import { BoundedWork, TooBusy } from '../../identity/public.js';
import { allianceId } from '../alliances.controller.js';
import { GetAlliance, GetHistory } from '../queries.js';
import { ALLIANCE_FILE, AUDIT_HISTORY } from '../read-model-names.js';
import { attachmentsListed, type CaseFile } from './case-file.js';
import { CASE_FILE_WORDS } from './case-file-words.js';
import { fittingName } from './file-names.js';
import { zipStream } from './zip-stream.js';

const WHOLE_HISTORY = 10_000;
/** What is kept from the alliance is in no file that leaves Samverka, whoever takes it out. */
const INTERNAL = 'NoteWritten';
/** A PDF keeps the process busy: one at a time, and so many may wait. */
const WAITING = 8;

/** The file of a case, to be taken along. */
@Controller('api/alliances/:id')
export class CaseFileController {
  private readonly work = new BoundedWork(1, WAITING);

  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
    private readonly attachments: AttachmentFiles,
    @Inject(NOTE_EXPORTED) private readonly noteExported: NoteExported,
    @Inject(ASSOCIATION) private readonly association: Association,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Read({
    path: 'file.zip',
    operationId: 'getCaseFile',
    about: ['id'],
    permission: 'alliances.read',
    tag: 'alliances',
    summary: "An alliance's file as a tagged PDF, with its attachments beside it",
    description:
      'A zip: the file and the history as the asker may read them, in the language of Accept-Language, and a folder of attachments. Who sees no deliberation is shown none here either. Noted in the security log.',
    query: ReadQuery,
    answer: { media: { 'application/zip': { type: 'string', format: 'binary' } } },
    errors: [404],
  })
  async file(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const viewer = actorOf(request);
    const locale = localeOf(request);
    const { atLeast = this.positions.head } = readQuery(ReadQuery, request);
    await this.positions.reached([ALLIANCE_FILE, AUDIT_HISTORY], atLeast, viewer);
    const asked = allianceId(id);
    const alliance = await this.queries.execute(new GetAlliance(asked, viewer));
    if (alliance === null) throw unknown();
    const { position, name, application } = alliance;
    const past = new GetHistory(asked, viewer, locale, WHOLE_HISTORY, { position });
    const history = await this.queries.execute(past);
    if (history === null) throw unknown();
    const attachments = await attachmentsListed(alliance, locale, (sum) => this.attachments.has(sum));
    const madeAt = this.clock.now();
    const told = history.items.filter(({ type }) => type !== INTERNAL);
    const file: CaseFile = {
      ...{ alliance, history: told, attachments, locale, madeAt },
      association: this.association.name[locale],
    };
    const pdf = await this.pdfOf(file);
    await this.noteExported(request, { what: 'case-file', alliance: asked, position });
    const words = CASE_FILE_WORDS[locale];
    const called = `${words.file} ${application?.arendenummer ?? name}`;
    void reply
      .header('x-position', String(position))
      .header('content-language', locale)
      .header('vary', 'Accept-Language, Authorization, Cookie')
      .header('cache-control', 'no-store')
      .header('content-disposition', asDownload(`${fittingName(called)}.zip`))
      .type('application/zip');
    const attached = attachments.flatMap(({ sha256, path }) =>
      path === null ? [] : [{ name: path, bytes: () => this.read(sha256) }],
    );
    const parts = [{ name: `${words.file}.pdf`, bytes: () => Promise.resolve(pdf) }, ...attached];
    return Readable.from(zipStream(parts, new Date(madeAt)), { objectMode: false });
  }

  /** @throws HttpProblem 503 too many wait for theirs */
  private async pdfOf(file: CaseFile): Promise<Buffer> {
    // The library is large, and a file is seldom taken out.
    const { caseFilePdf } = await import('./case-file-pdf.js');
    try {
      return await this.work.run(() => caseFilePdf(file));
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
      throw new HttpProblem(503, 'documents-busy', { headers: { 'retry-after': '5' } });
    }
  }

  /** @throws Error it is no longer what it was a moment ago, so that the archive is cut off and not silently short */
  private async read(sha256: string): Promise<Uint8Array> {
    const bytes = await this.attachments.get(sha256);
    if (bytes === null) throw new Error(`attachment ${sha256} is not there`);
    return bytes;
  }
}

function unknown(): Refused {
  return new Refused({ kind: 'unknown-thing', code: 'unknown-alliance' });
}
