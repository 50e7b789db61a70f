import type { Schema } from './schema.js';
import { integer, list, object, text } from './schema.js';

/** An error (RFC 9457). */
export const PROBLEM: Schema = {
  ...object(
    {
      type: { type: 'string', format: 'uri-reference', description: 'A path at which the code is explained' },
      title: text,
      status: integer,
      detail: text,
      code: { type: 'string', description: 'Stable; the words are not' },
      errors: {
        ...list(object({ pointer: text, code: text, message: text })),
        description:
          'Every field at fault, by JSON Pointer into the body; of a header or parameter, its name',
      },
      reasons: {
        ...list(object({ code: text, message: text })),
        description: 'Every rule that stood in the way',
      },
      commandId: {
        type: 'string',
        description: 'Of a command whose outcome is unknown: repeat it with this key',
      },
      revision: {
        type: 'integer',
        description:
          'Where the thing stands, when another revision was stated: of If-Match, or the applicationRevision',
      },
      checks: { type: 'object', description: 'Of /health/ready: what is amiss' },
    },
    ['commandId', 'revision', 'checks'],
  ),
};

interface Described {
  readonly description: string;
  readonly example: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, Schema>>;
}

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } },
};

/** Every status that an error may have, by that status. */
const ERRORS: Readonly<Record<number, Described>> = {
  400: {
    description: 'Malformed: every fault in the body, the headers and the parameters',
    example: {
      code: 'malformed',
      title: 'Something is filled in wrong',
      detail: 'Correct the fields that are marked, and send again.',
      errors: [{ pointer: '/name', code: 'text-blank', message: 'Write something here.' }],
    },
  },
  401: {
    description: 'Nobody is signed in, or the token does not hold',
    example: {
      code: 'not-signed-in',
      title: 'Sign-in required',
      detail: 'You are not signed in. Sign in, or send a token: Authorization: Bearer <token>.',
    },
    headers: { 'WWW-Authenticate': { description: 'Bearer', schema: { type: 'string' } } },
  },
  403: {
    description: 'Known, but not for this role or län',
    example: {
      code: 'not-your-role',
      title: 'Not allowed',
      detail: 'This can only be done by a case officer.',
    },
  },
  404: {
    description: 'It does not exist, for this asker at least',
    example: { code: 'unknown-alliance', title: 'Not found', detail: 'There is no such alliance.' },
  },
  409: {
    description: 'Something moved since it was read; the reasons say what changed',
    example: {
      code: 'application-moved',
      title: 'Something has changed in the meantime',
      detail: 'The application has changed since it was presented.',
      reasons: [
        { code: 'application-moved', message: 'The application has changed since it was presented.' },
      ],
    },
  },
  410: {
    description: 'It was there, and was erased',
    example: {
      code: 'minutes-erased',
      title: 'Gone',
      detail:
        'The adjusted minutes are erased, since somebody had the right to have their personal data erased.',
    },
  },
  412: {
    description: 'The thing is not at the revision that If-Match states',
    example: {
      code: 'precondition',
      title: 'Something has changed',
      detail: 'Somebody has made a change since you read this (you read revision 4, it is now at 5).',
      revision: 5,
    },
  },
  413: {
    description: 'The body is too large',
    example: { code: 'body-too-large', title: 'Too large', detail: 'The body is too large.' },
  },
  415: {
    description: 'The body is of another media type than application/json',
    example: {
      code: 'media-type-not-supported',
      title: 'Unsupported media type',
      detail: 'The body must be JSON (Content-Type: application/json).',
    },
  },
  422: {
    description: 'Refused by the rules, every unmet one told; or the key was used with another body',
    example: {
      code: 'several-reasons',
      title: 'Not possible now',
      detail: 'There are several obstacles. See each of them, put them right, and try again.',
      reasons: [
        { code: 'not-resolved-to-apply', message: 'The alliance has not resolved to apply.' },
        { code: 'too-few-members', message: 'The alliance has 1 member organisation, and 2 are needed.' },
      ],
    },
  },
  428: {
    description: 'The Idempotency-Key is missing',
    example: {
      code: 'key-missing',
      title: 'A key is missing',
      detail: 'Send a key (a UUID) in the header Idempotency-Key.',
    },
  },
  429: {
    description: 'Too many requests in a short time',
    example: {
      code: 'too-many-requests',
      title: 'Too many requests',
      detail: 'Too many requests in a short time. Wait a little.',
    },
    headers: RETRY_AFTER,
  },
  503: {
    description: 'The store is away, or the position was not reached in time; repeat the same request',
    example: {
      code: 'store-away',
      title: 'Temporary failure',
      detail: 'It could not be saved just now. Try again in a while with the same key.',
      commandId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    },
    headers: RETRY_AFTER,
  },
};

/** The name of a status's response among the components. */
export function problemResponseName(status: number): string {
  return `Problem${String(status)}`;
}

/** The responses to errors, for the components of the OpenAPI document. */
export const PROBLEM_RESPONSES: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(ERRORS).map(([status, { description, example, headers = {} }]) => [
    problemResponseName(Number(status)),
    {
      description,
      headers: {
        ...headers,
        'Content-Language': { description: 'sv or en, by Accept-Language', schema: { type: 'string' } },
      },
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          example: {
            type: `/problems/${String(example['code'])}`,
            status: Number(status),
            errors: [],
            reasons: [],
            ...example,
          },
        },
      },
    },
  ]),
);
