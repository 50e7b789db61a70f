import type { INestApplication } from '@nestjs/common';
import * as swagger from '@nestjs/swagger';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programRoot } from '../../program-root.js';
import { COMMAND_ANSWER } from './api-command.js';
import { describeRoutes } from './documented.js';
import { PROBLEM, PROBLEM_RESPONSES, problemResponseName } from './problem-responses.js';
import type { Schema } from './schema.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface Operation {
  'x-errors'?: readonly number[];
  responses?: Record<string, unknown>;
}

/** The OpenAPI 3.1 document of every route, from the routes' own declarations. */
function openApiDocument(
  nest: INestApplication,
  schemas: Readonly<Record<string, Schema>>,
): swagger.OpenAPIObject {
  describeRoutes(swagger);
  const config = new swagger.DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Samverka')
    .setDescription(DESCRIPTION)
    .setVersion(ownVersion())
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
    .addServer('/')
    .addTag('commands', 'What is done to an alliance, one operation for each command.')
    .addTag('alliances', 'What is read of alliances by those who are signed in.')
    .addTag('signatures', 'How whoever signs answers by a link of their own.')
    .addTag('public', 'What anybody may read.')
    .addTag('board', 'Who sits on the board, by which rules it decides, and what it decides.')
    .addTag('privacy', "Persons' requests about their own data, erasure and legal holds.")
    .addTag('people', 'Signing in, and who may.')
    .addTag('operations', 'How the program itself is doing, and what mends it.')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'npx samverka token add' }, 'bearer')
    .addCookieAuth(
      '__Host-samverka',
      { type: 'apiKey', in: 'cookie', description: 'POST /api/session' },
      'session',
    )
    .build();
  const document = swagger.SwaggerModule.createDocument(nest, config, { autoTagControllers: false });
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = (path as Record<string, Operation | undefined>)[method];
      if (operation !== undefined) addErrors(operation);
    }
  }
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...schemas, CommandAnswer: COMMAND_ANSWER, Problem: PROBLEM },
      responses: PROBLEM_RESPONSES,
    },
  } as swagger.OpenAPIObject;
}

/**
 * Serves the document at /openapi.json, and a page to read and try it at /docs, from this server alone. It is made when
 * it is first asked for.
 *
 * @param schemas bodies and answers, by name
 */
export function serveDocs(nest: INestApplication, schemas: Readonly<Record<string, Schema>>): void {
  swagger.SwaggerModule.setup('docs', nest, () => openApiDocument(nest, schemas), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Samverka API',
    swaggerOptions: { persistAuthorization: false, docExpansion: 'none', validatorUrl: null },
  });
}

function ownVersion(): string {
  const text = readFileSync(join(programRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function addErrors(operation: Operation): void {
  for (const status of operation['x-errors'] ?? []) {
    operation.responses ??= {};
    operation.responses[String(status)] = { $ref: `#/components/responses/${problemResponseName(status)}` };
  }
  delete operation['x-errors'];
}

const DESCRIPTION = `Samverka runs the life of regional alliances, from the first collaboration to a decided
partnership. Every command is decided against the log of what has happened, and every answer says at which position
of that log it stands.

A command bears an \`Idempotency-Key\`, and is carried out once however often it is sent. Checks come in one order:
401, 404, 403, 428, 400, a key that was used before, 412, and then 409 or 422. Errors are \`application/problem+json\`
in the language of \`Accept-Language\` (sv, en); the codes are stable, the words are not.

Names of persons and free texts are \`null\` once they have been erased: a client says so in its own words, in the
reader's language (in Swedish *raderad person* and *raderad uppgift*). In the \`changes\` of a history they are
\`{erased: true}\`.

\`x-permission\` names the permission that an operation asks for in the program's table of who may what.`;
