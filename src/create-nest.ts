import type { INestApplicationContext, LoggerService, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppModule } from './app.module.js';
import { classNameOf } from './bus/command-messages.js';
import { ROUTED_COMMANDS } from './contexts/alliances/alliance-commands.controller.js';
import { ALLIANCE_ANSWERS } from './contexts/alliances/answer-schemas.js';
import { PUBLIC_ANSWERS } from './contexts/alliances/public-answer-schemas.js';
import { BOARD_ANSWERS } from './contexts/board/answer-schemas.js';
import { ROUTED_BOARD_COMMANDS } from './contexts/board/board-commands.controller.js';
import { ROUTED_MEETING_COMMANDS } from './contexts/board/meetings/meeting-commands.controller.js';
import { BOARD_DECISION_ANSWERS } from './contexts/board/decisions/answer-schemas.js';
import { IDENTITY_ANSWERS } from './contexts/identity/answer-schemas.js';
import { NOTICE_ANSWERS } from './contexts/notifications/answer-schemas.js';
import { OPERATIONS_ANSWERS } from './contexts/operations/answer-schemas.js';
import { PRIVACY_ANSWERS } from './contexts/privacy/answer-schemas.js';
import { ROUTED_PRIVACY_COMMANDS } from './contexts/privacy/privacy-commands.controller.js';
import { cataloguesAt } from './catalogues.js';
import type { ProgramLog } from './http/access-log.js';
import type { Schema } from './http/openapi/schema.js';
import { ProblemFilter } from './http/problem-filter.js';
import { fieldsSchema } from './input/fields-schema.js';

/** The bodies of the commands that clients may give, by the names under which OpenAPI describes them. */
const BODIES = Object.fromEntries(
  [...ROUTED_COMMANDS, ...ROUTED_BOARD_COMMANDS, ...ROUTED_MEETING_COMMANDS, ...ROUTED_PRIVACY_COMMANDS].map(
    ({ name, fields }) => [classNameOf(name), fieldsSchema(fields) as Schema],
  ),
);

/**
 * The program's modules, with routes and their description where it speaks HTTP.
 *
 * @param adapter undefined: no routes
 */
export async function createNest(
  module: ReturnType<typeof AppModule.compose>,
  adapter: FastifyAdapter | undefined,
  log: ProgramLog,
): Promise<INestApplicationContext & { init(): Promise<unknown> }> {
  const options = {
    logger: nestLogger(log),
    abortOnError: false,
    bodyParser: false,
  } as NestApplicationOptions;
  if (adapter === undefined) return NestFactory.createApplicationContext(module, options);
  const nest = await NestFactory.create<NestFastifyApplication>(module, adapter, options);
  nest.useGlobalFilters(new ProblemFilter(cataloguesAt));
  const { serveDocs } = await import('./http/openapi/openapi-document.js');
  serveDocs(nest, {
    ...BODIES,
    ...ALLIANCE_ANSWERS,
    ...PUBLIC_ANSWERS,
    ...BOARD_ANSWERS,
    ...BOARD_DECISION_ANSWERS,
    ...IDENTITY_ANSWERS,
    ...NOTICE_ANSWERS,
    ...OPERATIONS_ANSWERS,
    ...PRIVACY_ANSWERS,
  });
  return nest;
}

/** Of what Nest says only what went wrong is worth a line. */
function nestLogger(log: ProgramLog): LoggerService {
  const nothing = (): void => undefined;
  return {
    log: nothing,
    debug: nothing,
    verbose: nothing,
    warn: (message: unknown) => log.warn(String(message)),
    // What cannot be listened on is thrown as well, and told by whoever started us.
    error: (message: unknown) => {
      if (!/^Error: (listen|getaddrinfo) /.test(String(message))) log.error(String(message));
    },
    fatal: (message: unknown) => log.error(String(message)),
  };
}
