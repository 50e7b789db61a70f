import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { ref } from '../../http/openapi/schema.js';
import { readBody } from '../../http/read-body.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf } from '../../http/request-context.js';
import type { Actor } from '../../kernel/actor.js';
import { Refused } from '../../kernel/refusal.js';
import { AccountService, type KnownAccount } from './account-service.js';
import { doerOf, sessionOf } from './asking-client.js';
import {
  InvitationFields,
  OwnPersonFields,
  PersonFields,
  RoleEndFields,
  RoleFields,
} from './identity-fields.js';
import { MAIL_SERVER } from './mail-server.js';
import { PersonChanges } from './person-changes.js';
import type { NewPost } from './posts.js';
import { SEEN_ALLIANCES, type SeenAlliances } from './seen-alliances.js';

const ROLE = { role: 'chair', from: '2026-04-01', to: '2028-03-31' };

/** Who may sign in, and as what. */
@Controller('api')
export class AccountsController {
  constructor(
    private readonly accounts: AccountService,
    private readonly persons: PersonChanges,
    @Inject(SEEN_ALLIANCES) private readonly alliances: SeenAlliances,
    @Inject(MAIL_SERVER) private readonly hasMailServer: boolean,
  ) {}

  @Write({
    method: 'POST',
    path: 'invitations',
    operationId: 'invite',
    tag: 'people',
    summary: 'Invite somebody, by a link that is mailed to them',
    description:
      'For administrators; a case officer invites coordinators. Where there is no mail server, an administrator is answered the link, to be handed over otherwise. Who has not answered an earlier invitation gets another, and the role too; from a case officer only with the role, days and mandates that it had, else 409 invited-otherwise.',
    permission: 'accounts.invite',
    body: {
      fields: InvitationFields,
      example: { email: 'anna@example.org', name: 'Anna Exempel', role: 'coordinator', regions: ['12'] },
    },
    answer: { status: 201, schema: ref('Invited') },
    errors: [404, 409, 422],
  })
  async invite(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { email, name, language = 'sv', ...role } = readBody(InvitationFields, request);
    const isAdministrator = actorOf(request).roles.includes('administrator');
    if (!isAdministrator && role.role !== 'coordinator') {
      throw new Refused({ kind: 'forbidden', code: 'not-your-role', details: { needs: ['administrator'] } });
    }
    await this.requireGivable(role, actorOf(request), await this.accounts.byEmail(email));
    const invitation = { email, name, language, ...postOf(role) };
    const invited = await this.accounts.invite(invitation, doerOf(request), isAdministrator);
    void reply.header('cache-control', 'no-store');
    return { id: invited.id, link: isAdministrator && !this.hasMailServer ? invited.link : null };
  }

