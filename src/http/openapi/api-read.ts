import { applyDecorators, Get, UseInterceptors } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { ApiResponseOptions } from '@nestjs/swagger';
import { type FieldsClass, fieldsOf } from '../../input/field.js';
import { type Permission, rolesFor, ruleOf } from '../../policy/policy.js';
import { looksAtAsker } from '../check-permission.js';
import { ReadPatience } from '../read-patience.js';
import { Documented, type Swagger } from './documented.js';
import { position, type Schema } from './schema.js';

/** A GET, for the router and for those who read about it. */
export interface ReadDescription {
  readonly path?: string;
  /** The parameters in the controller's own path. */
  readonly about?: readonly (keyof typeof PARAMETERS)[];
  /** Unique among all operations. */
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: FieldsClass;
  /** The JSON that it answers, what it answers by media type, or nothing: 303 to another page. */
  readonly answer: Schema | { readonly media: Readonly<Record<string, Schema>> } | typeof LEADS_ON;
  readonly example?: unknown;
  /** Who may ask. */
  readonly permission: Permission;
  /** Where requests are not counted. */
  readonly limited?: false;
  /** Statuses of errors besides those that every operation of its kind has. */
  readonly errors?: readonly number[];
  /** Where the answer says at which position it stands; nearly everywhere. */
  readonly positioned?: false;
  /** Whether it is a page with a script of its own. */
  readonly scripted?: true;
  /** A page with a form that its own address answers, or one that others may show in a frame. */
  readonly page?: 'asking' | 'embeddable';
  /** Whether the answer bears its revision as the ETag, for If-Match. */
  readonly tagged?: true;
  /** A header that the request may bear. */
  readonly header?: { readonly name: string; readonly description: string; readonly schema: Schema };
}

/** What a route answers that browsers are sent to by others, and lead on from: 303 (RFC 9110, 15.4.4). */
export const LEADS_ON = Symbol('leads on');

const POSITION_HEADER = {
  'X-Position': { description: 'The position that the answer stands at', schema: position },
};
const TAG_HEADER = { ETag: { description: 'The revision, in quotes', schema: { type: 'string' } } };

/** Declares a route that reads, and describes it. */
export function Read(described: ReadDescription): MethodDecorator {
  const { path, operationId, tag, summary, description, query, permission, errors = [] } = described;
  const counted = described.limited !== false;
  const always = query === undefined ? [] : [400, 503];
  const secured = [
    ...(looksAtAsker(permission) ? [401] : []),
    ...(rolesFor(permission) === null ? [] : [403]),
  ];
  return applyDecorators(
    Get(path),
    UseInterceptors(ReadPatience),
    RouteConfig({
      permission,
      ...(counted ? {} : { rateLimit: false }),
      ...(described.scripted ? { page: 'scripted' } : {}),
      ...(described.page === undefined ? {} : { page: described.page }),
    }),
    Documented((swagger) => [
      swagger.ApiTags(tag),
      swagger.ApiOperation({
        operationId,
        summary,
        ...(description === undefined ? {} : { description }),
        security: securityOf(permission),
      }),
      ...parametersIn(swagger, [path ?? '', ...(described.about ?? []).map((name) => `:${name}`)].join('/')),
      ...(query === undefined ? [] : queryParameters(swagger, query)),
      swagger.ApiResponse(answerOf(described)),
      ...(described.header === undefined
        ? []
        : [swagger.ApiHeader({ ...described.header, required: false })]),
      swagger.ApiExtension('x-permission', permission),
      swagger.ApiExtension('x-errors', [...always, ...secured, ...errors, ...(counted ? [429] : [])]),
    ]),
  );
}

function answerOf({ answer, example, positioned, tagged }: ReadDescription): ApiResponseOptions {
  if (answer === LEADS_ON) {
    const schema = { type: 'string', format: 'uri-reference' };
    return {
      status: 303,
      description: 'Leads on to a page',
      headers: { Location: { description: 'The page', schema } },
    };
  }
  const media = 'media' in answer ? (answer.media as Record<string, Schema>) : { 'application/json': answer };
  const content = Object.fromEntries(
    Object.entries(media).map(([type, schema]) => [
      type,
      { schema, ...(example === undefined ? {} : { example }) },
    ]),
  );
  const headers = { ...POSITION_HEADER, ...(tagged ? TAG_HEADER : {}) };
  return {
    status: 200,
    description: 'The answer',
    content,
    ...(positioned === false ? {} : { headers }),
  };
}

/** Nobody need sign in, or everybody must, by token or by session, or whoever does sees more. */
export function securityOf(permission: Permission): Record<string, string[]>[] {
  if (!looksAtAsker(permission)) return [];
  return [...(ruleOf(permission).everybody === true ? [{}] : []), ...SIGNED_IN];
}

/** How one may be signed in. */
export const SIGNED_IN: Record<string, string[]>[] = [{ bearer: [] }, { session: [] }];

/** The parameters of a query, from the class that checks them. */
function queryParameters(swagger: Swagger, query: FieldsClass): MethodDecorator[] {
  return [...fieldsOf(query)].map(([name, { kind, optional, description }]) =>
    swagger.ApiQuery({
      name,
      required: !optional,
      ...(description === undefined ? {} : { description }),
      schema: kind.schema,
    } as never),
  );
}

const PARAMETERS = {
  id: { description: 'The id, a UUID', schema: { type: 'string', format: 'uuid' } },
  sha256: { description: "The SHA-256 of the file's bytes, hex", schema: { type: 'string' } },
  name: { description: 'The name of a process: alliances', schema: { type: 'string' } },
  file: { description: 'The secret of a calendar, and .ics', schema: { type: 'string' } },
  lan: { description: 'The code of a län, 12 for instance', schema: { type: 'string' } },
  download: { description: 'lan.csv, karta.svg or kurva.png, for instance', schema: { type: 'string' } },
  code: { description: "A problem's code", schema: { type: 'string' } },
  post: {
    description: 'The id of a role that somebody has for a time, a UUID',
    schema: { type: 'string', format: 'uuid' },
  },
  provider: { description: "A provider's id", schema: { type: 'string' } },
  stream: { description: 'The name of a stream, as the log tells it', schema: { type: 'string' } },
  token: { description: 'The secret of a one-time link', schema: { type: 'string' } },
};

/** The parameters that a path holds. */
export function parametersIn(swagger: Swagger, path = ''): MethodDecorator[] {
  return [...path.matchAll(/:([a-z0-9]+)/gi)].map(([, name = '']) =>
    swagger.ApiParam({ name, required: true, ...PARAMETERS[name as keyof typeof PARAMETERS] }),
  );
}
