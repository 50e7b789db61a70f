import type { Provider } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListAskedAnew, ListDecisionsToSend } from './contexts/alliances/queries.js';
import { subjectIn } from './contexts/board/alliance-subject.js';
import { perCapsulamCommandContext, rosterCommandContext } from './contexts/board/command-context.js';
import {
  BOARD_SETTINGS,
  MEETING_EXECUTOR,
  BOARD_STREAMS,
  BOARD_SUBJECTS,
  type BoardSubjects,
  boardStreams,
  PER_CAPSULAM_EXECUTOR,
  ROSTER_EXECUTOR,
} from './contexts/board/executors.js';
import { AllDecisions } from './contexts/board/minutes/all-decisions.js';
import { draftOf } from './contexts/board/minutes/draft.js';
import { DECISIONS, VERIFY_AT } from './contexts/board/minutes/meeting-cases.js';
import { MinutesFiles } from './contexts/board/minutes/minutes-files.js';
import { MinutesSource } from './contexts/board/minutes/minutes-source.js';
import { meetingCommandContext } from './contexts/board/meetings/command-context.js';
import type { MeetingSurroundings } from './contexts/board/meetings/surroundings.js';
import { meetingIn } from './contexts/board/meetings/meeting-stream.js';
import { perCapsulamIn } from './contexts/board/per-capsulam/per-capsulam-stream.js';
import { BOARD_BEFORE, type BoardBefore } from './contexts/board/out-before.js';
import { PER_CAPSULAM_LOOKUPS, type PerCapsulamLookups } from './contexts/board/per-capsulam/queries.js';
import { rosterIn } from './contexts/board/roster-stream.js';
import { heldFor } from './contexts/board/meetings/held-for.js';
import { MEETING_LOOKUPS, type MeetingLookups } from './contexts/board/meetings/queries.js';
import { MEETINGS, PER_CAPSULAM } from './contexts/board/read-model-names.js';
import { WAITING_DECISIONS, type WaitingDecisions } from './contexts/board/waiting-decisions.js';
import { READ_MODELS, type ReadModels } from './contexts/operations/read-models.js';
import type { KnownAccount } from './contexts/identity/account-service.js';
import type { Foundation } from './foundation.js';
import { tellingRequestFaults } from './http/faulty-request.js';
import { Executor } from './log/executor.js';

/** How long a command waits for what was written a moment ago to show in a read model. */
const READ_MODEL_PATIENCE_MS = 1_000;

/** Waits until what was decided or entered a moment ago is to be found. */
type UpToDate = () => Promise<void>;
const BOARD_UP_TO_DATE = Symbol('BoardUpToDate');

/** Who sits on the board, what it decides, and what both look at. */
export function boardProviders(foundation: Foundation): Provider[] {
  const { store, codec, vault, clock, registers, identity, association } = foundation;
  const { slug, boardRules } = association;
  const { accounts } = identity;
  const settings = { boardRules };
  const parts = { store, codec, vault, clock };
  const found = async (ids: readonly string[]): Promise<readonly KnownAccount[]> =>
    (await Promise.all([...new Set(ids)].map((id) => accounts.find(id)))).filter((one) => one !== undefined);
  const around = {
    ...{ slug, settings, store, codec, vault, registers },
    now: () => clock.now(),
    namesOf: async (ids: readonly string[]) =>
      Object.fromEntries(
        (await found(ids)).flatMap(({ id, person }) => (person === null ? [] : [[id, person.name]])),
      ),
    mandatesOf: async (ids: readonly string[]) =>
      new Map(
        (await found(ids)).map((account) => [
          account.id,
          accounts.inForce(account).flatMap(({ alliances }) => alliances),
        ]),
      ),
  };
  const publicAddress = foundation.publicAddress;
  return [
    ...beforeProviders(foundation),
    ...meetingProviders(foundation, around),
    {
      provide: WAITING_DECISIONS,
      inject: [QueryBus],
      useFactory: (queries: QueryBus): WaitingDecisions => ({
        toSend: (viewer) => queries.execute(new ListDecisionsToSend(viewer)),
        askedAnew: (viewer) => queries.execute(new ListAskedAnew(viewer)),
      }),
    },
    { provide: VERIFY_AT, useValue: () => `${publicAddress.url}/api/verify` },
    { provide: BOARD_SETTINGS, useValue: settings },
    {
      provide: BOARD_SUBJECTS,
      inject: [BOARD_BEFORE],
      useFactory:
        (before: BoardBefore): BoardSubjects =>
        (alliance, about) =>
          subjectIn({ ...around, before }, alliance, about),
    },
    { provide: BOARD_STREAMS, useValue: boardStreams(slug) },
    {
      provide: ROSTER_EXECUTOR,
      useValue: new Executor({ ...parts, context: tellingRequestFaults(rosterCommandContext(around)) }),
    },
    {
      provide: PER_CAPSULAM_EXECUTOR,
      inject: [BOARD_BEFORE],
      useFactory: (before: BoardBefore) => {
        const context = perCapsulamCommandContext({ ...around, before });
        return new Executor({ ...parts, context: tellingRequestFaults(context) });
      },
    },
  ];
}

