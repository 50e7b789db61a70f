import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import { DeadlineProcess } from './contexts/alliances/deadline-process.js';
import { allianceIn, allianceStream } from './contexts/alliances/public.js';
import { applicationIn } from './contexts/board/alliance-subject.js';
import { CaseReactor } from './contexts/board/case-reactor.js';
import { MEETING_MESSAGES, PER_CAPSULAM_MESSAGES } from './contexts/board/command-messages.js';
import { EnteredReactor } from './contexts/board/entered-reactor.js';
import { boardStreams, type MeetingExecutor, type PerCapsulamExecutor } from './contexts/board/executors.js';
import { FindDuePerCapsulam } from './contexts/board/per-capsulam/queries.js';
import type { Foundation } from './foundation.js';
import type { StoredEvent } from './event-store/event-store.js';
import { isAway } from './http/unavailable.js';
import type { Refused } from './kernel/refusal.js';
import type { CommandAnswer, CommandRequest } from './log/command.js';
import { Reactor } from './log/reactor.js';
import { reactorProgress } from './log/reactor-progress.js';

export interface BoardBackgroundParts {
  readonly meetings: MeetingExecutor;
  readonly perCapsulam: PerCapsulamExecutor;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  /** Gives an alliance a command of the program's own. */
  readonly toAlliance: (request: CommandRequest) => Promise<CommandAnswer>;
}

/** What goes on with the board by itself: its decisions reach their cases, and what was entered becomes a meeting. */
export class BoardBackground {
  private readonly reactors: readonly Reactor[];
  private readonly deadlines: DeadlineProcess;

  constructor(
    foundation: Foundation,
    { meetings, perCapsulam, commands, queries, toAlliance }: BoardBackgroundParts,
  ) {
    const { codec, vault, store, association, clock, log } = foundation;
    const { slug } = association;
    const streams = boardStreams(slug);
    const toMeeting = (request: CommandRequest): Promise<CommandAnswer> =>
      commands.execute(MEETING_MESSAGES.message(request));
    const toPerCapsulam = (request: CommandRequest): Promise<CommandAnswer> =>
      commands.execute(PER_CAPSULAM_MESSAGES.message(request));
    const onRefused = ({ refusal }: Refused, { id, type }: StoredEvent): void =>
      log.error({ event: id, type, code: refusal.code }, "a case did not take the board's decision");
    const cases = new CaseReactor({
      ...{ codec, vault, toAlliance, toMeeting, toPerCapsulam, onRefused },
      streams: { meetings: streams.meeting(''), perCapsulam: streams.perCapsulam('') },
      meeting: async (id) => (await meetings.load(id)).state,
      perCapsulam: async (id) => (await perCapsulam.load(id)).state,
      application: (alliance) => applicationIn({ slug, store, codec }, alliance),
    });
    const entered = new EnteredReactor({
      ...{ codec, vault, toMeeting, onRefused },
      meeting: async (id) => (await meetings.load(id)).state,
      streams: allianceStream(slug, ''),
      alliance: (id) => allianceIn({ store, codec }, allianceStream(slug, id)),
    });
    this.deadlines = new DeadlineProcess({
      clock,
      execute: toPerCapsulam,
      isAway,
      findDue: async (now, limit, after) => {
        const last = after && { perCapsulam: after.alliance, since: after.since };
        const due = await queries.execute(new FindDuePerCapsulam(now, limit, last));
        return due.map(({ perCapsulam: id, since }) => ({ alliance: id, since }));
      },
      load: (id) => perCapsulam.load(id),
      onFailure: (err, id) => log.warn({ err, perCapsulam: id }, 'noting deadlines has to wait'),
    });
    this.reactors = [
      this.reactor(foundation, 'board-cases', cases),
      this.reactor(foundation, 'entered-meetings', entered),
    ];
  }

  start(): void {
    this.deadlines.start();
    for (const reactor of this.reactors) reactor.start();
  }

  /** Finishes what is under way. */
  async stop(): Promise<void> {
    await this.deadlines.stop();
    await Promise.all(this.reactors.map((reactor) => reactor.stop()));
  }

  private reactor(foundation: Foundation, name: string, reactor: CaseReactor | EnteredReactor): Reactor {
    return new Reactor({
      ...foundation,
      progress: reactorProgress(foundation.database, name),
      isFor: (event) => reactor.isFor(event),
      react: (event) => reactor.react(event),
      onFailure: (err, event) =>
        foundation.log.warn({ err, reactor: name, position: event?.position }, 'the board has to wait'),
    });
  }
}
