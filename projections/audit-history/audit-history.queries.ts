import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { changeInWords, type NamesById } from '../../src/contexts/alliances/change-words.js';
import { eventLabel } from '../../src/contexts/alliances/messages.js';
import { toldOfChanges, toldOfEntry, UNTOLD_EVENTS } from '../../src/contexts/alliances/deliberation.js';
import { type AccessFacts, maySee, readsAll, seesDeliberation } from '../../src/contexts/alliances/policy.js';
import { allianceWorkflow } from '../../src/contexts/alliances/public.js';
import { type AsOf, GetDiff, GetHistory, type HistoryFilter } from '../../src/contexts/alliances/queries.js';
import type { ChangeView, DiffView, HistoryItem } from '../../src/contexts/alliances/history-views.js';
import type { Actor } from '../../src/kernel/actor.js';
import type { Recorded } from '../../src/kernel/event.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { People } from '../../src/policy/people.js';
import type { Vault } from '../../src/vault/vault.js';
import { newCase } from '../../src/workflow/case.js';
import { type AllianceStreams, streamOfAlliance } from '../reading/alliance-streams.js';
import type { PastReader } from '../reading/as-of.js';
import { inWords, type Words } from '../reading/words.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import { auditEntries, type AuditEntry, type AuditRow, foldAudit } from './audit-history.projection.js';
import { type Change, changesBetween } from './changes.js';
import { namesInChanges, namesOfActors } from './told-names.js';

/** A filter is laid on what is told of all. */
const ALL = 10_000;

export interface AuditHistoryParts {
  readonly db: ViewerDatabase;
  readonly vault: Vault;
  readonly past: PastReader;
  readonly people: Pick<People, 'namesOf'>;
  readonly streams: AllianceStreams;
}

export interface HistoryRequest {
  readonly id: string;
  readonly viewer: Actor;
  readonly locale: 'sv' | 'en';
  /** The newest so many, oldest first. */
  readonly limit: number;
  readonly asOf?: AsOf | undefined;
  readonly filter?: HistoryFilter | undefined;
}

export interface DiffRequest extends Omit<HistoryRequest, 'limit' | 'asOf' | 'filter'> {
  readonly from: AsOf;
  readonly to: AsOf;
}

export interface History {
  readonly items: readonly HistoryItem[];
  readonly position: number;
}

interface FoundHistory {
  readonly at: number;
  readonly id: string | null;
  readonly lan: readonly string[];
  readonly coordinators: readonly string[];
  readonly former: readonly string[];
  readonly conflicted: readonly string[];
  /** Whether everything is told to those who do not see the deliberation. */
  readonly told: boolean | null;
  readonly entries: readonly AuditEntry[] | null;
}

/** A stream at a moment, as the viewer is told it; the revision and position are those of its last event, told or not. */
interface ToldMoment {
  readonly events: readonly Recorded[];
  readonly current: AuditRow;
  readonly revision: number;
  readonly position: number;
}

/** Every read of the alliances' histories. */
export class AuditHistoryQueries {
  constructor(private readonly parts: AuditHistoryParts) {}

  /** What happened, oldest first; null when there is no alliance that the viewer may see, or was none then. */
  async history({ id, viewer, locale, limit, asOf, filter = {} }: HistoryRequest): Promise<History | null> {
    const most = Object.keys(filter).length === 0 ? limit : ALL;
    const found = await this.findTold({ id, viewer, locale, limit: most, asOf });
    if (!maySeeFound(viewer, found) || found.entries === null) return null;
    const deliberation = seesDeliberationOf(viewer, found);
    const told = deliberation ? found.entries : await this.told(found, { id, limit: most, asOf });
    const entries = told.filter((entry) => passes(entry, filter)).slice(-limit);
    const names = await namesOfActors(this.parts.people, { viewer, deliberation }, entries);
    const items = await inWords(this.parts.vault, (words) =>
      entries.map((entry) => ({
        ...entry,
        label: eventLabel(entry.type, locale),
        actorName: names.get(entry.actor) ?? null,
        changes: inWordsOf(entry.changes, words, locale, names),
        reason: words.of(entry.reason),
        reasonErased: words.isErased(entry.reason),
      })),
    );
    return { items, position: found.at };
  }

  /**
   * What is different between two moments, and the events between them. Where `from` is the later, what was is
   * told after what became of it, and there are no events. Null as for the history.
   */
  async diff({ id, viewer, locale, from, to }: DiffRequest): Promise<DiffView | null> {
    const found = await this.find(viewer, id, 0, undefined);
    if (!maySeeFound(viewer, found)) return null;
    const deliberation = seesDeliberationOf(viewer, found);
    const stream = streamOfAlliance(this.parts.streams, id);
    const earlier = await this.moment(stream, from, deliberation);
    const later = await this.moment(stream, to, deliberation);
    if (earlier.revision < 0 && later.revision < 0) return null;
    const between = later.events.filter(
      ({ revision, type }) => revision > earlier.revision && (deliberation || !UNTOLD_EVENTS.includes(type)),
    );
    const all = changesBetween(earlier.current, later.current);
    const changes = deliberation ? all : toldOfChanges(all);
    const names = await namesInChanges(this.parts.people, changes);
    const told = await inWords(this.parts.vault, (words) => inWordsOf(changes, words, locale, names));
    return {
      from: { revision: earlier.revision, position: earlier.position },
      to: { revision: later.revision, position: later.position },
      changes: told,
      events: between.map(({ id: event, type, recordedAt }) => ({
        id: event,
        type,
        label: eventLabel(type, locale),
        recordedAt,
      })),
      position: found.at,
    };
  }

