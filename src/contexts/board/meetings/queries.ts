import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../kernel/actor.js';
import type { Decisions } from '../minutes/minutes-source.js';
import type { EarlierPlace } from '../minutes/telling.js';
import type { Meeting, MeetingStatus, MinutesStatus } from './state.js';

/** A meeting as lists show it: no words but its place. */
export interface MeetingLine {
  readonly id: string;
  readonly state: MeetingStatus;
  readonly minutes: MinutesStatus;
  readonly startsAt: string;
  readonly place: string;
  readonly shortNotice: boolean;
  /** How many items stand on its agenda, and how many of them were decided. */
  readonly items: number;
  readonly decided: number;
  readonly revision: number;
}

export interface MeetingFilter {
  readonly state?: string | undefined;
  readonly limit: number;
}

/** The meetings that somebody may see, the latest first. */
export class ListMeetings extends Query<{
  readonly items: readonly MeetingLine[];
  readonly position: number;
}> {
  constructor(
    readonly viewer: Actor,
    readonly filter: MeetingFilter,
  ) {
    super();
  }
}

/** An alliance on the agenda of a meeting, in an item that is not closed. */
export interface AgendaPlace {
  readonly alliance: string;
  readonly meeting: string;
  readonly kind: 'application' | 'partnership';
}

/** Of an id of an item or a decision: the meeting and the alliance of it. */
export interface EarlierItem {
  readonly id: string;
  /** That of the decision, by which the board's log knows it; null for an item that is not closed. */
  readonly event: string | null;
  readonly meeting: string;
  readonly alliance: string | null;
  /** Null where it is about none. */
  readonly application: string | null;
  /** The highest organ decided it, since the board could not (hänskjuten; domain 4.7). */
  readonly byHighestOrgan: boolean;
}

/** What deciding about meetings, and their documents, look up among all of them. */
export interface MeetingLookups extends Omit<Decisions, 'continued'> {
  /** Where alliances stand on agendas, in items that are not closed. */
  agendas(alliances: readonly string[]): Promise<readonly AgendaPlace[]>;
  /** Of these ids of items and decisions those that there are; what was entered goes by the event that it was entered with too. */
  earlier(ids: readonly string[]): Promise<readonly EarlierItem[]>;
  /** Where these items stand, by their ids. */
  itemPlaces(ids: readonly string[]): Promise<ReadonlyMap<string, EarlierPlace>>;
  /** Those with a closed item about an alliance. */
  about(alliance: string): Promise<readonly Meeting[]>;
  /** All that there are: a board has some hundred items a year (docs/adr/0024). */
  all(): Promise<readonly Meeting[]>;
}

/** Under what name Nest knows it. */
export const MEETING_LOOKUPS = Symbol('MeetingLookups');
