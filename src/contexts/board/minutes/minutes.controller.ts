import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asDownload } from '../../../http/as-download.js';
import { HttpProblem } from '../../../http/http-problem.js';
import { Read } from '../../../http/openapi/api-read.js';
import { ref } from '../../../http/openapi/schema.js';
import { ReadPositions } from '../../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../../http/read-query.js';
import { actorOf, localeOf } from '../../../http/request-context.js';
import { Refused } from '../../../kernel/refusal.js';
import type { Locale } from '../../../messages/message.js';
import { BoundedWork, TooBusy } from '../../identity/public.js';
import { itemOf, type Meeting } from '../meetings/state.js';
import { LINKS } from '../read-model-names.js';
import type { BoardDocument } from './document.js';
import { fileName } from './document-names.js';
import { draftOf } from './draft.js';
import { extractOf } from './extract-of.js';
import { letterOf, perCapsulamLetterOf } from './letter-of.js';
import { type DecidedCase, MEETING_CASES, type MeetingCases, VERIFY_AT } from './meeting-cases.js';
import { MinutesFiles } from './minutes-files.js';
import { minutesOf } from './minutes-of.js';
import { MinutesSource } from './minutes-source.js';
import type { DocumentInput, MinutesInput } from './telling.js';

const PDF = { media: { 'application/pdf': { type: 'string', format: 'binary' } } } as const;
/** A PDF costs a second: one at a time, and so many may wait. */
const WAITING = 8;

/** The board's documents: minutes, extracts of them, and decision letters. From the log itself. */
@Controller('api')
export class MinutesController {
  private readonly work = new BoundedWork(1, WAITING);

  constructor(
    @Inject(MEETING_CASES) private readonly cases: MeetingCases,
    private readonly source: MinutesSource,
    private readonly files: MinutesFiles,
    private readonly positions: ReadPositions,
    @Inject(VERIFY_AT) private readonly verifyAt: () => string,
  ) {}

  @Read({
    path: 'meetings/:id/minutes',
    operationId: 'getMinutes',
    tag: 'board',
    summary: 'The minutes of a meeting as far as it has come, in the language of Accept-Language',
    description:
      'In words, section by section. `draft` is the SHA-256 of what is signed, as it stands now: state it to sign. Swedish is what is signed.',
    permission: 'meetings.read',
    query: ReadQuery,
    answer: ref('Minutes'),
    errors: [404],
  })
  async minutes(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { input, position } = await this.meeting(id, request);
    const { closing, minutes } = input.meeting;
    const draft = closing === null ? null : draftOf(input);
    const { status, adjusted } = minutes;
    const document = minutesOf(input, localeOf(request));
    const about = { status, draft, sha256: adjusted?.sha256 ?? null, position };
    return positioned(request, reply, { ...document, ...about });
  }

