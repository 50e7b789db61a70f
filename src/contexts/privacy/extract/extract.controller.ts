import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../../../http/http-problem.js';
import { Read } from '../../../http/openapi/api-read.js';
import { ref } from '../../../http/openapi/schema.js';
import { ReadPositions } from '../../../http/read-positions.js';
import { ReadQuery, readQuery } from '../../../http/read-query.js';
import { actorOf, localeOf } from '../../../http/request-context.js';
import { choice } from '../../../input/choice.js';
import { optionalField } from '../../../input/field.js';
import { BoundedWork, TooBusy } from '../../identity/public.js';
import { AUDIT, type Audit } from '../audit.js';
import { PrivacyCases } from '../privacy-cases.js';
import { requestId } from '../privacy-commands.controller.js';
import type { RegisterExtract } from './register-extract.js';
import { RegisterExtracts } from './register-extracts.js';

export class ExtractQuery extends ReadQuery {
  @optionalField(choice(['json', 'pdf']), 'json when left out') format?: 'json' | 'pdf';
}

const EXTRACT = {
  tag: 'privacy',
  query: ExtractQuery,
  answer: {
    media: {
      'application/json': ref('RegisterExtract'),
      'application/pdf': { type: 'string', format: 'binary' },
    },
  },
  positioned: false,
} as const;
/** An extract reads the whole log, and a PDF costs a second: one at a time, and so many may wait. */
const WAITING = 4;

/** Register extracts (GDPR article 15), as JSON and as PDF. Each is noted in the security log. */
@Controller('api')
export class ExtractController {
  private readonly work = new BoundedWork(1, WAITING);

  constructor(
    private readonly cases: PrivacyCases,
    private readonly extracts: RegisterExtracts,
    private readonly positions: ReadPositions,
    @Inject(AUDIT) private readonly audit: Audit,
  ) {}

  @Read({
    ...EXTRACT,
    path: 'privacy-requests/:id/extract',
    operationId: 'getRegisterExtract',
    summary: 'The register extract that answers a request for access, in the language of Accept-Language',
    description:
      'All that is held of what was selected in the request, and what the person must be told of it. Names of others that the vault knows are taken out of texts: read it before it is handed over. Words that were erased are null. Noted in the security log.',
    permission: 'privacy.extract',
    errors: [404, 422],
  })
  async ofRequest(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    const { atLeast, format = 'json' } = readQuery(ExtractQuery, request);
    await this.positions.reached([], atLeast, viewer);
    const { state } = await this.cases.get(requestId(id), viewer);
    return this.bounded(async () => {
      const extract = await this.extracts.forRequest(state, localeOf(request));
      await this.audit(request, 'exported', { what: 'register-extract', request: state.id, format });
      return answer(reply, extract, format);
    });
  }

  @Read({
    ...EXTRACT,
    path: 'own-data',
    operationId: 'getOwnData',
    summary: 'What is held of your account, with what your granted requests for access showed',
    description: 'For whoever has an account. Noted in the security log.',
    permission: 'own-data.read',
    errors: [404],
  })
  async ofMyself(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = actorOf(request);
    const { atLeast, format = 'json' } = readQuery(ExtractQuery, request);
    await this.positions.reached([], atLeast, viewer);
    return this.bounded(async () => {
      const extract = await this.extracts.forAccount(viewer.id, localeOf(request));
      await this.audit(request, 'exported', { what: 'own-data', format });
      return answer(reply, extract, format);
    });
  }

  private async bounded<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.work.run(work);
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
      throw new HttpProblem(503, 'extracts-busy', { headers: { 'retry-after': '5' } });
    }
  }
}

async function answer(
  reply: FastifyReply,
  extract: RegisterExtract,
  format: 'json' | 'pdf',
): Promise<RegisterExtract | Buffer> {
  void reply
    .header('content-language', extract.language)
    .header('vary', 'Accept-Language, Authorization, Cookie')
    .header('cache-control', 'no-store');
  if (format === 'json') return extract;
  // The library is large, and an extract is seldom made.
  const { extractPdf } = await import('./extract-pdf.js');
  void reply
    .header('content-disposition', `attachment; filename="registerutdrag-${extract.madeAt.slice(0, 10)}.pdf"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type('application/pdf');
  return extractPdf(extract);
}
