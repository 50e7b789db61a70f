import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { CommandBus, QueryBus, UnhandledExceptionBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, ProjectionRunners } from './app.module.js';
import { Background } from './background.js';
import { checkHandlers } from './check-handlers.js';
import { CATALOGUES } from './catalogues.js';
import { createNest } from './create-nest.js';
import { type Config, ConfigError } from './config/config.js';
import { BoardBackground } from './board-background.js';
import { ALLIANCE_EXECUTOR, type AllianceExecutor } from './contexts/alliances/alliance-executor.js';
import { ALLIANCE_MESSAGES } from './contexts/alliances/command-messages.js';
import { FindDue } from './contexts/alliances/queries.js';
import {
  MEETING_EXECUTOR,
  type MeetingExecutor,
  PER_CAPSULAM_EXECUTOR,
  type PerCapsulamExecutor,
} from './contexts/board/executors.js';
import { checkBoardRules } from './contexts/board/public.js';
import { PRIVACY_EXECUTOR, type PrivacyExecutor } from './contexts/privacy/executors.js';
import { Denials } from './denials.js';
import { PrivacyBackground } from './privacy-background.js';
import { MESSAGE_CLASSES, WORKFLOW_RELEASES } from './messages-and-workflows.js';
import type { EventStore } from './event-store/event-store.js';
import { type Foundation, openFoundation } from './foundation.js';
import type { LogOptions, ProgramLog } from './http/access-log.js';
import { CONNECTION_LIMITS, type ConnectionLimits } from './http/connection-limits.js';
import { type RequestLimits, requestLimits } from './http/request-limits.js';
import { createHttpAdapter } from './http/serve-http.js';
import { type Clock, systemClock } from './kernel/clock.js';
import { Lifecycle } from './lifecycle.js';
import type { CommandAnswer, CommandRequest } from './log/command.js';
import { Metrics } from './metrics/metrics.js';
import { plainLog } from './plain-log.js';

/** How the program is put together, where it is other than usual. */
export interface AppParts {
  /** In the place of the event store that the configuration asks for. */
  readonly store?: EventStore;
  readonly clock?: Clock;
  /** False: no routes and no listening; for the command line. */
  readonly http?: boolean;
  /** False: runs neither projections nor the clock of deadlines; for the command line. */
  readonly runners?: boolean;
  /** False: leaves the database's tables as they are, and refuses those of an earlier release. */
  readonly migrate?: boolean;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  readonly log?: LogOptions;
  readonly limits?: Partial<RequestLimits>;
  readonly connections?: Partial<ConnectionLimits>;
  /** What is done once commands can be given and before projections run: imports that go on. */
  readonly beforeProjections?: (app: Samverka) => Promise<void>;
}

/** How long a stop waits for answers under way before it cuts the connections. */
const GRACE_MS = 15_000;

/**
 * Puts the program together: opens the database and the log, binds ports to adapters, and checks that every message
 * has one handler. Nothing runs until {@link Samverka.start}.
 *
 * @throws ConfigError, EmbeddedPostgresError, UnsafeDatabase, MigrationError: one line with the remedy
 */
export async function createApp(config: Config, parts: AppParts = {}): Promise<Samverka> {
  const { clock = systemClock, applicationName = 'samverka serve' } = parts;
  const lifecycle = new Lifecycle();
  const metrics = parts.http === false ? new Metrics() : new Metrics().withProcess();
  const opened: { foundation?: Foundation; app?: Samverka } = {};
  const adapter =
    parts.http === false
      ? undefined
      : await createHttpAdapter({
          authenticate: {
            token: async (words) => (await opened.foundation?.identity.askers.token(words)) ?? null,
            session: async (secret) => (await opened.foundation?.identity.askers.session(secret)) ?? null,
          },
          origin: config.publicUrl,
          catalogues: CATALOGUES,
          log: parts.log ?? { level: config.logLevel },
          limits: { ...requestLimits(config.rateLimit), ...parts.limits },
          connections: { ...CONNECTION_LIMITS, ...parts.connections },
          trustProxy: config.trustProxy,
          denied: (...answer) => opened.app?.denials.note(...answer),
          answered: (...answer) => metrics.requestAnswered(...answer),
          phase: () => lifecycle.phase,
        });
  const log: ProgramLog = adapter?.getInstance().log ?? plainLog;
  const foundation = await openFoundation(config, {
    clock,
    log,
    applicationName,
    store: parts.store,
    migrate: parts.migrate !== false,
    makeKey: parts.migrate !== false,
    appended: (seconds) => metrics.appended(seconds),
  });
  opened.foundation = foundation;
  try {
    const nest = await createNest(
      AppModule.compose(foundation, { lifecycle, metrics, catalogues: CATALOGUES }),
      adapter,
      log,
    );
    await nest.init();
    checkHandlers(nest.get(ModulesContainer), MESSAGE_CLASSES);
    opened.app = new Samverka(foundation, lifecycle, nest, parts);
    return opened.app;
  } catch (error) {
    await foundation.close();
    throw error;
  }
}

