import { Inject, type Type } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refused } from '../kernel/refusal.js';
import type { CommandAnswer, CommandRequest } from '../log/command.js';
import { type CommandOutcome, Metrics } from '../metrics/metrics.js';

/** A command on its way over the bus. Each verb has a class of its own, since the bus goes by class. */
export abstract class CommandMessage extends Command<CommandAnswer> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

export type MessageClass = new (request: CommandRequest) => CommandMessage;

/** A context's command path, as its handlers see it. */
export interface CommandPath {
  execute(request: CommandRequest): Promise<CommandAnswer>;
}

/** The messages of every verb of a context, and their handlers, one each. */
export interface CommandMessages {
  readonly classes: readonly MessageClass[];
  readonly handlers: readonly Type[];
  /**
   * The message that carries a request to its handler.
   *
   * @throws Refused there is no such command
   */
  message(request: CommandRequest): CommandMessage;
}

/** @param executor under what name Nest knows the context's {@link CommandPath} */
export function commandMessages(commands: readonly { name: string }[], executor: symbol): CommandMessages {
  const messages: ReadonlyMap<string, MessageClass> = new Map(
    commands.map(({ name }) => [name, messageClass(name)]),
  );
  const classes = [...messages.values()];
  return {
    classes,
    handlers: classes.map((message) => handlerClass(message, executor)),
    message: (request) => {
      const message = messages.get(request.command);
      if (message === undefined) throw new Refused({ kind: 'unknown-thing', code: 'unknown-command' });
      return new message(request);
    },
  };
}

/** The name of a command's message and of its body's schema: `submit-application` becomes `SubmitApplication`. */
export function classNameOf(command: string): string {
  return command.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

function messageClass(command: string): MessageClass {
  const message = class extends CommandMessage {};
  Object.defineProperty(message, 'name', { value: classNameOf(command) });
  return message;
}

function handlerClass(message: MessageClass, path: symbol): Type {
  @CommandHandler(message)
  class Handler implements ICommandHandler<CommandMessage> {
    constructor(
      @Inject(path) private readonly executor: CommandPath,
      private readonly metrics: Metrics,
    ) {}

    async execute({ request }: CommandMessage): Promise<CommandAnswer> {
      const begun = performance.now();
      let outcome: CommandOutcome = 'failed';
      try {
        const answer = await this.executor.execute(request);
        outcome = outcomeOf(request, answer);
        return answer;
      } catch (error) {
        if (error instanceof Refused) outcome = error.refusal.kind;
        throw error;
      } finally {
        this.metrics.commandAnswered(request.command, outcome, (performance.now() - begun) / 1_000);
      }
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${message.name}Handler` });
  return Handler;
}

function outcomeOf({ dryRun }: CommandRequest, { events }: CommandAnswer): CommandOutcome {
  if (dryRun === true) return 'dry-run';
  return events.length === 0 ? 'nothing-to-do' : 'done';
}