  @Read({
    path: 'meetings/:id/minutes.pdf',
    operationId: 'getMinutesPdf',
    tag: 'board',
    summary: 'The minutes as a PDF: as they were adjusted, or as they stand',
    description:
      'Adjusted minutes are the file that was frozen, whatever the language asked for; its SHA-256 is the ETag, and is checked at each reading.',
    permission: 'meetings.read',
    query: ReadQuery,
    answer: PDF,
    errors: [404, 410, 422],
  })
  async minutesPdf(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { input, position } = await this.meeting(id, request);
    const { minutes, entered } = input.meeting;
    if (entered !== null) throw new Refused({ kind: 'rule', code: 'minutes-elsewhere' });
    const frozen = minutes.adjusted;
    const document = minutesOf(input, frozen === null ? localeOf(request) : 'sv');
    if (frozen === null) return this.pdf(reply, document, position);
    const bytes = await this.files.read(frozen.sha256);
    asDocument(reply, document, position);
    void reply.header('etag', `"${frozen.sha256}"`).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] !== `"${frozen.sha256}"`) return bytes;
    void reply.code(304);
    return undefined;
  }

  @Read({
    path: 'meetings/:id/papers/:number',
    operationId: 'getMeetingPaper',
    tag: 'board',
    summary: 'A file that was added to the minutes, as a download, by its number',
    permission: 'meetings.read',
    query: ReadQuery,
    answer: { media: { '*/*': { type: 'string', format: 'binary' } } },
    errors: [404],
  })
  async paper(
    @Param('id') id: string,
    @Param('number') number: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { input, position } = await this.meeting(id, request);
    const paper = input.meeting.papers.find((one) => String(one.number) === number);
    const bytes = paper === undefined ? null : await this.files.paper(paper.sha256);
    if (paper === undefined || bytes === null)
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-attachment' });
    asFile(reply, input.words.get(paper.name.ref) ?? paper.sha256, position);
    void reply.header('cache-control', 'no-store').type(paper.mediaType);
    return bytes;
  }

  @Read({
    path: 'meetings/:id/items/:item/extract.pdf',
    operationId: 'getMinutesExtract',
    tag: 'board',
    summary: 'An extract of the minutes: one paragraph, to be attested',
    permission: 'meetings.read',
    query: ReadQuery,
    answer: PDF,
    errors: [404, 422],
  })
  async extract(
    @Param('id') id: string,
    @Param('item') item: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { input, position } = await this.meeting(id, request);
    const { meeting } = input;
    if (itemOf(meeting, item) === undefined && !meeting.reported.some((one) => one.item === item))
      throw new Refused({ kind: 'unknown-thing', code: 'no-such-item' });
    const document = extractOf(input, item, localeOf(request));
    if (document === null) throw new Refused({ kind: 'rule', code: 'item-not-handled' });
    return this.pdf(reply, document, position);
  }

  @Read({
    path: 'alliances/:id/applications/:application/decision-letter.pdf',
    operationId: 'getDecisionLetter',
    tag: 'alliances',
    summary: 'The letter that tells the applicant what the board decided',
    description:
      'The outcome, its conditions and its grounds. Nothing of the deliberation. For the applicant the latest that has been sent: it stays until the next is.',
    permission: 'alliances.read',
    query: ReadQuery,
    answer: PDF,
    errors: [404, 422],
  })
  async letter(
    @Param('id') id: string,
    @Param('application') application: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const position = await this.reached(request);
    const read = this.cases.decisionOn(id.toLowerCase(), application.toLowerCase(), actorOf(request));
    return this.letterPdf(await read, request, reply, position);
  }

  @Read({
    path: 'alliances/:id/partnership-decisions/:decision/decision-letter.pdf',
    operationId: 'getPartnershipLetter',
    tag: 'alliances',
    summary: 'The letter that tells the partner what the board decided about the partnership',
    description:
      'That it is paused, resumed or ended, why, and how to ask for reconsideration. Nothing of the deliberation. For the partner once the decision has been sent. `decision` is the `id` of a decision in `partnership.decisions` of the alliance.',
    permission: 'alliances.read',
    query: ReadQuery,
    answer: PDF,
    errors: [404, 422],
  })
  async partnershipLetter(
    @Param('id') id: string,
    @Param('decision') decision: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const position = await this.reached(request);
    const read = this.cases.partnershipDecision(id.toLowerCase(), decision.toLowerCase(), actorOf(request));
    return this.letterPdf(await read, request, reply, position);
  }

  private async letterPdf(
    decided: DecidedCase | null,
    request: FastifyRequest,
    reply: FastifyReply,
    position: number,
  ): Promise<Buffer> {
    const document = decided === null ? null : await this.letterOn(decided, localeOf(request));
    if (document === null) throw new Refused({ kind: 'rule', code: 'no-decision-letter' });
    return this.pdf(reply, document, position);
  }

  private async letterOn(
    { place, tellsLater, ...to }: DecidedCase,
    locale: Locale,
  ): Promise<BoardDocument | null> {
    const addressee = { ...to, verifyAt: this.verifyAt() };
    const told = <Input extends DocumentInput>(input: Input): Input =>
      tellsLater ? input : { ...input, links: { ...input.links, reconsideredBy: new Map() } };
    if ('decided' in place) {
      const input = told(await this.source.ofPerCapsulam(place.decided));
      return perCapsulamLetterOf(input, place, addressee, locale);
    }
    const item = itemOf(place.meeting, place.item);
    const input = told(await this.source.of(place.meeting));
    return item === undefined ? null : letterOf(input, item, addressee, locale);
  }

  private async meeting(
    id: string,
    request: FastifyRequest,
  ): Promise<{ readonly input: MinutesInput; readonly position: number }> {
    const position = await this.reached(request);
    const meeting: Meeting = await this.cases.meeting(id.toLowerCase(), actorOf(request));
    return { input: await this.source.of(meeting), position };
  }

  private async reached(request: FastifyRequest): Promise<number> {
    const { atLeast } = readQuery(ReadQuery, request);
    await this.positions.reached(LINKS, atLeast, actorOf(request));
    return this.positions.head;
  }

  private async pdf(reply: FastifyReply, document: BoardDocument, position: number): Promise<Buffer> {
    // The library is large, and documents are seldom made.
    const { documentPdf } = await import('./document-pdf.js');
    try {
      const bytes = await this.work.run(() => documentPdf(document));
      asDocument(reply, document, position);
      void reply.header('cache-control', 'no-store').header('vary', 'Accept-Language, Authorization, Cookie');
      return bytes;
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
      throw new HttpProblem(503, 'documents-busy', { headers: { 'retry-after': '5' } });
    }
  }
}

function asDocument(reply: FastifyReply, document: BoardDocument, position: number): void {
  asFile(reply, fileName(document), position);
  void reply.header('content-language', document.language).type('application/pdf');
}

/** As a download, never shown as a page of ours. */
function asFile(reply: FastifyReply, name: string, position: number): void {
  void reply
    .header('x-position', String(position))
    .header('content-disposition', asDownload(name))
    .header('content-security-policy', "default-src 'none'; sandbox");
}