  @Read({
    path: 'accounts',
    operationId: 'listAccounts',
    tag: 'people',
    summary: 'Who has an account, and as what',
    permission: 'accounts.read',
    query: ReadQuery,
    answer: ref('Accounts'),
    positioned: false,
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(ReadQuery, request);
    void reply.header('cache-control', 'no-store');
    return { items: (await this.accounts.list()).map((account) => this.view(account)) };
  }

  @Read({
    path: 'accounts/:id',
    operationId: 'getAccount',
    tag: 'people',
    summary: 'One account, with the roles that it has and had',
    permission: 'accounts.read',
    query: ReadQuery,
    answer: ref('Account'),
    errors: [404],
    positioned: false,
  })
  async show(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    readQuery(ReadQuery, request);
    void reply.header('cache-control', 'no-store');
    return this.view(await this.accounts.require(id));
  }

  @Write({
    method: 'POST',
    path: 'accounts/:id/roles',
    operationId: 'giveRole',
    tag: 'people',
    summary: 'Give a role for a time; it holds at once, everywhere',
    description:
      'Of the alliances of a mandate you must see each, and nobody gets one who is declared conflicted there.',
    permission: 'accounts.manage',
    body: { fields: RoleFields, example: ROLE },
    answer: { status: 200, schema: ref('Account') },
    errors: [404, 422],
  })
  async giveRole(@Param('id') id: string, @Req() request: FastifyRequest) {
    const fields = readBody(RoleFields, request);
    await this.requireGivable(fields, actorOf(request), [await this.accounts.require(id)]);
    const post = postOf(fields);
    return this.view(await this.accounts.giveRole(id, post, doerOf(request)));
  }

  @Write({
    method: 'POST',
    path: 'accounts/:id/roles/:post/end',
    operationId: 'endRole',
    tag: 'people',
    summary: 'End a role, at once or with a day',
    permission: 'accounts.manage',
    body: { fields: RoleEndFields, example: { to: '2026-12-31' } },
    answer: { status: 200, schema: ref('Account') },
    errors: [404, 422],
  })
  async endRole(@Param('id') id: string, @Param('post') post: string, @Req() request: FastifyRequest) {
    const { to } = readBody(RoleEndFields, request);
    return this.view(await this.accounts.endRole(id, post, to, doerOf(request)));
  }

  @Write({
    method: 'PUT',
    path: 'accounts/:id/person',
    operationId: 'changePerson',
    tag: 'people',
    summary: "Put somebody's name, e-mail address or telephone right",
    description:
      "What is left out or null stays; an empty telephone removes it. The person is mailed that it was changed, at the old address and the new one. Somebody else's address waits, as `addressChange` says, until whoever reads the old one says yes by a link that is mailed there, or has said nothing for seven days; it counts at once while the invitation is not taken. With the change their sessions end, and links that were mailed to the old address hold no more.",
    permission: 'accounts.manage',
    body: { fields: PersonFields, example: { name: 'Anna Exempel', telephone: '070-174 06 00' } },
    answer: { status: 200, schema: ref('Account') },
    errors: [404, 409],
  })
  async changePerson(@Param('id') id: string, @Req() request: FastifyRequest) {
    await this.persons.change(id, readBody(PersonFields, request), doerOf(request));
    return this.view(await this.accounts.require(id));
  }

  @Write({
    method: 'PUT',
    path: 'account',
    operationId: 'changeOwnPerson',
    tag: 'people',
    summary: 'Put your own name or telephone right; an administrator changes the e-mail address',
    description: 'What is left out or null stays; an empty telephone removes it.',
    permission: 'sessions.own',
    body: { fields: OwnPersonFields, example: { telephone: '070-174 06 00' } },
    answer: { status: 200, schema: ref('Account') },
  })
  async changeOwn(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { account } = sessionOf(request);
    await this.persons.change(account, readBody(OwnPersonFields, request), doerOf(request));
    void reply.header('cache-control', 'no-store');
    return this.view(await this.accounts.require(account));
  }

  @Write({
    method: 'POST',
    path: 'accounts/:id/block',
    operationId: 'blockAccount',
    tag: 'people',
    summary: 'Shut an account out, everywhere and at once',
    permission: 'accounts.manage',
    answer: { status: 200, schema: ref('Account') },
    errors: [404, 422],
  })
  async block(@Param('id') id: string, @Req() request: FastifyRequest) {
    return this.view(await this.accounts.setBlocked(id, true, doerOf(request)));
  }

  @Write({
    method: 'POST',
    path: 'accounts/:id/unblock',
    operationId: 'unblockAccount',
    tag: 'people',
    summary: 'Let an account in again',
    permission: 'accounts.manage',
    answer: { status: 200, schema: ref('Account') },
    errors: [404],
  })
  async unblock(@Param('id') id: string, @Req() request: FastifyRequest) {
    return this.view(await this.accounts.setBlocked(id, false, doerOf(request)));
  }

  /**
   * A mandate is given for alliances that the giver sees, and to nobody who is declared conflicted (jäv) there.
   *
   * @throws Refused unknown-alliance (unknown-thing), conflicted-in-alliance (rule)
   */
  private async requireGivable(
    { alliances }: Pick<RoleFields, 'alliances'>,
    giver: Actor,
    receivers: readonly Pick<KnownAccount, 'id'>[],
  ): Promise<void> {
    for (const alliance of alliances ?? []) {
      if (!(await this.alliances.one(alliance, giver)))
        throw new Refused({ kind: 'unknown-thing', code: 'unknown-alliance' });
      for (const { id } of receivers)
        if (await this.alliances.isConflicted(alliance, id))
          throw new Refused({ kind: 'rule', code: 'conflicted-in-alliance' });
    }
  }

  private view(account: KnownAccount) {
    const { person, posts, ...rest } = account;
    return {
      ...rest,
      email: person?.email ?? null,
      name: person?.name ?? null,
      telephone: person?.telephone ?? null,
      roles: posts,
      inForce: [...new Set(this.accounts.inForce(account).map(({ role }) => role))],
    };
  }
}

function postOf({ role, from, to, regions = [], alliances = [] }: RoleFields): NewPost {
  return { role, from, to: to ?? null, regions, alliances };
}
