import { Controller, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { CommandController, type CommandRoutes, routeCommands } from '../../../http/command-routes.js';
import { Documented } from '../../../http/openapi/documented.js';
import { isUuid } from '../../../kernel/ids.js';
import { Refused } from '../../../kernel/refusal.js';
import { MEETING_MESSAGES } from '../command-messages.js';
import { MEETING_EXAMPLES } from './command-examples.js';
import { MEETING_COMMANDS } from './commands/registry.js';
import { meetingCommandName } from './messages.js';
import { meetingWorkflow } from './workflow.js';

const MEETINGS: CommandRoutes = {
  permission: 'meetings.act',
  tag: 'board',
  summary: (command) => meetingCommandName(command, 'en'),
  example: (command) => MEETING_EXAMPLES[command],
  base: '/api/meetings',
  messages: MEETING_MESSAGES,
  starts: 'convene-meeting',
  subjectOf: meetingId,
  table: meetingWorkflow.newest,
};

/** The verbs that clients may give, each of which has a route. */
export const ROUTED_MEETING_COMMANDS = MEETING_COMMANDS.filter(({ internal }) => internal !== true);

/** Meetings of the board, from the call to the adjusted minutes. */
@Controller('api/meetings')
export class MeetingCommandsController extends CommandController {
  protected readonly routes = MEETINGS;

  /** Stands in for every verb that does not exist, so that who is asking is still asked first. */
  @Post(':id/:command')
  @RouteConfig({ permission: 'meetings.act', fallback: true })
  @Documented((swagger) => [swagger.ApiExcludeEndpoint()])
  unknown(): never {
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-command' });
  }

  static {
    routeCommands(this, MEETINGS, ROUTED_MEETING_COMMANDS);
  }
}

/**
 * The id of a meeting in an address.
 *
 * @throws Refused what is no UUID is the id of nothing
 */
export function meetingId(id: string): string {
  const lower = id.toLowerCase();
  if (!isUuid(lower)) throw new Refused({ kind: 'unknown-thing', code: 'unknown-meeting' });
  return lower;
}
