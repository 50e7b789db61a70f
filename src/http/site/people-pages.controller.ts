import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import { Read, type ReadDescription } from '../openapi/api-read.js';
import { optionalField } from '../../input/field.js';
import { text as words } from '../../input/text.js';
import { text } from '../openapi/schema.js';
import { answerPage, PageQuery } from './page-answer.js';
import { type PeoplePage, peoplePage } from './people-page.js';

class SignInPageQuery extends PageQuery {
  @optionalField(words({ max: 2_000 }), 'The address of our own that is shown after signing in') to?: string;
}

const PAGE = {
  tag: 'public',
  query: PageQuery,
  answer: { media: { 'text/html': text } },
  permission: 'public.read',
  positioned: false,
  scripted: true,
} as const satisfies Partial<ReadDescription>;

const SCRIPT = scriptAt('./people-pages.js');
const PASSKEY_SCRIPT = scriptAt('./people-passkeys.js');
const PROVIDER_SCRIPT = scriptAt('./people-providers.js');

function scriptAt(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

/** The pages by which people sign in and look after their account. All that they know comes from the API. */
@Controller()
export class PeoplePagesController {
  @Read({
    ...PAGE,
    path: 'sign-in',
    operationId: 'signInPage',
    summary: 'The page by which people sign in',
    query: SignInPageQuery,
  })
  signIn(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return answer('sign-in', request, reply, SignInPageQuery);
  }

  @Read({
    ...PAGE,
    path: 'account',
    operationId: 'accountPage',
    summary: 'The page of an account, for its owner',
  })
  account(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return answer('account', request, reply);
  }

  @Read({ ...PAGE, path: 'reset', operationId: 'resetPage', summary: 'The page for a forgotten password' })
  reset(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return answer('reset', request, reply);
  }

  @Read({
    ...PAGE,
    path: 'link/:token',
    operationId: 'linkPage',
    summary: 'The page that a one-time link leads to; it uses nothing up',
  })
  link(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return answer('link', request, reply);
  }

  @Read({
    path: 'people.js',
    operationId: 'peopleScript',
    tag: 'public',
    summary: 'What these pages do in the browser',
    answer: { media: { 'text/javascript': text } },
    permission: 'public.read',
    positioned: false,
  })
  script(@Res({ passthrough: true }) reply: FastifyReply): string {
    return javascript(reply, SCRIPT);
  }

  @Read({
    path: 'people-passkeys.js',
    operationId: 'passkeyScript',
    tag: 'public',
    summary: 'How these pages ask a browser for passkeys',
    answer: { media: { 'text/javascript': text } },
    permission: 'public.read',
    positioned: false,
  })
  passkeyScript(@Res({ passthrough: true }) reply: FastifyReply): string {
    return javascript(reply, PASSKEY_SCRIPT);
  }

  @Read({
    path: 'people-providers.js',
    operationId: 'providerScript',
    tag: 'public',
    summary: "How these pages lead to organisations' identity providers, and back",
    answer: { media: { 'text/javascript': text } },
    permission: 'public.read',
    positioned: false,
  })
  providerScript(@Res({ passthrough: true }) reply: FastifyReply): string {
    return javascript(reply, PROVIDER_SCRIPT);
  }
}

function answer(
  which: PeoplePage,
  request: FastifyRequest,
  reply: FastifyReply,
  query: new () => PageQuery = PageQuery,
): string {
  const lang = answerPage(request, reply, which === 'link' ? 'never' : 'until-asked', query);
  return peoplePage(which, lang);
}

function javascript(reply: FastifyReply, script: string): string {
  void reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, no-cache');
  return script;
}
