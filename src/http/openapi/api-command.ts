import type { Permission } from '../../policy/policy.js';
import { parametersIn, SIGNED_IN } from './api-read.js';
import { Documented } from './documented.js';
import { integer, list, object, position, ref, text, uuid } from './schema.js';

/** A command's route, for those who read about it. */
export interface CommandDescription {
  readonly command: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** The name of the schema of its body. */
  readonly body: string;
  readonly example: unknown;
  /** The events that it may write, the one that it always writes first. */
  readonly events: readonly string[];
  /** Who may ask; the table of the process says which of them may take the step. */
  readonly permission: Permission;
  /** Whether it makes the thing (201), or is about one that there is. */
  readonly starts: boolean;
}

/** What a command answers. */
export const COMMAND_ANSWER = object({
  id: uuid,
  revision: integer,
  position,
  events: list(object({ type: text, id: uuid })),
});

function answerExample(starts: boolean, events: readonly string[]): unknown {
  return {
    id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    revision: starts ? 0 : 14,
    position: 117,
    events: events.slice(0, 1).map((type) => ({ type, id: EVENT_ID })),
  };
}

const EVENT_ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

const KEY = {
  name: 'Idempotency-Key',
  required: true,
  description:
    'A UUID of your own for this command. Sent again with the same body, the first answer comes back.',
  schema: { type: 'string', format: 'uuid' },
  example: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
} as const;

const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description: 'The revision that you have seen, in quotes; 412 when the thing has moved since.',
  schema: { type: 'string', pattern: '^(W/)?"\\d+"$' },
  example: '"4"',
} as const;

/** Describes the route of a command. */
export function ApiCommand({
  command,
  path,
  tag,
  summary,
  description,
  body,
  example,
  events,
  permission,
  starts,
}: CommandDescription): MethodDecorator {
  const about = starts ? [] : [404];
  return Documented((swagger) => [
    ...parametersIn(swagger, path),
    swagger.ApiTags(tag),
    swagger.ApiOperation({ operationId: command, summary, description, security: SIGNED_IN }),
    swagger.ApiHeader(KEY),
    swagger.ApiHeader(IF_MATCH),
    swagger.ApiQuery({
      name: 'dryRun',
      required: false,
      description: 'true: the same answer, and nothing is written',
      schema: { type: 'boolean', default: false },
    }),
    swagger.ApiBody({ required: true, schema: ref(body), examples: { example: { value: example } } }),
    swagger.ApiResponse({
      status: starts ? 201 : 200,
      description: 'Done, or found done already under the same key. No events: there was nothing to do.',
      headers: {
        ETag: { description: 'The revision, in quotes', schema: { type: 'string' } },
        'X-Position': { description: 'The position of the last event', schema: { type: 'integer' } },
        ...(starts ? { Location: { description: 'Where it is read', schema: { type: 'string' } } } : {}),
      },
      content: {
        'application/json': { schema: ref('CommandAnswer'), example: answerExample(starts, events) },
      },
    }),
    swagger.ApiExtension('x-permission', permission),
    swagger.ApiExtension('x-errors', [400, 401, 403, ...about, 409, 412, 413, 415, 422, 428, 429, 503]),
  ]);
}
