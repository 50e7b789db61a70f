import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../../http/http-problem.js';
import { LEADS_ON, Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { ref } from '../../http/openapi/schema.js';
import { readBody } from '../../http/read-body.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import {
  clearOidcCookie,
  clearSessionCookie,
  oidcCookieOf,
  sessionCookieOf,
  setOidcCookie,
  setPendingCookie,
} from '../../http/session-cookie.js';
import { Refused } from '../../kernel/refusal.js';
import { clientOf, sessionOf } from './asking-client.js';
import { OidcSignInFields } from './identity-fields.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import { type BegunOidc, type OidcOutcome, OidcSignIn } from './oidc-sign-in.js';
import { privately, signedIn } from './signed-in.js';

const LOCATION = { status: 200, schema: ref('ProviderLocation') } as const;

/** Signing in at an organisation's identity provider. */
@Controller()
export class OidcController {
  constructor(private readonly oidc: OidcSignIn) {}

  @Read({
    path: 'api/providers',
    operationId: 'listProviders',
    tag: 'people',
    summary: 'The identity providers by which people may sign in',
    permission: 'sign-in',
    query: ReadQuery,
    answer: ref('Providers'),
    positioned: false,
  })
  providers(@Req() request: FastifyRequest) {
    readQuery(ReadQuery, request);
    return { items: this.oidc.providers };
  }

  @Read({
    path: 'api/connections',
    operationId: 'listConnections',
    tag: 'people',
    summary:
      'The identity providers, since when your account is connected with each, and whether it has a password',
    permission: 'sessions.own',
    query: ReadQuery,
    answer: ref('Connections'),
    positioned: false,
  })
  async connections(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(ReadQuery, request);
    privately(reply);
    return this.oidc.connections(sessionOf(request).account);
  }

  @Write({
    method: 'DELETE',
    path: 'api/connections/:provider',
    operationId: 'disconnectProvider',
    tag: 'people',
    summary: 'Let a provider sign you in no longer',
    permission: 'sessions.means',
    errors: [404],
  })
  async disconnect(@Param('provider') provider: string, @Req() request: FastifyRequest): Promise<void> {
    if (await this.oidc.disconnect(sessionOf(request), provider, clientOf(request))) return;
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-provider' });
  }

  @Write({
    method: 'POST',
    path: 'api/providers/:provider/sign-in',
    operationId: 'beginProviderSignIn',
    tag: 'people',
    summary: 'Begin to sign in at a provider; open the location in the same browser',
    description: 'With an invitation the account is connected too. Sets a cookie that holds for ten minutes.',
    permission: 'sign-in',
    body: { fields: OidcSignInFields, example: {} },
    answer: LOCATION,
    errors: [404],
  })
  async signIn(
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { link } = readBody(OidcSignInFields, request);
    return begun(reply, await this.oidc.beginSignIn(provider, link));
  }

  @Write({
    method: 'POST',
    path: 'api/providers/:provider/connect',
    operationId: 'beginConnecting',
    tag: 'people',
    summary: 'Begin to connect your account with a provider, which must see anew who you are',
    permission: 'sessions.means',
    answer: LOCATION,
    errors: [404],
  })
  async connect(
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return begun(reply, await this.oidc.beginOwn(provider, 'connect', sessionOf(request)));
  }

  @Write({
    method: 'POST',
    path: 'api/providers/:provider/step-up',
    operationId: 'beginProviderStepUp',
    tag: 'people',
    summary: 'Begin to show anew, at a provider, that it is you',
    description:
      'For whoever is connected with it. Once back from there, the session is fresh for ten minutes. A passkey is asked for instead, where the account asks for a second factor.',
    permission: 'sessions.own',
    answer: LOCATION,
    errors: [404],
  })
  async stepUp(
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return begun(reply, await this.oidc.beginOwn(provider, 'step-up', sessionOf(request)));
  }

  @Write({
    method: 'POST',
    path: 'api/providers/:provider/sign-out',
    operationId: 'signOutAtProvider',
    tag: 'people',
    summary: 'Sign out here, and learn where to sign out at the provider',
    description: 'The location is null where the provider offers no such, or is away.',
    permission: 'sessions.own',
    answer: { status: 200, schema: ref('SignedOutAtProvider') },
    errors: [404],
  })
  async signOut(
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const location = await this.oidc.signOut(sessionOf(request), provider, clientOf(request));
    clearSessionCookie(reply);
    privately(reply);
    return { location };
  }

  /** People come here from the provider: whatever happened, they are led on to a page, which says it. */
  @Read({
    path: 'sign-in/oidc/:provider/callback',
    operationId: 'completeProviderSignIn',
    tag: 'people',
    summary: 'Where a provider sends browsers back to',
    description:
      'Leads on to /account or /sign-in, with what happened behind a #: fresh, connected, second-factor, or the code of a problem.',
    permission: 'sign-in',
    answer: LEADS_ON,
    positioned: false,
  })
  async callback(
    @Param('provider') provider: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const query = request.url.split('?')[1] ?? '';
    const [holder, former] = [oidcCookieOf(request), sessionCookieOf(request)];
    privately(reply);
    clearOidcCookie(reply);
    try {
      const outcome = await this.oidc.complete({ provider, query, holder, former }, clientOf(request));
      leadOn(reply, afterwards(reply, outcome));
    } catch (error) {
      leadOn(reply, `/${former === undefined ? 'sign-in' : 'account'}#${codeOf(error)}`);
    }
  }
}

/** Gives the browser its cookies, and says to which page it goes. */
function afterwards(reply: FastifyReply, outcome: OidcOutcome): string {
  switch (outcome.done) {
    case 'connected':
      return '/account#connected';
    case 'second-factor':
      setPendingCookie(reply, outcome.pending.pending, IDENTITY_SETTINGS.passkeys.challengeMs);
      return '/sign-in#second-factor';
    case 'signed-in':
      signedIn(reply, outcome.session);
      return '/account';
    case 'stepped-up':
      signedIn(reply, outcome.session);
      return '/account#fresh';
  }
}

/** @throws what nobody foresaw */
function codeOf(error: unknown): string {
  if (error instanceof HttpProblem) return error.code;
  if (error instanceof Refused) return error.refusal.code;
  throw error;
}

function begun(reply: FastifyReply, { location, holder }: BegunOidc) {
  setOidcCookie(reply, holder, IDENTITY_SETTINGS.oidc.flowMs);
  privately(reply);
  return { location };
}

function leadOn(reply: FastifyReply, to: string): void {
  void reply.status(303).header('location', to);
}
