import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { ROUTED_COMMANDS } from '../../src/contexts/alliances/alliance-commands.controller.js';
import { COMMAND_EXAMPLES as OF_ALLIANCES } from '../../src/contexts/alliances/command-examples.js';
import { ROUTED_BOARD_COMMANDS } from '../../src/contexts/board/board-commands.controller.js';
import { BOARD_EXAMPLES } from '../../src/contexts/board/command-examples.js';
import { MEETING_EXAMPLES } from '../../src/contexts/board/meetings/command-examples.js';
import { ROUTED_MEETING_COMMANDS } from '../../src/contexts/board/meetings/meeting-commands.controller.js';
import { PRIVACY_EXAMPLES } from '../../src/contexts/privacy/command-examples.js';
import { ROUTED_PRIVACY_COMMANDS } from '../../src/contexts/privacy/privacy-commands.controller.js';
import { fieldsOf } from '../../src/input/field.js';
import { validateFields } from '../../src/input/validate-fields.js';
import { POLICY } from '../../src/policy/policy.js';
import { AnswerSchemas, type ApiDocument } from '../support/answer-schemas.js';
import { TestServer } from '../support/http.js';

const COMMAND_EXAMPLES = { ...OF_ALLIANCES, ...BOARD_EXAMPLES, ...MEETING_EXAMPLES, ...PRIVACY_EXAMPLES };
const COMMANDS = [
  ...ROUTED_COMMANDS,
  ...ROUTED_BOARD_COMMANDS,
  ...ROUTED_MEETING_COMMANDS,
  ...ROUTED_PRIVACY_COMMANDS,
];
const STARTING = [
  'start-collaboration',
  'convene-meeting',
  'open-per-capsulam',
  'receive-request',
  'place-hold',
];

let server: TestServer;
let document: ApiDocument & { components: { securitySchemes: object } };
const routes = new Set<string>();

beforeAll(async () => {
  server = await TestServer.start();
  document = (await AnswerSchemas.of(server)).document as typeof document;
  for (const route of server.routes()) routes.add(route);
});

afterAll(() => server.stop());

/** `POST /api/alliances/{id}/rename` */
function described(): string[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

test('is a valid OpenAPI 3.1 document', async () => {
  const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(document.openapi).toBe('3.1.0');
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/([^/"]+)\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(100);
  const components = document.components as unknown as Record<string, Record<string, unknown>>;
  const broken = references.filter(([, kind, name]) => components[kind!]?.[name!] === undefined);
  expect(broken.map(([reference]) => reference)).toEqual([]);
});

test('has one path for each command, and for every route that there is', () => {
  const paths = ROUTED_COMMANDS.map(({ name }) =>
    name === 'start-collaboration' ? 'POST /api/alliances' : `POST /api/alliances/{id}/${name}`,
  );
  expect(described()).toEqual(expect.arrayContaining(paths));
  const docs = /^GET \/(docs|openapi\.json)/;
  const served = [...routes].filter((route) => !docs.test(route));
  expect(described().sort()).toEqual(served.sort());
});

test('names every operation once, and says who may sign in', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(document.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
  for (const operation of operations) {
    expect(operation).toHaveProperty('security');
    expect(Object.keys(POLICY)).toContain((operation as { 'x-permission'?: string })['x-permission']);
  }
});

test('says that browsers are led on from where a provider sends them', () => {
  const { get } = document.paths['/sign-in/oidc/{provider}/callback'] as unknown as {
    get: { responses: Record<string, { headers?: object; content?: object }> };
  };
  expect(Object.keys(get.responses).sort()).toEqual(['303', '429']);
  expect(Object.keys(get.responses['303']?.headers ?? {})).toEqual(['Location']);
  expect(get.responses['303']?.content).toBeUndefined();
});

describe.each(COMMANDS.map(({ name, fields }) => ({ name, fields })))('$name', ({ name, fields }) => {
  const operation = () =>
    Object.values(document.paths)
      .flatMap((path) => Object.values(path))
      .find(({ operationId }) => operationId === name) as unknown as {
      requestBody: { content: Record<string, { schema: { $ref: string } }> };
      parameters: { name: string; in: string; required: boolean }[];
      responses: Record<string, unknown>;
    };

  test('takes its body, a key, a revision and a dry run', () => {
    const { requestBody, parameters } = operation();
    const reference = requestBody.content['application/json']!.schema.$ref;
    const schema = document.components.schemas[reference.split('/').at(-1)!] as { properties: object };
    expect(Object.keys(schema.properties)).toEqual([...fieldsOf(fields).keys()]);
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
        expect.objectContaining({ name: 'If-Match', in: 'header', required: false }),
        expect.objectContaining({ name: 'dryRun', in: 'query', required: false }),
      ]),
    );
  });

  test('tells of every error', () => {
    const starting = STARTING.includes(name);
    const statuses = [
      '400',
      '401',
      '403',
      ...(starting ? [] : ['404']),
      '409',
      '412',
      '413',
      '415',
      '422',
      '428',
      '429',
      '503',
    ];
    expect(Object.keys(operation().responses).sort()).toEqual([starting ? '201' : '200', ...statuses].sort());
  });

  test('has an example that its fields take', () => {
    expect(COMMAND_EXAMPLES).toHaveProperty([name]);
    expect(validateFields(fields, COMMAND_EXAMPLES[name as keyof typeof COMMAND_EXAMPLES])).toHaveProperty(
      'value',
    );
  });
});

test('examples are of commands that there are', () => {
  expect(Object.keys(COMMAND_EXAMPLES).sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
});
