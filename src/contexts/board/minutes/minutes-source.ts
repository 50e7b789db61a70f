import { isSealedText, type SealedText } from '../../../kernel/personal-text.js';
import type { Vault } from '../../../vault/vault.js';
import type { BoardRules } from '../board-rules.js';
import { onceSeated } from '../meetings/not-called.js';
import type { Meeting, MeetingState } from '../meetings/state.js';
import type { PerCapsulam, PerCapsulamState } from '../per-capsulam/state.js';
import { inOfficeOn } from '../roster/in-office.js';
import type { RosterState } from '../roster/state.js';
import { localDate } from '../../../kernel/local-date.js';
import type { MinutesStanding } from './letter-words.js';
import type {
  DecisionLinks,
  DecisionPlace,
  DocumentInput,
  EarlierPlace,
  LaterPlace,
  MinutesAssociation,
  MinutesInput,
} from './telling.js';

/** The board's decisions as whoever looks for one of them knows it. What is not there is missing, or null. */
export interface Decisions {
  /** Where the decisions with these events stand. */
  places(events: readonly string[]): Promise<ReadonlyMap<string, DecisionPlace>>;
  /** Those that looked at one of these again, by the event of the one that they looked at. */
  reconsidering(events: readonly string[]): Promise<ReadonlyMap<string, readonly DecisionPlace[]>>;
  /** What items go on with: those of these ids of items, and of what was asked per capsulam, that there are. */
  continued(ids: readonly string[]): Promise<ReadonlyMap<string, EarlierPlace>>;
  /** The items that go on with one of these, by its id; none that was struck. */
  continuing(ids: readonly string[]): Promise<ReadonlyMap<string, readonly LaterPlace[]>>;
  /** The decision with this code, in the form that `verificationCode` gives. */
  byCode(code: string): Promise<(DecisionPlace & { readonly minutes: MinutesStanding }) | null>;
}

/** Gathers what minutes and letters are made of. */
export class MinutesSource {
  constructor(
    private readonly parts: {
      readonly vault: Pick<Vault, 'open'>;
      readonly association: MinutesAssociation;
      readonly rules: readonly BoardRules[];
      readonly decisions: Decisions;
      /** From the log itself. */
      readonly perCapsulam: (id: string) => Promise<PerCapsulamState>;
      readonly meeting: (id: string) => Promise<MeetingState>;
      readonly roster: () => Promise<RosterState>;
    },
  ) {}

  async of(meeting: Meeting): Promise<MinutesInput> {
    const found = await Promise.all(
      meeting.reported.map(({ perCapsulam: id }) => this.parts.perCapsulam(id)),
    );
    const reported = found.filter((one) => one.status !== 'none');
    const adjusted = await this.adjustedBy(meeting);
    const others = new Map([...namesIn(adjusted), ...(await this.others(reported))]);
    const made = [
      ...meeting.items.flatMap(({ closedBy }) => closedBy?.event ?? []),
      ...reported.flatMap(({ closing }) => closing?.event ?? []),
    ];
    return {
      ...(await this.document({ meeting, reported, others: [...others.values()] }, meeting.items, made)),
      meeting,
      perCapsulam: new Map(reported.map((one) => [one.id, one])),
      adjusted: new Map(adjusted.map((one) => [one.id, one])),
      others,
    };
  }

  /** The decisions and items that those of a meeting look at again or go on with, and those that do so with them. */
  async linksOf({ items }: Pick<Meeting, 'items'>): Promise<DecisionLinks> {
    return this.links(
      items,
      items.flatMap(({ closedBy }) => closedBy?.event ?? []),
    );
  }

  /** Where a decision per capsulam was looked at again, or a meeting went on with what nobody decided. */
  async later({ id, closing }: PerCapsulam): Promise<readonly LaterPlace[]> {
    const { decisions } = this.parts;
    if (closing === null) return [];
    return closing.result === 'decided'
      ? ((await decisions.reconsidering([closing.event])).get(closing.event) ?? [])
      : ((await decisions.continuing([id])).get(id) ?? []);
  }

  /** What the letter of a decision per capsulam is made of. */
  ofPerCapsulam(decided: PerCapsulam): Promise<DocumentInput> {
    return this.document(decided, [], decided.closing === null ? [] : [decided.closing.event]);
  }

  private async document(
    about: unknown,
    items: Meeting['items'],
    made: readonly string[],
  ): Promise<DocumentInput> {
    const { vault, association, rules } = this.parts;
    const [words, links] = await Promise.all([vault.open(refsIn(about)), this.links(items, made)]);
    return { words, association, rules, links };
  }

  private async links(items: Meeting['items'], made: readonly string[]): Promise<DecisionLinks> {
    const { decisions: known } = this.parts;
    const earlier = items.flatMap(({ reconsiders }) => reconsiders ?? []);
    const [decisions, reconsideredBy, continued, continuedBy] = await Promise.all([
      known.places(earlier),
      known.reconsidering(made),
      known.continued(items.flatMap(({ continues }) => continues ?? [])),
      known.continuing(items.map(({ item }) => item)),
    ]);
    return { decisions, reconsideredBy, continued, continuedBy };
  }

  private async adjustedBy({ items }: Meeting): Promise<readonly Meeting[]> {
    const ids = new Set(items.flatMap(({ adjusts }) => adjusts?.meeting ?? []));
    const found = await Promise.all([...ids].map((id) => this.parts.meeting(id)));
    return found.filter((one) => one.status !== 'none');
  }

  /** The names of those who were conflicted, and so not asked, as the board of that day has them. */
  private async others(reported: readonly PerCapsulam[]): Promise<ReadonlyMap<string, SealedText>> {
    if (reported.every(({ conflicts, dismissed }) => conflicts.length + dismissed.length === 0))
      return new Map();
    const roster = await this.parts.roster();
    const seats = reported.flatMap(({ openedAt }) => {
      const { ordinary, substitutes } = inOfficeOn(roster, localDate(openedAt));
      return [...ordinary, ...substitutes];
    });
    return new Map(seats.map(({ member, name }) => [member, name]));
  }
}

function namesIn(meetings: readonly Meeting[]): (readonly [string, SealedText])[] {
  return meetings.flatMap((meeting) =>
    onceSeated(meeting).map(({ member, name }) => [member, name] as const),
  );
}

function refsIn(value: unknown): string[] {
  if (isSealedText(value)) return [value.ref];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(refsIn) : [];
}
