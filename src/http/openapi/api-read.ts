import { applyDecorators, Get } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FieldsClass, fieldsOf } from '../../input/field.js';
import { position, type Schema } from './schema.js';

/** A GET, for the router and for those who read about it. */
export interface ReadDescription {
  readonly path?: string;
  /** Unique among all operations. */
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: FieldsClass;
  /** The JSON that it answers, or what it answers by media type. */
  readonly answer: Schema | { readonly media: Readonly<Record<string, Schema>> };
  readonly example?: unknown;
  readonly access?: 'public' | 'optional';
  /** Statuses of errors besides those that every operation of its kind has. */
  readonly errors?: readonly number[];
  /** Where the answer says at which position it stands; nearly everywhere. */
  readonly positioned?: false;
}

const POSITION_HEADER = {
  'X-Position': { description: 'The position that the answer stands at', schema: position },
};

/** Declares a route that reads, and describes it. */
export function Read(described: ReadDescription): MethodDecorator {
  const { path, operationId, tag, summary, description, query, access, example, errors = [] } = described;
  const media =
    'media' in described.answer
      ? (described.answer.media as Record<string, Schema>)
      : { 'application/json': described.answer };
  const content = Object.fromEntries(
    Object.entries(media).map(([type, schema]) => [
      type,
      { schema, ...(example === undefined ? {} : { example }) },
    ]),
  );
  const always = query === undefined ? [] : [400, 503];
  const secured = access === 'public' ? [] : [401];
  return applyDecorators(
    Get(path),
    ApiTags(tag),
    ...(access === undefined ? [] : [RouteConfig({ access })]),
    ApiOperation({
      operationId,
      summary,
      ...(description === undefined ? {} : { description }),
      security: securityOf(access),
    }),
    ...parametersIn(path),
    ...(query === undefined ? [] : queryParameters(query)),
    ApiResponse({
      status: 200,
      description: 'The answer',
      content,
      ...(described.positioned === false ? {} : { headers: POSITION_HEADER }),
    }),
    ApiExtension('x-errors', [...always, ...secured, ...errors, 429]),
  );
}

/** Nobody need sign in, or everybody must, or whoever does sees more. */
function securityOf(access: ReadDescription['access']): Record<string, string[]>[] {
  if (access === 'public') return [];
  return access === 'optional' ? [{}, { bearer: [] }] : [{ bearer: [] }];
}

/** The parameters of a query, from the class that checks them. */
export function queryParameters(query: FieldsClass): MethodDecorator[] {
  return [...fieldsOf(query)].map(([name, { kind, optional, description }]) =>
    ApiQuery({
      name,
      required: !optional,
      ...(description === undefined ? {} : { description }),
      schema: kind.schema,
    } as never),
  );
}

const PARAMETERS: Readonly<Record<string, { description: string; schema: Schema }>> = {
  id: { description: 'The id, a UUID', schema: { type: 'string', format: 'uuid' } },
  sha256: { description: "The SHA-256 of the file's bytes, hex", schema: { type: 'string' } },
  name: { description: 'The name', schema: { type: 'string' } },
  code: { description: "A problem's code", schema: { type: 'string' } },
};

/** The parameters that a path holds. */
export function parametersIn(path = ''): MethodDecorator[] {
  return [...path.matchAll(/:([a-z0-9]+)/gi)].map(([, name = '']) =>
    ApiParam({ name, required: true, ...PARAMETERS[name] }),
  );
}
