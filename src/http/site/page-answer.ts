import type { FastifyReply, FastifyRequest } from 'fastify';
import { choice } from '../../input/choice.js';
import { optionalField } from '../../input/field.js';
import { type Locale, LOCALES } from '../../messages/message.js';
import { ReadQuery, readQuery } from '../read-query.js';
import { localeOf } from '../request-context.js';

export class PageQuery extends ReadQuery {
  @optionalField(choice(LOCALES), 'Goes before Accept-Language') lang?: Locale;
}

/**
 * Says of an answer that it is a page, and in which language.
 *
 * @param kept `never`: the page shows what is for whoever has its link
 * @param query what the page's address may hold
 * @returns the language that was asked for
 */
export function answerPage(
  request: FastifyRequest,
  reply: FastifyReply,
  kept: 'until-asked' | 'never',
  query: new () => PageQuery = PageQuery,
): Locale {
  const { lang = localeOf(request) } = readQuery(query, request);
  void reply
    .type('text/html; charset=utf-8')
    .header('content-language', lang)
    .header('vary', 'Accept-Language')
    .header('cache-control', kept === 'never' ? 'no-store' : 'public, no-cache');
  return lang;
}
