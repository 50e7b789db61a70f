import { applyDecorators, Controller, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { commandRequest } from '../../http/command-request.js';
import { ApiCommand } from '../../http/openapi/api-command.js';
import { parametersIn } from '../../http/openapi/api-read.js';
import { ReadPositions } from '../../http/read-positions.js';
import { actorOf } from '../../http/request-context.js';
import { base64Length } from '../../input/base64.js';
import { uuidv5 } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { CommandAnswer, CommandRequest } from '../../log/command.js';
import { allianceId } from './alliances.controller.js';
import { COMMAND_EXAMPLES } from './command-examples.js';
import { allianceMessage, classNameOf } from './command-messages.js';
import { MOST_CONTENT_BYTES } from './commands/field-kinds.js';
import { ALLIANCE_COMMANDS, allianceCommandNamed } from './commands/registry.js';
import { commandName } from './messages.js';
import { allianceWorkflow } from './workflow.js';

/** The verb that makes an alliance; the others are about one that there is. */
const START = 'start-collaboration';
/** Room for a file of the largest size as base64, and for the fields beside it. */
const BODY_WITH_FILE = base64Length(MOST_CONTENT_BYTES) + 1_048_576;
const WITH_FILE: readonly string[] = ['add-attachment', 'receive-application'];

/** The verbs that clients may give, each of which has a route. */
export const ROUTED_COMMANDS = ALLIANCE_COMMANDS.filter(({ internal }) => internal !== true);

/** Where a command is posted, as Nest writes paths. */
export function commandPath(command: string): string {
  return command === START ? '' : `:id/${command}`;
}

/** One route for each verb, all made from the list of verbs. */
@Controller('api/alliances')
export class AllianceCommandsController {
  constructor(
    private readonly bus: CommandBus,
    private readonly positions: ReadPositions,
  ) {}

  /** Stands in for every verb that does not exist, so that who is asking is still asked first. */
  @Post(':id/:command')
  @RouteConfig({ permission: 'alliances.act', fallback: true })
  @ApiExcludeEndpoint()
  unknown(): never {
    throw new Refused({ kind: 'unknown-thing', code: 'unknown-command' });
  }

  /** Starts an alliance. Its id derives from who asks and the key, so that a repeated start finds it again. */
  private async start(request: FastifyRequest, reply: FastifyReply): Promise<CommandAnswer> {
    const actor = actorOf(request);
    const command = commandRequest(request, actor, START, (key) => uuidv5(actor.id, key ?? ''));
    const answer = await this.give(command, reply);
    void reply.status(201).header('location', `/api/alliances/${answer.id}`);
    return answer;
  }

  private async about(command: string, request: FastifyRequest, reply: FastifyReply): Promise<CommandAnswer> {
    const { id } = request.params as { id: string };
    const subject = allianceId(id);
    return this.give(
      commandRequest(request, actorOf(request), command, () => subject),
      reply,
    );
  }

  private async give(request: CommandRequest, reply: FastifyReply): Promise<CommandAnswer> {
    const answer = await this.bus.execute(allianceMessage(request));
    this.positions.wrote(request.actor, answer.position);
    void reply
      .status(200)
      .header('etag', `"${String(answer.revision)}"`)
      .header('x-position', String(answer.position))
      .header('cache-control', 'no-store');
    return answer;
  }

  static {
    for (const { name } of ROUTED_COMMANDS) routeCommand(this, name);
  }
}

interface Giver {
  start(request: FastifyRequest, reply: FastifyReply): Promise<CommandAnswer>;
  about(command: string, request: FastifyRequest, reply: FastifyReply): Promise<CommandAnswer>;
}

/** Adds to the controller what would stand there as a decorated method, for one verb. */
function routeCommand(controller: typeof AllianceCommandsController, command: string): void {
  const method = command.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  async function handle(this: Giver, request: FastifyRequest, reply: FastifyReply): Promise<CommandAnswer> {
    return command === START ? this.start(request, reply) : this.about(command, request, reply);
  }
  const descriptor: TypedPropertyDescriptor<unknown> = { value: handle, configurable: true, writable: true };
  const { prototype } = controller;
  Object.defineProperty(prototype, method, descriptor);
  Req()(prototype, method, 0);
  Res({ passthrough: true })(prototype, method, 1);
  Post(commandPath(command))(prototype, method, descriptor);
  described(command)(prototype, method, descriptor);
  const limits = WITH_FILE.includes(command)
    ? { bodyLimit: BODY_WITH_FILE, fileLimit: MOST_CONTENT_BYTES }
    : {};
  RouteConfig({ permission: 'alliances.act', ...limits })(prototype, method, descriptor);
}

/** What those who write programs read about the command: its words, and what the table says of it. */
function described(command: string): MethodDecorator {
  const step = allianceWorkflow.newest.steps[command];
  const told = [
    `By ${(step?.by ?? []).filter((role) => role !== 'system').join(', ')}.`,
    ...Object.entries(step?.from ?? {}).map(([axis, states]) => `From ${axis}: ${states.join(', ')}.`),
    ...(step?.guards === undefined ? [] : [`Guards: ${step.guards.join(', ')}.`]),
    `Events: ${(step?.events ?? []).join(', ')}.`,
    ...(allianceCommandNamed(command)?.notes?.split('\n\n') ?? []),
  ];
  const decorators = [
    ...parametersIn(commandPath(command)),
    ApiCommand({
      command,
      tag: 'commands',
      summary: commandName(command, 'en'),
      description: told.join('\n\n'),
      body: classNameOf(command),
      example: COMMAND_EXAMPLES[command],
      events: step?.events ?? [],
      starts: command === START,
    }),
  ];
  return applyDecorators(...decorators);
}
