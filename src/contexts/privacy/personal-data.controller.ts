import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Write } from '../../http/openapi/api-write.js';
import { ref } from '../../http/openapi/schema.js';
import { readBody } from '../../http/read-body.js';
import { actorOf, localeOf } from '../../http/request-context.js';
import { VAULT } from '../../injection.js';
import { fieldsRule, optionalField } from '../../input/field.js';
import { uuid } from '../../input/identifier.js';
import { text } from '../../input/text.js';
import type { Vault } from '../../vault/vault.js';
import { AUDIT, type Audit } from './audit.js';
import { PersonalData } from './personal-data.js';
import { PrivacyCases } from './privacy-cases.js';
import { requestId } from './privacy-commands.controller.js';
import { accountView, foundView } from './search-view.js';

@fieldsRule<SearchFields>(({ name, email }) =>
  (name ?? null) === null && (email ?? null) === null
    ? [{ pointer: '/name', code: 'search-for-nothing' }]
    : [],
)
export class SearchFields {
  @optionalField(text({ max: 200 })) name?: string;
  @optionalField(text({ max: 254 })) email?: string;
  @optionalField(uuid(), '`next` of the answer before, to look through the next part') after?: string;
}

/** Looking for what is kept of the person whose request it is. */
@Controller('api/privacy-requests')
export class PersonalDataController {
  constructor(
    private readonly cases: PrivacyCases,
    private readonly data: PersonalData,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(AUDIT) private readonly audit: Audit,
  ) {}

  /** What is sought stands in the body and never in the address, which would land in logs. */
  @Write({
    method: 'POST',
    path: ':id/search',
    operationId: 'searchPersonalData',
    tag: 'privacy',
    summary: 'Look for a person in all names and free texts, and among the accounts',
    description:
      'Looks through a part of the vault at a time: ask again with `after` until `next` is null. The first answer holds the accounts, found by the whole address or a part of the name. What holds the words may be about somebody else, so look at each before it is selected. Noted in the security log.',
    permission: 'privacy.search',
    body: { fields: SearchFields, example: { name: 'Alva Exempel' } },
    answer: { status: 200, schema: ref('FoundPersonalData') },
    errors: [404],
  })
  async search(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.cases.get(requestId(id), actorOf(request));
    const { name, email, after } = readBody(SearchFields, request);
    await this.audit(request, 'personal-data-searched', { request: requestId(id) });
    const { found, accounts, looked, of, next } = await this.data.search(
      { name: name ?? null, email: email ?? null },
      after ?? null,
    );
    const sought = [name, email].filter((words): words is string => (words ?? null) !== null);
    const { data, vault } = this;
    void reply.header('cache-control', 'no-store');
    return {
      items: await foundView(found, sought, { data, vault, locale: localeOf(request) }),
      accounts: accounts.map(accountView),
      looked,
      of,
      next,
    };
  }
}