/** Meetings and their documents, which look at one another through read models. */
function meetingProviders(
  foundation: Foundation,
  around: Omit<
    MeetingSurroundings,
    'vault' | 'files' | 'before' | 'agendasOf' | 'earlier' | 'held' | 'draftOf' | 'freeze'
  >,
): Provider[] {
  const { store, codec, vault, clock, config, association, attachments, tail, log, erasures } = foundation;
  const { name, boardRules: rules, slug, privacy } = association;
  const streams = boardStreams(slug);
  const files = new MinutesFiles(
    attachments,
    (about) => log.error(about, 'adjusted minutes are not what they were when they were frozen'),
    (sha256) => erasures.tookFile(sha256),
  );
  const { contact: website } = privacy.controller;
  const about = { name, contact: { email: config.contactEmail ?? null, website } };
  return [
    { provide: MinutesFiles, useValue: files },
    {
      provide: DECISIONS,
      inject: [MEETING_LOOKUPS, PER_CAPSULAM_LOOKUPS],
      useFactory: (meetings: MeetingLookups, perCapsulam: PerCapsulamLookups) =>
        new AllDecisions(meetings, perCapsulam, async (id) => {
          const meeting = await meetingIn({ store, codec }, streams.meeting(id));
          return meeting.status !== 'none' && meeting.minutes.status === 'adjusted'
            ? 'adjusted'
            : 'unadjusted';
        }),
    },
    {
      provide: MinutesSource,
      inject: [DECISIONS],
      useFactory: (decisions: AllDecisions) =>
        new MinutesSource({
          ...{ vault, association: about, rules, decisions },
          perCapsulam: (id) => perCapsulamIn({ store, codec }, streams.perCapsulam(id)),
          meeting: (id) => meetingIn({ store, codec }, streams.meeting(id)),
          roster: () => rosterIn({ store, codec }, streams.roster),
        }),
    },
    {
      provide: MEETING_EXECUTOR,
      inject: [MEETING_LOOKUPS, DECISIONS, MinutesSource, BOARD_UP_TO_DATE, BOARD_BEFORE],
      useFactory: (
        lookups: MeetingLookups,
        decisions: AllDecisions,
        source: MinutesSource,
        upToDate: UpToDate,
        before: BoardBefore,
      ) => {
        const context = meetingCommandContext({
          ...around,
          ...{ vault, before },
          files: attachments,
          agendasOf: async (alliances) => {
            await upToDate();
            const places = await lookups.agendas(alliances);
            return new Map(alliances.map((id) => [id, places.filter(({ alliance }) => alliance === id)]));
          },
          earlier: async (ids) => {
            if (ids.length > 0) await upToDate();
            const found = await decisions.earlier(ids);
            return Object.fromEntries(found.map(({ id, ...earlier }) => [id, earlier]));
          },
          held: heldFor({ store, codec, tail, slug }),
          draftOf: async (meeting) => draftOf(await source.of(meeting)),
          freeze: async (meeting, step, now) => files.freeze(await source.of(meeting), step, now),
        });
        return new Executor({ store, codec, vault, clock, context: tellingRequestFaults(context) });
      },
    },
  ];
}

/** What the board has had before it, by its read models. */
function beforeProviders({ tail }: Foundation): Provider[] {
  return [
    {
      provide: BOARD_UP_TO_DATE,
      inject: [READ_MODELS],
      useFactory:
        (models: ReadModels): UpToDate =>
        async () => {
          await Promise.all(
            [MEETINGS, PER_CAPSULAM].map((model) =>
              models.waitFor(model, tail.position, READ_MODEL_PATIENCE_MS),
            ),
          );
        },
    },
    {
      provide: BOARD_BEFORE,
      inject: [BOARD_UP_TO_DATE, MEETING_LOOKUPS, PER_CAPSULAM_LOOKUPS],
      useFactory:
        (upToDate: UpToDate, meetings: MeetingLookups, perCapsulam: PerCapsulamLookups): BoardBefore =>
        async (alliance) => {
          await upToDate();
          return {
            meetings: await meetings.about(alliance),
            perCapsulam: await perCapsulam.about(alliance),
          };
        },
    },
  ];
}
