import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Write } from '../../http/openapi/api-write.js';
import { ref } from '../../http/openapi/schema.js';
import { readBody } from '../../http/read-body.js';
import {
  clearPendingCookie,
  pendingCookieOf,
  sessionCookieOf,
  setPendingCookie,
} from '../../http/session-cookie.js';
import { clientOf, sessionOf } from './asking-client.js';
import { PasskeySignInFields, SecondFactorFields } from './identity-fields.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { privately, signedIn } from './signed-in.js';

const OPTIONS = { status: 200, schema: ref('PasskeyOptions') } as const;
const SIGNED_IN = { status: 200, schema: ref('SignedIn') } as const;
/** Of what a browser's authenticator makes; brief. */
const CREDENTIAL = { id: 'c2FtdmVya2E', rawId: 'c2FtdmVya2E', type: 'public-key', response: {} };

/** Signing in with a passkey: alone, after the password, or anew within a session. */
@Controller('api')
export class PasskeySignInController {
  constructor(private readonly passkeys: PasskeySignIn) {}

  @Write({
    method: 'POST',
    path: 'session/passkey/options',
    operationId: 'beginPasskeySignIn',
    tag: 'people',
    summary: 'What a browser needs to sign in with a passkey alone',
    description:
      'For PublicKeyCredential.parseRequestOptionsFromJSON. Sets a cookie that holds for five minutes.',
    permission: 'sign-in',
    answer: OPTIONS,
    errors: [422],
  })
  async begin(@Res({ passthrough: true }) reply: FastifyReply) {
    const { pending, options } = await this.passkeys.begin();
    setPendingCookie(reply, pending, IDENTITY_SETTINGS.passkeys.challengeMs);
    privately(reply);
    return options;
  }

  @Write({
    method: 'POST',
    path: 'session/passkey',
    operationId: 'signInWithPasskey',
    tag: 'people',
    summary: 'Sign in with a passkey alone, which must know its owner',
    description: 'The authenticator asks for a PIN, a finger or the like: that is the second factor.',
    permission: 'sign-in',
    body: { fields: PasskeySignInFields, example: { credential: CREDENTIAL } },
    answer: SIGNED_IN,
    errors: [401],
  })
  async alone(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { credential } = readBody(PasskeySignInFields, request);
    const former = sessionCookieOf(request);
    const pending = pendingCookieOf(request);
    const session = await this.passkeys.alone(pending, credential, clientOf(request), former);
    clearPendingCookie(reply);
    return signedIn(reply, session);
  }

  @Write({
    method: 'POST',
    path: 'session/second-factor/options',
    operationId: 'beginSecondFactor',
    tag: 'people',
    summary: 'What a browser needs to show a passkey after the password',
    permission: 'sign-in',
    answer: OPTIONS,
    errors: [401, 422],
  })
  async beginSecond(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    privately(reply);
    return this.passkeys.secondFactorOptions(pendingCookieOf(request));
  }

  @Write({
    method: 'POST',
    path: 'session/second-factor',
    operationId: 'giveSecondFactor',
    tag: 'people',
    summary: 'Complete a sign-in by a passkey or a recovery code',
    description: 'In the browser in which the password was given, within five minutes.',
    permission: 'sign-in',
    body: { fields: SecondFactorFields, example: { recoveryCode: 'k3x9-7q2m-0vta-8e5n-1c4r-h6yd' } },
    answer: SIGNED_IN,
    errors: [401],
  })
  async second(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { credential, recoveryCode } = readBody(SecondFactorFields, request);
    const pending = pendingCookieOf(request);
    const client = clientOf(request);
    const former = sessionCookieOf(request);
    const session =
      recoveryCode === undefined
        ? await this.passkeys.second(pending, credential, client, former)
        : await this.passkeys.secondByCode(pending, recoveryCode, client, former);
    clearPendingCookie(reply);
    return signedIn(reply, session);
  }

  @Write({
    method: 'POST',
    path: 'session/step-up/options',
    operationId: 'beginPasskeyStepUp',
    tag: 'people',
    summary: 'What a browser needs to show anew by a passkey that it is you',
    permission: 'sessions.own',
    answer: OPTIONS,
    errors: [422],
  })
  async beginStepUp(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    privately(reply);
    return this.passkeys.stepUpOptions(sessionOf(request));
  }
}
