import { Controller, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { CommandController, type CommandRoutes, routeCommands } from '../../http/command-routes.js';
import { Documented } from '../../http/openapi/documented.js';
import { isUuid } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import { BOARD_EXAMPLES } from './command-examples.js';
import { PER_CAPSULAM_MESSAGES, ROSTER_MESSAGES } from './command-messages.js';
import { THE_BOARD } from './the-board.js';
import { boardCommandName } from './messages.js';
import { PER_CAPSULAM_COMMANDS } from './per-capsulam/commands/registry.js';
import { perCapsulamWorkflow } from './per-capsulam/workflow.js';
import { ROSTER_COMMANDS } from './roster/commands/registry.js';
import { rosterWorkflow } from './roster/workflow.js';

const DESCRIBED = {
  permission: 'board.act',
  tag: 'board',
  summary: (command: string) => boardCommandName(command, 'en'),
  example: (command: string) => BOARD_EXAMPLES[command],
} as const;

const ROSTER: CommandRoutes = {
  ...DESCRIBED,
  base: '/api/board',
  messages: ROSTER_MESSAGES,
  subjectOf: () => THE_BOARD,
  table: rosterWorkflow.newest,
};

const PER_CAPSULAM: CommandRoutes = {
  ...DESCRIBED,
  base: '/api/per-capsulam',
  messages: PER_CAPSULAM_MESSAGES,
  starts: 'open-per-capsulam',
  subjectOf: perCapsulamId,
  table: perCapsulamWorkflow.newest,
};

const ROUTED_PER_CAPSULAM = PER_CAPSULAM_COMMANDS.filter(({ internal }) => internal !== true);

/** The verbs that clients may give, each of which has a route. */
export const ROUTED_BOARD_COMMANDS = [...ROSTER_COMMANDS, ...ROUTED_PER_CAPSULAM];

/** Who sits on the board. */
@Controller('api/board')
export class RosterCommandsController extends CommandController {
  protected readonly routes = ROSTER;

  /** Stands in for every verb that does not exist, so that who is asking is still asked first. */
  @Post(':command')
  @RouteConfig({ permission: 'board.act', fallback: true })
  @Documented((swagger) => [swagger.ApiExcludeEndpoint()])
  unknown(): never {
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-command' });
  }

  static {
    routeCommands(this, ROSTER, ROSTER_COMMANDS);
  }
}

/** What the board decides between meetings. */
@Controller('api/per-capsulam')
export class PerCapsulamCommandsController extends CommandController {
  protected readonly routes = PER_CAPSULAM;

  /** Stands in for every verb that does not exist, so that who is asking is still asked first. */
  @Post(':id/:command')
  @RouteConfig({ permission: 'board.act', fallback: true })
  @Documented((swagger) => [swagger.ApiExcludeEndpoint()])
  unknown(): never {
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-command' });
  }

  static {
    routeCommands(this, PER_CAPSULAM, ROUTED_PER_CAPSULAM);
  }
}

/**
 * The id of a decision per capsulam in an address.
 *
 * @throws Refused what is no UUID is the id of nothing
 */
export function perCapsulamId(id: string): string {
  const lower = id.toLowerCase();
  if (!isUuid(lower)) throw new Refused({ kind: 'unknown-thing', code: 'unknown-per-capsulam' });
  return lower;
}
