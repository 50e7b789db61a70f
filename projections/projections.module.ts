import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import type { SubmissionSettings } from '../src/contexts/alliances/public.js';
import type { Database } from '../src/database/database.js';
import type { Clock } from '../src/kernel/clock.js';
import type { People } from '../src/policy/people.js';
import type { Vault } from '../src/vault/vault.js';
import {
  ListAskedAnewHandler,
  ListDecisionsToSendHandler,
  WaitingDecisionQueries,
} from './alliance-file/waiting-decisions.js';
import { allianceFileProjection } from './alliance-file/alliance-file.projection.js';
import {
  AllianceFileQueries,
  GetAllianceHandler,
  ListAlliancesHandler,
} from './alliance-file/alliance-file.queries.js';
import { auditHistoryProjection } from './audit-history/audit-history.projection.js';
import {
  AuditHistoryQueries,
  GetDiffHandler,
  GetHistoryHandler,
} from './audit-history/audit-history.queries.js';
import { deadlinesProjection } from './deadlines/deadlines.projection.js';
import { boardDecisionsProjection } from './board-decisions/board-decisions.projection.js';
import {
  BoardDecisionQueries,
  GetBoardReportHandler,
  ListCalledMeetingsHandler,
  ListOpenQuestionsHandler,
} from './board-decisions/board-decisions.queries.js';
import { DeadlineQueries, FindDueHandler, ListDeadlinesHandler } from './deadlines/deadlines.queries.js';
import { meetingsProjection } from './meetings/meetings.projection.js';
import { ListMeetingsHandler, MeetingQueries } from './meetings/meetings.queries.js';
import { organisationsProjection } from './organisations/organisations.projection.js';
import { FindOrganisationsHandler, OrganisationQueries } from './organisations/organisations.queries.js';
import type { AllianceStreams } from './reading/alliance-streams.js';
import { PastReader } from './reading/as-of.js';
import { ViewerDatabase } from './reading/viewer-database.js';
import { perCapsulamProjection } from './per-capsulam/per-capsulam.projection.js';
import {
  FindDuePerCapsulamHandler,
  ListPerCapsulamHandler,
  PerCapsulamQueries,
} from './per-capsulam/per-capsulam.queries.js';
import { privacyRequestsProjection } from './privacy-requests/privacy-requests.projection.js';
import {
  FindDueRequestsHandler,
  ListPrivacyRequestsHandler,
  PrivacyRequestQueries,
} from './privacy-requests/privacy-requests.queries.js';
import { rolloutProjection } from './rollout/rollout.projection.js';
import {
  GetLanHandler,
  GetRolloutFiguresHandler,
  GetRolloutHandler,
  RolloutQueries,
} from './rollout/rollout.queries.js';
import type { Projection } from './runner/projection.js';
import { ProjectionRunners, type ProjectionRunnersParts } from './runner/projection-runners.js';

/** What the projections need of their surroundings; the composition root gives it. */
export interface ProjectionsParts extends Omit<ProjectionRunnersParts, 'projections'> {
  /** As the role that reads the read models. */
  readonly reader: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly people: Pick<People, 'namesOf'>;
  /** The association's, with which the streams' names begin. */
  readonly slug: string;
  readonly settings: SubmissionSettings;
  /** Whether the public sees applications that are not decided yet. */
  readonly applicationsPublic: boolean;
}

/** The token of {@link ProjectionsParts}. */
const PARTS = Symbol('ProjectionsParts');

/** Every projection of this build. */
export function allProjections({ slug }: { readonly slug: string }): readonly Projection[] {
  const streams = allianceStreams(slug);
  return [
    allianceFileProjection(streams),
    auditHistoryProjection(streams),
    rolloutProjection(streams),
    deadlinesProjection(streams),
    organisationsProjection(streams),
    perCapsulamProjection({ prefix: `${slug}-per-capsulam-` }),
    meetingsProjection({ prefix: `${slug}-meeting-` }),
    boardDecisionsProjection({
      alliance: streams.prefix,
      meeting: `${slug}-meeting-`,
      perCapsulam: `${slug}-per-capsulam-`,
      roster: `${slug}-board`,
    }),
    privacyRequestsProjection({ prefix: `${slug}-privacy-request-` }),
  ];
}

