import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Inject, type Type } from '@nestjs/common';
import { Refused } from '../../kernel/refusal.js';
import type { CommandAnswer, CommandRequest } from '../../log/command.js';
import { type CommandOutcome, Metrics } from '../../metrics/metrics.js';
import { ALLIANCE_EXECUTOR, type AllianceExecutor } from './alliance-executor.js';
import { ALLIANCE_COMMANDS } from './commands/registry.js';

/** A command on its way over the bus. Each verb has a class of its own, since the bus goes by class. */
export abstract class AllianceMessage extends Command<CommandAnswer> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

type MessageClass = new (request: CommandRequest) => AllianceMessage;

const messages: ReadonlyMap<string, MessageClass> = new Map(
  ALLIANCE_COMMANDS.map(({ name }) => [name, messageClass(name)]),
);

/** The message classes of every verb, for the check that each has one handler. */
export const ALLIANCE_MESSAGES: readonly MessageClass[] = [...messages.values()];

/** The handlers of every verb, one each. */
export const ALLIANCE_COMMAND_HANDLERS: readonly Type[] = ALLIANCE_MESSAGES.map(handlerClass);

/**
 * The message that carries a request to its handler.
 *
 * @throws Refused there is no such command
 */
export function allianceMessage(request: CommandRequest): AllianceMessage {
  const message = messages.get(request.command);
  if (message === undefined) throw new Refused({ kind: 'unknown-thing', code: 'unknown-command' });
  return new message(request);
}

/** The name of a command's message and of its body's schema: `submit-application` becomes `SubmitApplication`. */
export function classNameOf(command: string): string {
  return command.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

function messageClass(command: string): MessageClass {
  const message = class extends AllianceMessage {};
  Object.defineProperty(message, 'name', { value: classNameOf(command) });
  return message;
}

function handlerClass(message: MessageClass): Type {
  @CommandHandler(message)
  class Handler implements ICommandHandler<AllianceMessage> {
    constructor(
      @Inject(ALLIANCE_EXECUTOR) private readonly executor: AllianceExecutor,
      private readonly metrics: Metrics,
    ) {}

    async execute({ request }: AllianceMessage): Promise<CommandAnswer> {
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
