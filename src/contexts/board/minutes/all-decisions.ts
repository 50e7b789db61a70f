import { localDate } from '../../../kernel/local-date.js';
import type { EarlierItem, MeetingLookups } from '../meetings/queries.js';
import type { PerCapsulamLookups } from '../per-capsulam/queries.js';
import type { PerCapsulam } from '../per-capsulam/state.js';
import type { MinutesStanding } from './letter-words.js';
import type { Decisions } from './minutes-source.js';
import type { DecisionPlace, EarlierPlace, LaterPlace } from './telling.js';

/** What was decided at meetings and per capsulam, looked up as one. */
export class AllDecisions implements Decisions {
  constructor(
    private readonly meetings: MeetingLookups,
    private readonly perCapsulam: PerCapsulamLookups,
    /** How the minutes of a meeting stand. */
    private readonly minutesOf: (meeting: string) => Promise<MinutesStanding>,
  ) {}

  async places(events: readonly string[]): Promise<ReadonlyMap<string, DecisionPlace>> {
    const decided = await this.perCapsulam.decided({ event: events });
    return new Map([
      ...(await this.meetings.places(events)),
      ...decided.map((one) => [one.closing?.event ?? '', placeOf(one)] as const),
    ]);
  }

  reconsidering(events: readonly string[]): Promise<ReadonlyMap<string, readonly DecisionPlace[]>> {
    return this.meetings.reconsidering(events);
  }

  async continued(ids: readonly string[]): Promise<ReadonlyMap<string, EarlierPlace>> {
    const undecided = await this.perCapsulam.undecided(ids);
    return new Map([
      ...(await this.meetings.itemPlaces(ids)),
      ...undecided.map((one) => [one.id, undecidedPlace(one)] as const),
    ]);
  }

  continuing(ids: readonly string[]): Promise<ReadonlyMap<string, readonly LaterPlace[]>> {
    return this.meetings.continuing(ids);
  }

  async byCode(code: string) {
    const [decided] = await this.perCapsulam.decided({ code });
    if (decided === undefined) return this.meetings.byCode(code);
    const { entered } = decided;
    return {
      ...placeOf(decided),
      minutes: entered === null ? ('none' as const) : await this.minutesOf(entered.meeting),
    };
  }

  /** Of these ids of items and decisions those that there are. */
  async earlier(ids: readonly string[]): Promise<readonly (EarlierItem & { readonly continued: boolean })[]> {
    const decided = await this.perCapsulam.decided({ event: ids });
    const undecided = await this.perCapsulam.undecided(ids);
    const continuing = await this.meetings.continuing(ids);
    const all = [
      ...(await this.meetings.earlier(ids)),
      ...undecided.map((one) => ({ ...ofPerCapsulam(one), id: one.id, event: null })),
      ...decided.map((one) => ({
        ...ofPerCapsulam(one),
        id: one.closing?.event ?? '',
        event: one.closing?.event ?? null,
      })),
    ];
    return all.map((one) => ({ ...one, continued: continuing.has(one.id) }));
  }
}

function ofPerCapsulam({ id, subject }: PerCapsulam): Omit<EarlierItem, 'id' | 'event'> {
  return {
    meeting: id,
    alliance: 'alliance' in subject ? subject.alliance : null,
    application: 'application' in subject ? subject.application : null,
    byHighestOrgan: false,
  };
}

function undecidedPlace(one: PerCapsulam): EarlierPlace {
  const { closing } = one;
  return {
    ...placeOf(one),
    decidedOn: localDate(closing?.at ?? one.openedAt),
    why: closing?.why ?? 'unanswered',
  };
}

function placeOf({ id, number, closing, entered }: PerCapsulam): DecisionPlace {
  return {
    meeting: entered?.meeting ?? null,
    item: entered?.item ?? null,
    paragraf: entered?.paragraf ?? null,
    perCapsulam: { id, number },
    decidedOn: closing?.decidedOn ?? '',
  };
}