/** The runners of every projection, for programs without Nest's container. */
export function projectionRunners({
  slug,
  ...parts
}: Omit<ProjectionsParts, 'reader' | 'vault' | 'clock' | 'people' | 'settings' | 'applicationsPublic'>) {
  return new ProjectionRunners({ ...parts, projections: allProjections({ slug }) });
}

function allianceStreams(slug: string): AllianceStreams {
  return { prefix: `${slug}-alliance-` };
}

function from(
  provide: FactoryProvider['provide'],
  make: (parts: ProjectionsParts) => unknown,
): FactoryProvider {
  return { provide, inject: [PARTS], useFactory: make };
}

const QUERIES = [
  from(AllianceFileQueries, ({ reader, vault, store, codec, slug, settings }) => {
    const db = new ViewerDatabase(reader);
    const past = new PastReader(store, codec);
    return new AllianceFileQueries({ db, vault, past, streams: allianceStreams(slug), settings });
  }),
  from(WaitingDecisionQueries, ({ reader }) => new WaitingDecisionQueries(new ViewerDatabase(reader))),
  from(AuditHistoryQueries, ({ reader, vault, store, codec, people, slug }) => {
    const db = new ViewerDatabase(reader);
    const past = new PastReader(store, codec);
    return new AuditHistoryQueries({ db, vault, past, people, streams: allianceStreams(slug) });
  }),
  from(RolloutQueries, ({ reader, vault, clock, applicationsPublic }) => {
    const db = new ViewerDatabase(reader);
    return new RolloutQueries({ db, vault, clock, showsApplications: applicationsPublic });
  }),
  from(DeadlineQueries, ({ reader }) => new DeadlineQueries(new ViewerDatabase(reader))),
  from(PerCapsulamQueries, ({ reader }) => new PerCapsulamQueries(new ViewerDatabase(reader))),
  from(MeetingQueries, ({ reader }) => new MeetingQueries(new ViewerDatabase(reader))),
  from(
    BoardDecisionQueries,
    ({ reader, vault, store, codec }) =>
      new BoardDecisionQueries(new ViewerDatabase(reader), vault, new PastReader(store, codec)),
  ),
  from(PrivacyRequestQueries, ({ reader }) => new PrivacyRequestQueries(new ViewerDatabase(reader))),
  from(OrganisationQueries, ({ reader }) => new OrganisationQueries(new ViewerDatabase(reader))),
];

const HANDLERS = [
  GetAllianceHandler,
  ListAlliancesHandler,
  ListDecisionsToSendHandler,
  ListAskedAnewHandler,
  GetHistoryHandler,
  GetDiffHandler,
  GetLanHandler,
  GetRolloutFiguresHandler,
  GetRolloutHandler,
  ListDeadlinesHandler,
  FindDueHandler,
  FindOrganisationsHandler,
  ListMeetingsHandler,
  ListPerCapsulamHandler,
  FindDuePerCapsulamHandler,
  ListPrivacyRequestsHandler,
  FindDueRequestsHandler,
  GetBoardReportHandler,
  ListCalledMeetingsHandler,
  ListOpenQuestionsHandler,
];

/**
 * The read side: the runners and every query handler. It starts and stops nothing: whoever composes the program
 * calls `start()` and `stop()` of {@link ProjectionRunners}, in its order.
 */
@Module({})
export class ProjectionsModule {
  /** @param options as of any Nest factory: what to inject, and the parts made from it */
  static registerAsync(
    options: Pick<DynamicModule, 'imports'> &
      Pick<FactoryProvider<ProjectionsParts>, 'inject' | 'useFactory'>,
  ): DynamicModule {
    const { imports = [], inject = [], useFactory } = options;
    return {
      module: ProjectionsModule,
      imports,
      providers: [
        { provide: PARTS, inject, useFactory },
        from(ProjectionRunners, projectionRunners),
        ...QUERIES,
        ...HANDLERS,
      ],
      exports: [ProjectionRunners, ...QUERIES.map(({ provide }) => provide)],
    };
  }
}
