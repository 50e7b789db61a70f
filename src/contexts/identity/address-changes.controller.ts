import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { ref, text } from '../../http/openapi/schema.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { answerPage, PageQuery } from '../../http/site/page-answer.js';
import { AddressChanges } from './address-changes.js';
import { addressPage } from './address-page.js';
import { clientOf, doerOf } from './asking-client.js';
import { privately } from './signed-in.js';

/** Addresses that somebody else than their holder asked for: yes or no by a link that was mailed to the old one. */
@Controller()
export class AddressChangesController {
  constructor(private readonly changes: AddressChanges) {}

  @Read({
    path: 'api/address-changes/:token',
    operationId: 'getAddressChange',
    tag: 'people',
    summary: 'Which address a link asks about; it is not used up',
    permission: 'address-changes.answer',
    query: ReadQuery,
    answer: ref('AddressChange'),
    errors: [404],
    positioned: false,
  })
  async look(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    readQuery(ReadQuery, request);
    privately(reply);
    return this.changes.look(token);
  }

  @Write({
    method: 'POST',
    path: 'api/address-changes/:token/confirm',
    operationId: 'confirmAddressChange',
    tag: 'people',
    summary: 'Say yes: the address counts at once, and every session of the account ends',
    permission: 'address-changes.answer',
    errors: [404, 409],
  })
  async confirm(@Param('token') token: string, @Req() request: FastifyRequest): Promise<void> {
    await this.changes.answer(token, 'confirmed', clientOf(request));
  }

  @Write({
    method: 'POST',
    path: 'api/address-changes/:token/refuse',
    operationId: 'refuseAddressChange',
    tag: 'people',
    summary: 'Say no: the address never counts',
    permission: 'address-changes.answer',
    errors: [404],
  })
  async refuse(@Param('token') token: string, @Req() request: FastifyRequest): Promise<void> {
    await this.changes.answer(token, 'refused', clientOf(request));
  }

  @Write({
    method: 'DELETE',
    path: 'api/accounts/:id/address-change',
    operationId: 'withdrawAddressChange',
    tag: 'people',
    summary: 'Withdraw an address that waits',
    permission: 'accounts.manage',
    errors: [404],
  })
  async withdraw(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    await this.changes.withdraw(id, doerOf(request));
  }

  @Read({
    path: 'address/:token',
    operationId: 'addressPage',
    tag: 'public',
    summary: 'The page that a link about an address leads to; it uses nothing up',
    permission: 'address-changes.answer',
    query: PageQuery,
    answer: { media: { 'text/html': text } },
    errors: [404],
    positioned: false,
    scripted: true,
  })
  async page(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const lang = answerPage(request, reply, 'never');
    return addressPage(await this.changes.look(token), token, lang);
  }
}
