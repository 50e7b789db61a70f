import { Controller, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { CommandController, type CommandRoutes, routeCommands } from '../../http/command-routes.js';
import { Documented } from '../../http/openapi/documented.js';
import { isUuid } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import { PRIVACY_EXAMPLES } from './command-examples.js';
import { HOLD_MESSAGES, PRIVACY_MESSAGES } from './command-messages.js';
import { PRIVACY_COMMANDS } from './commands/registry.js';
import { HOLD_COMMANDS } from './holds/hold-commands.js';
import { holdWorkflow } from './holds/hold-workflow.js';
import { privacyCommandName } from './messages.js';
import { privacyWorkflow } from './workflow.js';

const DESCRIBED = {
  permission: 'privacy.act',
  tag: 'privacy',
  summary: (command: string) => privacyCommandName(command, 'en'),
  example: (command: string) => PRIVACY_EXAMPLES[command],
} as const;

const REQUESTS: CommandRoutes = {
  ...DESCRIBED,
  base: '/api/privacy-requests',
  messages: PRIVACY_MESSAGES,
  starts: 'receive-request',
  subjectOf: (id) => idOr(id, 'unknown-privacy-request'),
  table: privacyWorkflow.newest,
};

const HOLDS: CommandRoutes = {
  ...DESCRIBED,
  base: '/api/legal-holds',
  messages: HOLD_MESSAGES,
  starts: 'place-hold',
  subjectOf: (id) => idOr(id, 'unknown-hold'),
  table: holdWorkflow.newest,
};

/** The verbs that clients may give, each of which has a route. */
export const ROUTED_PRIVACY_COMMANDS = [
  ...PRIVACY_COMMANDS.filter(({ internal }) => internal !== true),
  ...HOLD_COMMANDS,
];

/** What persons ask about their own data, and what becomes of it. */
@Controller('api/privacy-requests')
export class PrivacyCommandsController extends CommandController {
  protected readonly routes = REQUESTS;

  /** Stands in for every verb that does not exist, so that who is asking is still asked first. */
  @Post(':id/:command')
  @RouteConfig({ permission: 'privacy.act', fallback: true })
  @Documented((swagger) => [swagger.ApiExcludeEndpoint()])
  unknown(): never {
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-command' });
  }

  static {
    routeCommands(
      this,
      REQUESTS,
      PRIVACY_COMMANDS.filter(({ internal }) => internal !== true),
    );
  }
}

/** Legal holds. */
@Controller('api/legal-holds')
export class HoldCommandsController extends CommandController {
  protected readonly routes = HOLDS;

  static {
    routeCommands(this, HOLDS, HOLD_COMMANDS);
  }
}

function idOr(id: string, code: string): string {
  const lower = id.toLowerCase();
  if (!isUuid(lower)) throw new Refused({ kind: 'unknown-thing', code });
  return lower;
}

/**
 * The id of a request in an address.
 *
 * @throws Refused what is no UUID is the id of nothing
 */
export function requestId(id: string): string {
  return idOr(id, 'unknown-privacy-request');
}
