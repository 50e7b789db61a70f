import { Query } from '@nestjs/cqrs';
import type { RolloutWithFigures, RolloutWithLan } from './rollout-views.js';
import type { Actor } from '../../kernel/actor.js';
import type { ListOrder } from './list-orders.js';
import type { ApplicationState } from './state-application.js';
import type { AllianceListItem, AllianceView, DeadlineView, OrganisationView } from './views.js';
import type { WaitingDecisionView } from './application-views.js';
import type { DiffView, HistoryItem } from './history-views.js';
import type { RolloutView } from './rollout-views.js';

/**
 * What can be asked of the alliances. Whoever asks is part of the question: what an actor may not see is answered as
 * absent.
 */

/** As recorded up to a position, or up to an instant (UTC ISO 8601). */
export type AsOf = { readonly position: number } | { readonly instant: string };

interface Page<Item> {
  readonly items: readonly Item[];
  readonly position: number;
}

export class GetAlliance extends Query<AllianceView | null> {
  constructor(
    readonly id: string,
    readonly viewer: Actor,
    readonly asOf?: AsOf,
  ) {
    super();
  }
}

/** What the board has decided and nobody has been told, of the alliances that somebody may see. */
export class ListDecisionsToSend extends Query<readonly WaitingDecisionView[]> {
  constructor(readonly viewer: Actor) {
    super();
  }
}

/** What the board is asked to think over and has not decided anew, likewise. */
export class ListAskedAnew extends Query<readonly WaitingDecisionView[]> {
  constructor(readonly viewer: Actor) {
    super();
  }
}

export interface ListFilter {
  readonly state?: ApplicationState | 'none';
  readonly waitingOn?: 'applicant' | 'office' | 'board';
  readonly region?: string;
  readonly q?: string;
  /** A column of the list, with `-` before it for descending. */
  readonly sort?: ListOrder;
  readonly cursor?: string;
  /** 1 to 200. */
  readonly limit: number;
}

export class ListAlliances extends Query<Page<AllianceListItem> & { readonly nextCursor: string | null }> {
  constructor(
    readonly viewer: Actor,
    readonly filter: ListFilter,
    readonly asOf?: AsOf,
  ) {
    super();
  }
}

/** Of a history only what was recorded by somebody, of a kind, about a field, or on certain days in Sweden. */
export interface HistoryFilter {
  /** The event's type. */
  readonly type?: string;
  readonly actor?: string;
  /** As in `changes`. */
  readonly field?: string;
  /** The first and the last day, 2026-11-22. */
  readonly recordedFrom?: string;
  readonly recordedTo?: string;
}

export class GetHistory extends Query<Page<HistoryItem> | null> {
  constructor(
    readonly id: string,
    readonly viewer: Actor,
    readonly locale: 'sv' | 'en',
    /** 1 to 10,000, the newest so many, oldest first. */
    readonly limit: number,
    readonly asOf?: AsOf,
    readonly filter: HistoryFilter = {},
  ) {
    super();
  }
}

export class GetDiff extends Query<DiffView | null> {
  constructor(
    readonly id: string,
    readonly viewer: Actor,
    readonly locale: 'sv' | 'en',
    readonly from: AsOf,
    readonly to: AsOf,
  ) {
    super();
  }
}

/** Public. A viewer who reads all sees what the public is not told yet. */
export class GetRollout extends Query<RolloutView> {
  constructor(
    readonly viewer: Actor | null,
    readonly locale: 'sv' | 'en',
    readonly asOf?: AsOf,
    /** By when things happened: a calendar date. */
    readonly on?: string,
  ) {
    super();
  }
}

/** What the rollout comes to in figures. Public, as {@link GetRollout}. */
export class GetRolloutFigures extends Query<RolloutWithFigures> {
  constructor(
    readonly viewer: Actor | null,
    readonly locale: 'sv' | 'en',
    readonly asOf?: AsOf,
    readonly on?: string,
  ) {
    super();
  }
}

/** How far one län has come, and what happened there. Public, as {@link GetRollout}. */
export class GetLan extends Query<RolloutWithLan> {
  constructor(
    /** The code of one of the 21. */
    readonly lan: string,
    readonly viewer: Actor | null,
    readonly locale: 'sv' | 'en',
    readonly asOf?: AsOf,
    readonly on?: string,
  ) {
    super();
  }
}

export class FindOrganisations extends Query<Page<OrganisationView>> {
  constructor(
    readonly viewer: Actor,
    readonly filter: { readonly q?: string; readonly organisationId?: string; readonly limit: number },
  ) {
    super();
  }
}

/** Deadlines that run, nearest first, of the alliances that the viewer may see. */
export class ListDeadlines extends Query<
  Page<
    DeadlineView & { readonly alliance: string; readonly name: string; readonly remindOn: readonly string[] }
  >
> {
  constructor(
    readonly viewer: Actor,
    readonly filter: { readonly dueBefore?: string; readonly limit: number },
  ) {
    super();
  }
}

/** An alliance with something to note. */
export interface DueAlliance {
  readonly alliance: string;
  /** The first day on which there is something to note, `2026-11-22`. */
  readonly since: string;
}

/**
 * For the deadline process: the alliances that have something to note at an instant (a deadline that went by, a
 * reminder that is due), longest overdue first. Those whose deadlines stopped following the log are left out.
 */
export class FindDue extends Query<readonly DueAlliance[]> {
  constructor(
    /** UTC ISO 8601. */
    readonly now: string,
    readonly limit: number,
    /** Only those that come after this one. */
    readonly after?: DueAlliance,
  ) {
    super();
  }
}
