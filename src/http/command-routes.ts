import { Injectable, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { classNameOf, type CommandMessages } from '../bus/command-messages.js';
import { uuidv5 } from '../kernel/ids.js';
import type { CommandAnswer, CommandRequest } from '../log/command.js';
import type { Permission } from '../policy/policy.js';
import type { WorkflowDefinition } from '../workflow/definition.js';
import { commandRequest } from './command-request.js';
import { ApiCommand } from './openapi/api-command.js';
import { ReadPositions } from './read-positions.js';
import { actorOf } from './request-context.js';

/** A context's verbs as routes. */
export interface CommandRoutes {
  /** Where the things lie, `/api/alliances`. */
  readonly base: string;
  readonly messages: CommandMessages;
  /** The verb that makes a thing; the others are about one that there is. Left out where there is but one thing. */
  readonly starts?: string;
  /** The id in an address, which is empty where there is but one thing. @throws Refused it is the id of nothing */
  readonly subjectOf: (id: string) => string;
  readonly table: WorkflowDefinition;
  readonly permission: Permission;
  readonly tag: string;
  /** What a verb is called, in English, an example of its body, and what else there is to say. */
  readonly summary: (command: string) => string;
  readonly example: (command: string) => unknown;
  readonly notes?: (command: string) => string | undefined;
  /** For verbs with a file in them. */
  readonly limits?: (
    command: string,
  ) => { readonly bodyLimit: number; readonly fileLimit: number } | undefined;
}

/** Takes commands as HTTP brings them and gives them on over the bus; the routes are made from the table of verbs. */
@Injectable()
export abstract class CommandController {
  protected abstract readonly routes: CommandRoutes;

  constructor(
    private readonly bus: CommandBus,
    private readonly positions: ReadPositions,
  ) {}

  /** Makes a thing. Its id derives from who asks and the key, so that a repeated start finds it again. */
  private async start(starts: string, request: FastifyRequest, reply: FastifyReply): Promise<CommandAnswer> {
    const actor = actorOf(request);
    const { base } = this.routes;
    const command = commandRequest(request, actor, starts, (key) => uuidv5(actor.id, key ?? ''));
    const answer = await this.give(command, reply);
    void reply.status(201).header('location', `${base}/${answer.id}`);
    return answer;
  }

  private async about(command: string, request: FastifyRequest, reply: FastifyReply): Promise<CommandAnswer> {
    const { id = '' } = request.params as { id?: string };
    const subject = this.routes.subjectOf(id);
    return this.give(
      commandRequest(request, actorOf(request), command, () => subject),
      reply,
    );
  }

  private async give(request: CommandRequest, reply: FastifyReply): Promise<CommandAnswer> {
    const answer = await this.bus.execute(this.routes.messages.message(request));
    this.positions.wrote(request.actor, answer.position);
    void reply
      .status(200)
      .header('etag', `"${String(answer.revision)}"`)
      .header('x-position', String(answer.position))
      .header('cache-control', 'no-store');
    return answer;
  }

  /** @internal what each route does */
  take(command: string, request: FastifyRequest, reply: FastifyReply): Promise<CommandAnswer> {
    return command === this.routes.starts
      ? this.start(command, request, reply)
      : this.about(command, request, reply);
  }
}

/** Adds to a controller what would stand there as a decorated method, for each verb. */
export function routeCommands(
  controller: { readonly prototype: CommandController },
  routes: CommandRoutes,
  commands: readonly { readonly name: string }[],
): void {
  for (const { name } of commands) routeCommand(controller.prototype, routes, name);
}

function routeCommand(prototype: CommandController, routes: CommandRoutes, command: string): void {
  const method = command.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  function handle(
    this: CommandController,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<CommandAnswer> {
    return this.take(command, request, reply);
  }
  const descriptor: TypedPropertyDescriptor<unknown> = { value: handle, configurable: true, writable: true };
  Object.defineProperty(prototype, method, descriptor);
  Req()(prototype, method, 0);
  Res({ passthrough: true })(prototype, method, 1);
  const path = pathOf(routes, command);
  Post(path)(prototype, method, descriptor);
  described(routes, path, command)(prototype, method, descriptor);
  const limits = routes.limits?.(command) ?? {};
  RouteConfig({ permission: routes.permission, ...limits })(prototype, method, descriptor);
}

function pathOf({ starts }: CommandRoutes, command: string): string {
  if (starts === undefined) return command;
  return command === starts ? '' : `:id/${command}`;
}

/** What those who write programs read about the command: its words, and what the table says of it. */
function described(routes: CommandRoutes, path: string, command: string): MethodDecorator {
  const step = routes.table.steps[command];
  const told = [
    `By ${(step?.by ?? []).filter((role) => role !== 'system').join(', ')}.`,
    ...Object.entries(step?.from ?? {}).map(([axis, states]) => `From ${axis}: ${states.join(', ')}.`),
    ...(step?.guards === undefined ? [] : [`Guards: ${step.guards.join(', ')}.`]),
    `Events: ${(step?.events ?? []).join(', ')}.`,
    ...(routes.notes?.(command)?.split('\n\n') ?? []),
  ];
  return ApiCommand({
    command,
    path,
    tag: routes.tag,
    summary: routes.summary(command),
    description: told.join('\n\n'),
    body: classNameOf(command),
    example: routes.example(command),
    events: step?.events ?? [],
    permission: routes.permission,
    starts: command === routes.starts,
  });
}
