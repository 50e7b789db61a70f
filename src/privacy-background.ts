import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import { DeadlineProcess } from './contexts/alliances/deadline-process.js';
import { PRIVACY_MESSAGES } from './contexts/privacy/command-messages.js';
import { ErasureReactor } from './contexts/privacy/erasure-reactor.js';
import { type PrivacyExecutor, requestStream } from './contexts/privacy/executors.js';
import { FindDueRequests } from './contexts/privacy/queries.js';
import type { Foundation } from './foundation.js';
import { isAway } from './http/unavailable.js';
import type { CommandAnswer, CommandRequest } from './log/command.js';
import { Reactor } from './log/reactor.js';
import { reactorProgress } from './log/reactor-progress.js';

export interface PrivacyBackgroundParts {
  readonly requests: PrivacyExecutor;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
}

/** What goes on with persons' requests by itself: deadlines are noted, and approved erasures are carried out. */
export class PrivacyBackground {
  private readonly deadlines: DeadlineProcess;
  private readonly erasures: Reactor;

  constructor(foundation: Foundation, { requests, commands, queries }: PrivacyBackgroundParts) {
    const { clock, log, association, erasures, identity } = foundation;
    const execute = (request: CommandRequest): Promise<CommandAnswer> =>
      commands.execute(PRIVACY_MESSAGES.message(request));
    this.deadlines = new DeadlineProcess({
      clock,
      execute,
      isAway,
      findDue: async (now, limit, after) => {
        const last = after && { request: after.alliance, since: after.since };
        const due = await queries.execute(new FindDueRequests(now, limit, last));
        return due.map(({ request, since }) => ({ alliance: request, since }));
      },
      load: (request) => requests.load(request),
      onFailure: (err, request) => log.warn({ err, request }, 'noting deadlines has to wait'),
    });
    const streams = requestStream(association.slug, '');
    const reactor = new ErasureReactor({
      ...{ streams, erasures, execute },
      load: (id) => requests.load(id),
      noteErased: (actor, details) => identity.security.record('erased', { actor, details }),
    });
    this.erasures = new Reactor({
      ...foundation,
      progress: reactorProgress(foundation.database, 'erasures'),
      isFor: (event) => reactor.isFor(event),
      react: (event) => reactor.react(event),
      onFailure: (err, event) => log.warn({ err, position: event?.position }, 'an erasure has to wait'),
    });
  }

  start(): void {
    this.deadlines.start();
    this.erasures.start();
  }

  /** Finishes what is under way. */
  async stop(): Promise<void> {
    await this.deadlines.stop();
    await this.erasures.stop();
  }
}
