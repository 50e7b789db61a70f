import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actionItems, type ActionWords } from '../../http/action-items.js';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { wholeNumber } from '../../http/query-kinds.js';
import { positioned, ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf, localeOf } from '../../http/request-context.js';
import { VAULT } from '../../injection.js';
import { choice } from '../../input/choice.js';
import { optionalField } from '../../input/field.js';
import type { Vault } from '../../vault/vault.js';
import { PRIVACY_SETTINGS } from './executors.js';
import { privacyCommandNamed } from './commands/registry.js';
import { privacyCommandName, privacyCommandSchema, sayOfRequests } from './messages.js';
import { PersonalData } from './personal-data.js';
import { PrivacyCases } from './privacy-cases.js';
import { requestId } from './privacy-commands.controller.js';
import { ListPrivacyRequests } from './queries.js';
import { PRIVACY_REQUESTS } from './read-model-names.js';
import { historyItem, requestView } from './request-views.js';
import type { PrivacySettings } from './settings.js';
import { privacyWorkflow } from './workflow.js';

const STATES = Object.keys(privacyWorkflow.newest.axes['request']?.states ?? {}).filter(
  (state) => state !== 'none',
);
const MOST_LISTED = 200;

export class PrivacyListQuery extends ReadQuery {
  @optionalField(choice(STATES), 'Only requests in this state') state?: string;
  @optionalField(wholeNumber({ min: 1, max: MOST_LISTED }), 'At most so many; 100 when left out')
  limit?: number;
}

const WORDS: ActionWords = {
  name: privacyCommandName,
  say: sayOfRequests,
  schema: privacyCommandSchema,
};

/** What persons have asked about their own data, to be read by those who handle it. */
@Controller('api')
export class PrivacyRequestsController {
  constructor(
    private readonly cases: PrivacyCases,
    private readonly data: PersonalData,
    private readonly positions: ReadPositions,
    private readonly queries: QueryBus,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(PRIVACY_SETTINGS) private readonly settings: PrivacySettings,
  ) {}

  @Read({
    path: 'privacy-requests',
    operationId: 'listPrivacyRequests',
    tag: 'privacy',
    summary: 'The requests that you may see, what is to be answered first at the top',
    permission: 'privacy.list',
    query: PrivacyListQuery,
    answer: ref('PrivacyRequests'),
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = actorOf(request);
    const { atLeast, state, limit = 100 } = readQuery(PrivacyListQuery, request);
    await this.positions.reached([PRIVACY_REQUESTS], atLeast, viewer);
    const found = await this.queries.execute(new ListPrivacyRequests(viewer, { state, limit }));
    return positioned(request, reply, found);
  }

  @Read({
    path: 'privacy-requests/:id',
    operationId: 'getPrivacyRequest',
    tag: 'privacy',
    summary: 'One request, with the letter that answers it',
    permission: 'privacy.read',
    query: ReadQuery,
    answer: ref('PrivacyRequest'),
    errors: [404],
  })
  async show(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { current, position } = await this.current(id, request);
    const { vault, settings } = this;
    const view = await requestView(current, { vault, settings, locale: localeOf(request) });
    void reply.header('etag', `"${String(current.revision)}"`);
    return positioned(request, reply, { ...view, position });
  }

  @Read({
    path: 'privacy-requests/:id/history',
    operationId: 'getPrivacyHistory',
    tag: 'privacy',
    summary: 'What happened to a request, oldest first',
    permission: 'privacy.read',
    query: ReadQuery,
    answer: ref('PrivacyHistory'),
    errors: [404],
  })
  async history(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { position } = await this.current(id, request);
    const events = await this.cases.history(requestId(id));
    const items = events.map((event) => historyItem(event, localeOf(request)));
    return positioned(request, reply, { items, position });
  }

  @Read({
    path: 'privacy-requests/:id/actions',
    operationId: 'getPrivacyActions',
    tag: 'privacy',
    summary: 'What you may do now, and why not the rest',
    permission: 'privacy.read',
    query: ReadQuery,
    answer: ref('Actions'),
    errors: [404],
  })
  async actions(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    const { current, position } = await this.current(id, request);
    const locale = localeOf(request);
    const offered = this.cases
      .actions(current, viewer)
      .filter(({ command }) => command !== 'receive-request' && !privacyCommandNamed(command)?.internal);
    const items = actionItems(offered, viewer, WORDS, locale);
    return positioned(request, reply, { items, revision: current.revision, position });
  }

  @Read({
    path: 'legal-holds',
    operationId: 'listLegalHolds',
    tag: 'privacy',
    summary: 'The legal holds in force',
    permission: 'holds.read',
    query: ReadQuery,
    answer: ref('LegalHolds'),
  })
  async holds(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast } = readQuery(ReadQuery, request);
    await this.positions.reached([], atLeast, actorOf(request));
    const position = this.positions.head;
    const holds = Object.values(await this.data.holds());
    const words = await this.vault.open(holds.map(({ reason }) => reason.ref));
    const items = holds.map((hold) => ({ ...hold, reason: words.get(hold.reason.ref) ?? null }));
    return positioned(request, reply, { items, position });
  }

  private async current(id: string, request: FastifyRequest) {
    const viewer = actorOf(request);
    const { atLeast } = readQuery(ReadQuery, request);
    await this.positions.reached([], atLeast, viewer);
    const position = this.positions.head;
    return { current: await this.cases.get(requestId(id), viewer), position };
  }
}
