import { applyDecorators, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FieldsClass } from '../../input/field.js';
import { fieldsSchema } from '../../input/fields-schema.js';
import { type Permission, rolesFor, ruleOf } from '../../policy/policy.js';
import { parametersIn, securityOf } from './api-read.js';
import { Documented } from './documented.js';
import type { Schema } from './schema.js';

const METHODS = { POST: Post, PUT: Put, DELETE: Delete };

/** A route that changes something and is no command of the log, for the router and for those who read about it. */
export interface WriteDescription {
  readonly method: keyof typeof METHODS;
  readonly path?: string;
  /** Unique among all operations. */
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly permission: Permission;
  readonly body?: { readonly fields: FieldsClass; readonly example: Readonly<Record<string, unknown>> };
  /** 204 where it is left out. */
  readonly answer?: { readonly status: 200 | 201 | 202; readonly schema?: Schema };
  /** Statuses of errors besides those that every operation of its kind has. */
  readonly errors?: readonly number[];
}

/** Declares a route that writes, and describes it. */
export function Write(described: WriteDescription): MethodDecorator {
  const {
    method,
    path,
    operationId,
    tag,
    summary,
    description,
    permission,
    body,
    answer,
    errors = [],
  } = described;
  const status = answer?.status ?? 204;
  const signedIn = ruleOf(permission).everybody !== true;
  const all = [
    ...(body === undefined ? [] : [400]),
    ...(signedIn ? [401, 403] : [403]),
    ...(rolesFor(permission) === null ? [] : [403]),
    ...errors,
    ...[413, 415, 429, 503],
  ];
  return applyDecorators(
    METHODS[method](path),
    HttpCode(status),
    RouteConfig({ permission }),
    Documented((swagger) => [
      swagger.ApiTags(tag),
      swagger.ApiOperation({
        operationId,
        summary,
        ...(description === undefined ? {} : { description }),
        security: securityOf(permission),
      }),
      ...parametersIn(swagger, path),
      ...(body === undefined
        ? []
        : [
            swagger.ApiBody({
              required: true,
              schema: fieldsSchema(body.fields) as object,
              examples: { example: { value: body.example } },
            }),
          ]),
      swagger.ApiResponse({
        status,
        description: 'Done',
        ...(answer?.schema === undefined
          ? {}
          : { content: { 'application/json': { schema: answer.schema } } }),
      }),
      swagger.ApiExtension('x-permission', permission),
      swagger.ApiExtension('x-errors', [...new Set(all)].sort()),
    ]),
  );
}
