import { AllianceFileQueries } from '../../projections/alliance-file/alliance-file.queries.js';
import { AuditHistoryQueries } from '../../projections/audit-history/audit-history.queries.js';
import { DeadlineQueries } from '../../projections/deadlines/deadlines.queries.js';
import { OrganisationQueries } from '../../projections/organisations/organisations.queries.js';
import { allProjections } from '../../projections/projections.module.js';
import { PastReader } from '../../projections/reading/as-of.js';
import { ViewerDatabase } from '../../projections/reading/viewer-database.js';
import { RolloutQueries } from '../../projections/rollout/rollout.queries.js';
import type { AllianceEventFact } from '../../src/contexts/alliances/public.js';
import { systemClock } from '../../src/kernel/clock.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { Recorded } from '../../src/kernel/event.js';
import { MemoryVault } from '../../src/vault/memory-vault.js';
import { AllianceLog, codec, type RecordedAs } from './alliance-log.js';
import { instanceOf, openTestDatabase } from './read-models.js';

const settings = {
  minimumMembers: 2,
  textsInForce: { mission: 1, cooperation: 1, knowledge: 1, 'inclusive-approach': 1, 'democratic-rules': 1 },
};

/** Every projection over a log in memory, and the queries that answer from them. */
export async function openAnswers() {
  const { db, close } = await openTestDatabase();
  const store = new MemoryEventStore();
  const vault = new MemoryVault();
  const log = new AllianceLog(store, vault);
  const instance = await instanceOf(db, store, allProjections({ slug: 'ika' }));
  await instance.runners.start();
  const reader = new ViewerDatabase(db);
  const past = new PastReader(store, codec);
  const streams = { prefix: 'ika-alliance-' };
  const people = { namesOf: async () => new Map<string, string>() };
  return {
    db,
    store,
    vault,
    log,
    instance,
    files: new AllianceFileQueries({ db: reader, vault, past, streams, settings }),
    histories: new AuditHistoryQueries({ db: reader, vault, past, people, streams }),
    rollout: new RolloutQueries({ db: reader, vault, clock: systemClock, showsApplications: false }),
    deadlines: new DeadlineQueries(reader),
    organisations: new OrganisationQueries(reader),
    /** Records facts and waits until every projection has them. */
    given: async (
      alliance: string,
      facts: readonly AllianceEventFact[],
      as?: RecordedAs,
    ): Promise<Recorded[]> => {
      const events = await log.record(alliance, facts, as);
      const position = events.at(-1)?.position ?? 0;
      for (const name of instance.runners.names) await instance.runners.waitFor(name, position);
      return events;
    },
    close: async () => {
      await instance.stop();
      await close();
    },
  };
}

export type Answers = Awaited<ReturnType<typeof openAnswers>>;
