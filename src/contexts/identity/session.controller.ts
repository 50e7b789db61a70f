import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { ref } from '../../http/openapi/schema.js';
import { HttpProblem } from '../../http/http-problem.js';
import { readBody } from '../../http/read-body.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf } from '../../http/request-context.js';
import { clearSessionCookie, sessionCookieOf, setPendingCookie } from '../../http/session-cookie.js';
import { isUuid } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import { PERMISSIONS, reachOf } from '../../policy/policy.js';
import { AccountService } from './account-service.js';
import { clientOf, sessionOf } from './asking-client.js';
import { SignInFields, StepUpFields } from './identity-fields.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { SessionService } from './session-service.js';
import { SignIn } from './sign-in.js';
import { privately, signedIn } from './signed-in.js';

/** Signing in and out, and what one is signed in with. */
@Controller('api')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: SessionService,
    private readonly passkeys: PasskeySignIn,
    private readonly accounts: AccountService,
  ) {}

  @Write({
    method: 'POST',
    path: 'session',
    operationId: 'signIn',
    tag: 'people',
    summary: 'Sign in with e-mail and password',
    description:
      'Sets the cookie __Host-samverka. Who is unknown or blocked is answered as who states a wrong password. Where the account asks for a second factor, a right password is 401 second-factor-needed, with a cookie that holds for five minutes.',
    permission: 'sign-in',
    body: {
      fields: SignInFields,
      example: { email: 'anna@example.org', password: 'fyra ord som inte hör ihop' },
    },
    answer: { status: 200, schema: ref('SignedIn') },
    errors: [401],
  })
  async begin(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const stated = readBody(SignInFields, request);
    const former = sessionCookieOf(request);
    const begun = await this.signIn.withPassword(stated, clientOf(request), former);
    if (!('pending' in begun)) return signedIn(reply, begun);
    setPendingCookie(reply, begun.pending, IDENTITY_SETTINGS.passkeys.challengeMs);
    throw new HttpProblem(401, 'second-factor-needed');
  }

  @Read({
    path: 'session',
    operationId: 'whoAmI',
    tag: 'people',
    summary: 'Who is signed in, and as what',
    description:
      '`permissions` are those that reach anything at all for you: what a client may show the way to. How far they reach is judged where they are used.',
    permission: 'session.read',
    query: ReadQuery,
    answer: ref('WhoAmI'),
    positioned: false,
  })
  async who(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(ReadQuery, request);
    const actor = actorOf(request);
    const { id, roles, regions, alliances, signedInAfresh } = actor;
    const { means } = request;
    const account = await this.accounts.find(id);
    privately(reply);
    return {
      id,
      name: account?.person?.name ?? null,
      email: account?.person?.email ?? null,
      language: account?.language ?? null,
      roles,
      permissions: PERMISSIONS.filter((permission) => reachOf(actor, permission) !== null),
      mandates: { regions, alliances },
      means: means && { kind: means.kind, id: means.id, readOnly: means.readOnly },
      authenticatedAt: means?.authenticatedAt ?? null,
      fresh: signedInAfresh,
    };
  }

  @Write({
    method: 'DELETE',
    path: 'session',
    operationId: 'signOut',
    tag: 'people',
    summary: 'Sign out here',
    permission: 'sessions.own',
  })
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { id, account } = sessionOf(request);
    await this.sessions.end(account, id, { client: clientOf(request), kind: 'sign-out' });
    clearSessionCookie(reply);
    privately(reply);
  }

  @Write({
    method: 'POST',
    path: 'session/step-up',
    operationId: 'stepUp',
    tag: 'people',
    summary: 'Show anew that it is you, for what much depends on',
    description:
      'By password, or by a passkey that knew its owner; by a passkey where the account asks for a second factor. Holds for ten minutes. The session gets another secret, and ends within a day.',
    permission: 'sessions.own',
    body: { fields: StepUpFields, example: { password: 'fyra ord som inte hör ihop' } },
    answer: { status: 200, schema: ref('SignedIn') },
  })
  async stepUp(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const session = sessionOf(request);
    const { password, credential } = readBody(StepUpFields, request);
    const client = clientOf(request);
    const renewed =
      password === undefined
        ? await this.passkeys.stepUp(session, credential, client)
        : await this.signIn.stepUp(session, password, client);
    return signedIn(reply, renewed);
  }

  @Read({
    path: 'sessions',
    operationId: 'listSessions',
    tag: 'people',
    summary: 'What you are signed in with',
    permission: 'sessions.own',
    query: ReadQuery,
    answer: ref('Sessions'),
    positioned: false,
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(ReadQuery, request);
    const sessions = await this.sessions.list(actorOf(request).id);
    privately(reply);
    return { items: sessions.map((session) => ({ ...session, current: session.id === request.means?.id })) };
  }

  @Write({
    method: 'DELETE',
    path: 'sessions',
    operationId: 'signOutEverywhere',
    tag: 'people',
    summary: 'Sign out everywhere',
    permission: 'sessions.own',
  })
  async endAll(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.endEverywhere(sessionOf(request).account, clientOf(request));
    clearSessionCookie(reply);
    privately(reply);
  }

  @Write({
    method: 'DELETE',
    path: 'sessions/:id',
    operationId: 'endSession',
    tag: 'people',
    summary: 'End one of your sessions',
    permission: 'sessions.own',
    errors: [404],
  })
  async endOne(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    const { account } = sessionOf(request);
    const by = { client: clientOf(request), kind: 'session-ended' } as const;
    if (isUuid(id) && (await this.sessions.end(account, id, by))) return;
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-session' });
  }
}