  /**
   * The entries as they are told to those who do not see the deliberation. While a decision is not sent they are made
   * anew, since what comes after it is not to tell what it changed.
   */
  private async told(
    found: FoundHistory,
    { id, limit, asOf }: Pick<HistoryRequest, 'id' | 'limit' | 'asOf'>,
  ): Promise<readonly AuditEntry[]> {
    const tell = (entries: readonly AuditEntry[]) => entries.flatMap((entry) => toldOfEntry(entry) ?? []);
    if (found.told !== false) return tell(found.entries ?? []);
    const { past, streams } = this.parts;
    const { told } = await past.readTold(streamOfAlliance(streams, id), asOf ?? { position: found.at });
    return tell(auditEntries(told)).slice(-limit);
  }

  private async moment(stream: string, asOf: AsOf, deliberation: boolean): Promise<ToldMoment> {
    const { past } = this.parts;
    const all = deliberation ? await past.read(stream, asOf) : [];
    const { told, last } = deliberation ? { told: all, last: all.at(-1) } : await past.readTold(stream, asOf);
    return {
      events: told,
      current: told.reduce<AuditRow>(foldAudit, newCase(allianceWorkflow)),
      revision: last?.revision ?? -1,
      position: last?.position ?? 0,
    };
  }

  /** The newest so many that the viewer is told of. Most who read everything see deliberation, and nobody else does. */
  private async findTold({ viewer, id, limit, asOf }: HistoryRequest): Promise<FoundHistory> {
    const guessed = await this.find(viewer, id, limit, asOf, readsAll(viewer) ? [] : UNTOLD_EVENTS);
    if (!readsAll(viewer) || seesDeliberationOf(viewer, guessed)) return guessed;
    return this.find(viewer, id, limit, asOf, UNTOLD_EVENTS);
  }

  private async find(
    viewer: Actor,
    id: string,
    limit: number,
    asOf: AsOf | undefined,
    untold: readonly string[] = [],
  ): Promise<FoundHistory> {
    const { rows } = await this.parts.db.query<FoundHistory>(
      viewer,
      `SELECT c.position AS at, r.id, r.lan, r.coordinators, r.former_coordinators AS former, r.conflicted,
         r.wholly_told AS told, (
         SELECT json_agg(e.entry ORDER BY e.revision) FROM (
           SELECT entry, revision FROM audit_history.entries
           WHERE stream = $1 AND entry->>'type' <> ALL ($3::text[]) AND ${recordedBy(asOf)} ORDER BY revision DESC LIMIT $2
         ) AS e
       ) AS entries
       FROM audit_history.checkpoint c LEFT JOIN audit_history.rows r ON r.stream = $1`,
      [streamOfAlliance(this.parts.streams, id), limit, untold, ...momentValue(asOf)],
    );
    return (
      rows[0] ?? {
        ...{ at: 0, id: null, lan: [], coordinators: [], former: [], conflicted: [] },
        ...{ told: null, entries: null },
      }
    );
  }
}

function momentValue(asOf: AsOf | undefined): (string | number)[] {
  if (asOf === undefined) return [];
  return ['position' in asOf ? asOf.position : asOf.instant];
}

/** As `upTo`: what comes before the first event that was recorded later. */
function recordedBy(asOf: AsOf | undefined): string {
  if (asOf === undefined) return 'true';
  if ('position' in asOf) return 'position <= $4';
  return `NOT EXISTS (
    SELECT FROM audit_history.entries later
    WHERE later.stream = $1 AND later.revision <= entries.revision AND later.recorded_at > $4
  )`;
}

function inWordsOf(
  changes: readonly Change[],
  words: Words,
  locale: 'sv' | 'en',
  names: NamesById,
): ChangeView[] {
  return changes.map(({ field, before, after }) => {
    const change = { field, before: words.in(before), after: words.in(after) };
    return { ...change, words: changeInWords(change, locale, names) };
  });
}

/** Asked of what is told alone, so that no filter finds what is not. */
function passes(
  { type, actor, changes, recordedAt }: AuditEntry,
  { recordedFrom = '', recordedTo, ...asked }: HistoryFilter,
): boolean {
  const day = localDate(recordedAt);
  return (
    (asked.type === undefined || asked.type === type) &&
    (asked.actor === undefined || asked.actor === actor) &&
    (asked.field === undefined || changes.some(({ field }) => field === asked.field)) &&
    day >= recordedFrom &&
    (recordedTo === undefined || day <= recordedTo)
  );
}

function maySeeFound(viewer: Actor, found: FoundHistory): boolean {
  const facts = accessFactsOf(found);
  return facts !== null && maySee(viewer, facts);
}

function seesDeliberationOf(viewer: Actor, found: FoundHistory): boolean {
  const facts = accessFactsOf(found);
  return facts !== null && seesDeliberation(viewer, facts);
}

function accessFactsOf({ id, former, ...rest }: FoundHistory): AccessFacts | null {
  return id === null ? null : { ...rest, id, formerCoordinators: former };
}

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(private readonly queries: AuditHistoryQueries) {}

  async execute({ id, viewer, locale, limit, asOf, filter }: GetHistory): Promise<History | null> {
    return this.queries.history({ id, viewer, locale, limit, asOf, filter });
  }
}

@QueryHandler(GetDiff)
export class GetDiffHandler implements IQueryHandler<GetDiff> {
  constructor(private readonly queries: AuditHistoryQueries) {}

  async execute({ id, viewer, locale, from, to }: GetDiff): Promise<DiffView | null> {
    return this.queries.diff({ id, viewer, locale, from, to });
  }
}