/** The program, put together. */
export class Samverka {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly executor: AllianceExecutor;
  readonly runners: ProjectionRunners;
  private readonly background: Background;
  private readonly board: BoardBackground;
  private readonly privacy: PrivacyBackground;
  readonly denials: Denials;
  private stopping: Promise<void> | undefined;

  constructor(
    readonly foundation: Foundation,
    readonly lifecycle: Lifecycle,
    readonly nest: INestApplicationContext,
    private readonly parts: AppParts,
  ) {
    this.commands = nest.get(CommandBus);
    this.queries = nest.get(QueryBus);
    this.executor = nest.get(ALLIANCE_EXECUTOR);
    this.runners = nest.get(ProjectionRunners);
    const { log } = foundation;
    // What a handler throws reaches whoever gave the command; this hears what nobody waits for.
    nest.get(UnhandledExceptionBus).subscribe(({ exception }) => log.error({ err: exception }, 'unhandled'));
    this.background = new Background(foundation, {
      executor: this.executor,
      findDue: (...page) => this.queries.execute(new FindDue(...page)),
      execute: (request) => this.execute(request),
    });
    this.board = new BoardBackground(foundation, {
      meetings: nest.get<MeetingExecutor>(MEETING_EXECUTOR),
      perCapsulam: nest.get<PerCapsulamExecutor>(PER_CAPSULAM_EXECUTOR),
      commands: this.commands,
      toAlliance: (request) => this.execute(request),
      queries: this.queries,
    });
    this.privacy = new PrivacyBackground(foundation, {
      requests: nest.get<PrivacyExecutor>(PRIVACY_EXECUTOR),
      commands: this.commands,
      queries: this.queries,
    });
    this.denials = new Denials({
      security: foundation.identity.security,
      alliances: this.executor,
      privacyRequests: nest.get<PrivacyExecutor>(PRIVACY_EXECUTOR),
      meetings: nest.get<MeetingExecutor>(MEETING_EXECUTOR),
      perCapsulam: nest.get<PerCapsulamExecutor>(PER_CAPSULAM_EXECUTOR),
      onLost: (err) => log.warn({ err }, 'the security log has to do without a line'),
    });
  }

  /** Gives a command over the bus, as every caller does. */
  execute(request: CommandRequest): Promise<CommandAnswer> {
    return this.commands.execute(ALLIANCE_MESSAGES.message(request));
  }

  /** Erases what is to be forgotten, publishes what this build releases, finishes imports, and runs the projections. */
  async start(): Promise<void> {
    const { association, log, registers, shortfall, store, tail, vault } = this.foundation;
    await tail.start();
    await vault.macKey();
    await this.eraseAgain();
    await registers.publishDefinitions(WORKFLOW_RELEASES);
    checkBoardRules(association.boardRules);
    await registers.publishBoardRules(association.boardRules);
    await this.parts.beforeProjections?.(this);
    if (this.parts.runners === false) {
      await this.runners.prepare();
    } else {
      if (shortfall !== null) log.warn(shortfall, 'the database is not divided among roles');
      await this.runners.start();
      await this.background.start();
      this.board.start();
      this.privacy.start();
    }
    this.lifecycle.running(await store.head());
  }

  /** Whatever a restored database has forgotten that it was to forget: before anybody can read it. */
  private async eraseAgain(): Promise<void> {
    const { erasures, log } = this.foundation;
    const { carriedOut, unreadable } = await erasures.replay();
    if (carriedOut > 0)
      log.warn({ erasures: carriedOut }, 'carried out erasures that the vault did not know of');
    if (unreadable.length > 0)
      log.warn({ lines: unreadable }, 'the journal of erasures has lines that cannot be read');
  }

  /**
   * Takes requests.
   *
   * @returns the address to open, `http://127.0.0.1:3000`
   * @throws ConfigError HOST is no name that can be looked up
   */
  async listen(): Promise<string> {
    const { host, port } = this.foundation.config;
    const http = this.nest as NestFastifyApplication;
    try {
      await http.listen(port, host);
    } catch (error) {
      // Said here: elsewhere a name that cannot be looked up is the database's.
      if ((error as NodeJS.ErrnoException).syscall !== 'getaddrinfo') throw error;
      throw new ConfigError('HOST', host, 'an address or host name of this machine');
    }
    const url = await http.getUrl();
    this.foundation.publicAddress.listens(url);
    return url;
  }

  /** Answers what was accepted, then ends everything in order. A second call waits for the first. */
  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    this.lifecycle.stopping();
    const cut = setTimeout(() => this.cutConnections(), GRACE_MS);
    await this.nest.close();
    clearTimeout(cut);
    await this.background.stop();
    await this.board.stop();
    await this.privacy.stop();
    await this.executor.idle();
    await this.denials.close();
    await this.runners.stop();
    await this.foundation.close();
  }

  private cutConnections(): void {
    if (this.parts.http === false) return;
    (this.nest as NestFastifyApplication).getHttpAdapter().getInstance().server.closeAllConnections();
  }
}
