import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { ref } from '../../http/openapi/schema.js';
import { readBody } from '../../http/read-body.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { Refused } from '../../kernel/refusal.js';
import { AccountService } from './account-service.js';
import { clientOf, doerOf, sessionOf } from './asking-client.js';
import { PasskeyFields } from './identity-fields.js';
import { PasskeyService } from './passkey-service.js';
import { privately } from './signed-in.js';

/** The passkeys of an account, and the codes in place of a lost one. */
@Controller('api')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeyService,
    private readonly accounts: AccountService,
  ) {}

  @Read({
    path: 'passkeys',
    operationId: 'listPasskeys',
    tag: 'people',
    summary: 'Your passkeys, and how many recovery codes are left',
    description: '`available` is false where PUBLIC_URL is an address instead of a name.',
    permission: 'sessions.own',
    query: ReadQuery,
    answer: ref('Passkeys'),
    positioned: false,
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(ReadQuery, request);
    privately(reply);
    return this.passkeys.list(sessionOf(request).account);
  }

  @Write({
    method: 'POST',
    path: 'passkeys/options',
    operationId: 'beginPasskey',
    tag: 'people',
    summary: 'What a browser needs to make a passkey',
    description:
      'For PublicKeyCredential.parseCreationOptionsFromJSON; holds for five minutes, in this session.',
    permission: 'sessions.means',
    answer: { status: 200, schema: ref('PasskeyOptions') },
    errors: [422],
  })
  async options(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    privately(reply);
    return this.passkeys.options(sessionOf(request));
  }

  @Write({
    method: 'POST',
    path: 'passkeys',
    operationId: 'addPasskey',
    tag: 'people',
    summary: 'Add a passkey',
    description: 'With the first come ten recovery codes, shown this once.',
    permission: 'sessions.means',
    body: {
      fields: PasskeyFields,
      example: {
        name: 'Min telefon',
        credential: { id: 'c2FtdmVya2E', rawId: 'c2FtdmVya2E', type: 'public-key', response: {} },
      },
    },
    answer: { status: 201, schema: ref('AddedPasskey') },
    errors: [409, 422],
  })
  async add(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const session = sessionOf(request);
    const { name, secondFactor = true, credential } = readBody(PasskeyFields, request);
    privately(reply);
    return this.passkeys.add(session, { name, secondFactor, credential }, clientOf(request));
  }

  @Write({
    method: 'DELETE',
    path: 'passkeys/:id',
    operationId: 'removePasskey',
    tag: 'people',
    summary: 'Remove a passkey; with the last one the recovery codes go too',
    permission: 'sessions.means',
    errors: [404],
  })
  async remove(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    if (await this.passkeys.remove(sessionOf(request), id, clientOf(request))) return;
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-passkey' });
  }

  @Write({
    method: 'POST',
    path: 'recovery-codes',
    operationId: 'renewRecoveryCodes',
    tag: 'people',
    summary: 'Make ten new recovery codes; the older ones no longer hold',
    permission: 'sessions.means',
    answer: { status: 201, schema: ref('RecoveryCodes') },
    errors: [422],
  })
  async renewCodes(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    privately(reply);
    return { recoveryCodes: await this.passkeys.renewCodes(sessionOf(request), clientOf(request)) };
  }

  @Write({
    method: 'DELETE',
    path: 'accounts/:id/passkeys',
    operationId: 'removePasskeys',
    tag: 'people',
    summary: 'Remove the passkeys of somebody who has lost them and their codes; all their sessions end',
    description: 'The password, or a reset by mail, then lets them in again.',
    permission: 'accounts.manage',
    errors: [404],
  })
  async removeAll(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    const account = await this.accounts.require(id);
    await this.passkeys.removeAll(account.id, doerOf(request));
  }
}
