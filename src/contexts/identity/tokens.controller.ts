import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { ref } from '../../http/openapi/schema.js';
import { readBody } from '../../http/read-body.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf } from '../../http/request-context.js';
import { CLOCK } from '../../injection.js';
import type { Actor } from '../../kernel/actor.js';
import { type Clock } from '../../kernel/clock.js';
import { type FieldFault, Refused } from '../../kernel/refusal.js';
import { Inject } from '@nestjs/common';
import { reachOf } from '../../policy/policy.js';
import { clientOf, sessionOf } from './asking-client.js';
import { TokenFields } from './identity-fields.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import { SEEN_ALLIANCES, type SeenAlliances } from './seen-alliances.js';
import { TokenService } from './token-service.js';

/** Tokens by which somebody's own programs act for them, within what they may do themselves. */
@Controller('api/tokens')
export class TokensController {
  constructor(
    private readonly tokens: TokenService,
    @Inject(SEEN_ALLIANCES) private readonly alliances: SeenAlliances,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Read({
    operationId: 'listTokens',
    tag: 'people',
    summary: 'Your own tokens, without their words',
    permission: 'tokens.own',
    query: ReadQuery,
    answer: ref('Tokens'),
    positioned: false,
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(ReadQuery, request);
    void reply.header('cache-control', 'no-store');
    const tokens = await this.tokens.list(actorOf(request).id);
    return { items: tokens.map(({ account: _, ...token }) => token) };
  }

  @Write({
    method: 'POST',
    operationId: 'makeToken',
    tag: 'people',
    summary: 'Make a token of your own; its words are shown this once',
    description:
      'It acts as you, in one of your roles, while you have that role. It never counts as a fresh sign-in. With `regions` it reaches only alliances that lie in these, wholly or partly, and starts one only there; with `alliances` only these; with both, what is both; and nothing that is not of alliances, `GET /api/session` excepted.',
    permission: 'tokens.make',
    body: {
      fields: TokenFields,
      example: { role: 'case-officer', readOnly: true, expiresOn: '2027-01-31', label: 'statistik' },
    },
    answer: { status: 201, schema: ref('MadeToken') },
  })
  async make(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { account } = sessionOf(request);
    const { expiresOn, ...asked } = readBody(TokenFields, request);
    const expiresAt = `${expiresOn}T23:59:59.999Z`;
    const faults = [...this.expiryFaults(expiresAt), ...(await this.notOwn(actorOf(request), asked))];
    if (faults.length > 0) throw new Refused({ kind: 'malformed', code: 'malformed', faults });
    const made = await this.tokens.add({ ...asked, expiresAt }, { account, client: clientOf(request) });
    void reply.header('cache-control', 'no-store');
    return { ...made, expiresAt };
  }

  @Write({
    method: 'DELETE',
    path: ':id',
    operationId: 'revokeToken',
    tag: 'people',
    summary: 'End one of your tokens, everywhere and at once',
    permission: 'tokens.own',
    errors: [404],
  })
  async revoke(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    const { account } = sessionOf(request);
    if (await this.tokens.revoke(id, { account, client: clientOf(request) })) return;
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-token' });
  }

  private expiryFaults(expiresAt: string): FieldFault[] {
    const ahead = Date.parse(expiresAt) - Date.parse(this.clock.now());
    if (ahead > 0 && ahead <= IDENTITY_SETTINGS.tokenMs) return [];
    return [{ pointer: '/expiresOn', code: 'not-within-a-year' }];
  }

  /** What somebody asks for and does not have: a role, or what they do not see in it. */
  private async notOwn(
    actor: Actor,
    { role, regions = [], alliances = [] }: Pick<TokenFields, 'role' | 'regions' | 'alliances'>,
  ): Promise<FieldFault[]> {
    if (!actor.roles.includes(role)) return [{ pointer: '/role', code: 'not-your-own' }];
    const inRole = { ...actor, role, roles: [role] };
    const wherever = reachOf(inRole, 'alliances.read') === 'all';
    const lacking = async (list: string, ids: readonly string[], has: (id: string) => Promise<boolean>) => {
      const found = await Promise.all(ids.map(has));
      return found.flatMap((own, index) =>
        own ? [] : [{ pointer: `/${list}/${String(index)}`, code: 'not-your-own' }],
      );
    };
    const startsIn = (lan: string): boolean => role === 'coordinator' && actor.regions.includes(lan);
    const hasLan = async (lan: string): Promise<boolean> =>
      wherever || startsIn(lan) || (await this.alliances.someIn(lan, inRole));
    return [
      ...(await lacking('regions', regions, hasLan)),
      ...(await lacking('alliances', alliances, (id) => this.alliances.one(id, inRole))),
    ];
  }
}
