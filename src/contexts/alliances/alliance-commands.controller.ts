import { Controller, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { CommandController, type CommandRoutes, routeCommands } from '../../http/command-routes.js';
import { Documented } from '../../http/openapi/documented.js';
import { base64Length } from '../../input/base64.js';
import { Refused } from '../../kernel/refusal.js';
import { allianceId } from './alliances.controller.js';
import { COMMAND_EXAMPLES } from './command-examples.js';
import { ALLIANCE_MESSAGES } from './command-messages.js';
import { MOST_CONTENT_BYTES } from './commands/field-kinds.js';
import { ALLIANCE_COMMANDS, allianceCommandNamed } from './commands/registry.js';
import { commandName } from './messages.js';
import { allianceWorkflow } from './workflow.js';

/** Room for a file of the largest size as base64, and for the fields beside it. */
const BODY_WITH_FILE = base64Length(MOST_CONTENT_BYTES) + 1_048_576;
const WITH_FILE: readonly string[] = ['add-attachment', 'receive-application'];

/** The verbs that clients may give, each of which has a route. */
export const ROUTED_COMMANDS = ALLIANCE_COMMANDS.filter(({ internal }) => internal !== true);

const ROUTES: CommandRoutes = {
  base: '/api/alliances',
  messages: ALLIANCE_MESSAGES,
  starts: 'start-collaboration',
  subjectOf: allianceId,
  table: allianceWorkflow.newest,
  permission: 'alliances.act',
  tag: 'commands',
  summary: (command) => commandName(command, 'en'),
  example: (command) => COMMAND_EXAMPLES[command],
  notes: (command) => allianceCommandNamed(command)?.notes,
  limits: (command) =>
    WITH_FILE.includes(command) ? { bodyLimit: BODY_WITH_FILE, fileLimit: MOST_CONTENT_BYTES } : undefined,
};

/** One route for each verb, all made from the list of verbs. */
@Controller('api/alliances')
export class AllianceCommandsController extends CommandController {
  protected readonly routes = ROUTES;

  /** Stands in for every verb that does not exist, so that who is asking is still asked first. */
  @Post(':id/:command')
  @RouteConfig({ permission: 'alliances.act', fallback: true })
  @Documented((swagger) => [swagger.ApiExcludeEndpoint()])
  unknown(): never {
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-command' });
  }

  static {
    routeCommands(this, ROUTES, ROUTED_COMMANDS);
  }
}
