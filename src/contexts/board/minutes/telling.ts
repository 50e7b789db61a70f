import { localDate } from '../../../kernel/local-date.js';
import type { SealedText } from '../../../kernel/personal-text.js';
import { ERASED_WORDS } from '../../../messages/general.js';
import type { Locale, Words } from '../../../messages/message.js';
import { allOf, dayWords } from '../../../messages/phrases.js';
import type { BoardRules } from '../board-rules.js';
import { MEETING_CHOICES } from '../meetings/choice-names.js';
import type { Seated } from '../meetings/events.js';
import { onceSeated } from '../meetings/not-called.js';
import type { ItemStatus, Meeting } from '../meetings/state.js';
import type { Undecided } from '../per-capsulam/events.js';
import type { PerCapsulam } from '../per-capsulam/state.js';
import type { MinutesWords } from './minutes-words-sv.js';
import { MINUTES_WORDS } from './minutes-words.js';

/** Whose minutes they are, in words. */
export interface MinutesAssociation {
  readonly name: Words;
  /** Where whoever asks can turn: an address to write to, where one is set, and the website. */
  readonly contact: { readonly email: string | null; readonly website: string };
}

/** Where a decision stands, that another one refers to. */
export interface DecisionPlace {
  /** Null for what was decided per capsulam, until it is entered in minutes; so the item and the §. */
  readonly meeting: string | null;
  readonly item: string | null;
  readonly paragraf: string | null;
  /** What was decided per capsulam, with its own number. */
  readonly perCapsulam: { readonly id: string; readonly number: string } | null;
  /** The day on which it was made, `2026-11-26`. */
  readonly decidedOn: string;
}

/** How a decision is named: `§ 2026/14`, or `PC 2026-01` as long as it has no §. */
export function signOf({ paragraf, perCapsulam }: Pick<DecisionPlace, 'paragraf' | 'perCapsulam'>): string {
  return paragraf === null ? (perCapsulam?.number ?? '') : `§ ${paragraf}`;
}

/** What an item goes on with: an item of an earlier meeting, or what was asked per capsulam and decided by nobody. */
export interface EarlierPlace extends DecisionPlace {
  /** How the item ended, or why nothing was decided per capsulam. */
  readonly why: ItemStatus | Undecided;
}

/** An item that goes on with another; `decidedOn` and its § are null until it has been closed. */
export interface LaterPlace extends Omit<DecisionPlace, 'decidedOn'> {
  readonly decidedOn: string | null;
}

/**
 * The decisions that those of a meeting look at again, and those that look at them, by the decision's event; what its items
 * go on with, and what goes on with them, by the item's id or that of the decision per capsulam.
 */
export interface DecisionLinks {
  readonly continued: ReadonlyMap<string, EarlierPlace>;
  readonly continuedBy: ReadonlyMap<string, readonly LaterPlace[]>;
  readonly decisions: ReadonlyMap<string, DecisionPlace>;
  readonly reconsideredBy: ReadonlyMap<string, readonly DecisionPlace[]>;
}

export const NO_LINKS: DecisionLinks = {
  decisions: new Map(),
  reconsideredBy: new Map(),
  continued: new Map(),
  continuedBy: new Map(),
};

/** What any document of the board is made from. */
export interface DocumentInput {
  /** Its words by reference, as the vault has them; what was erased is missing. */
  readonly words: ReadonlyMap<string, string>;
  readonly association: MinutesAssociation;
  /** Every version of the board's rules. */
  readonly rules: readonly BoardRules[];
  readonly links: DecisionLinks;
}

/** All that minutes are made from. */
export interface MinutesInput extends DocumentInput {
  readonly meeting: Meeting;
  /** What was decided per capsulam and is entered in them, by id. */
  readonly perCapsulam: ReadonlyMap<string, PerCapsulam>;
  /** The earlier meetings whose minutes its items adjust, by id. */
  readonly adjusted: ReadonlyMap<string, Meeting>;
  /** The names of those who take part in nothing here and are named all the same, by member. */
  readonly others: ReadonlyMap<string, SealedText>;
}

const CLOCKS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  sv: new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: 'Europe/Stockholm' }),
  en: new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Stockholm' }),
};

/** Says in one language what the board's log holds: words, days and times. */
export class Saying {
  readonly say: MinutesWords;

  constructor(
    readonly document: DocumentInput,
    readonly locale: Locale,
    /** The board's rules under which it was decided. */
    readonly rulesVersion: number,
  ) {
    this.say = MINUTES_WORDS[locale];
  }

  /** `Föreningen Ideell kulturallians` */
  get association(): string {
    return this.document.association.name[this.locale];
  }

  /** Which organ decides, as a sentence has it: `styrelsen`. */
  get deciding(): string {
    const rules = this.rulesOf(this.rulesVersion) ?? this.document.rules.at(-1);
    return rules?.decidingOrgan[this.locale] ?? this.say.organ;
  }

  /** The same as it begins a sentence: `Styrelsen`. */
  get organ(): string {
    const words = this.deciding;
    return words.charAt(0).toLocaleUpperCase(this.locale) + words.slice(1);
  }

  rulesOf(version: number): BoardRules | undefined {
    return this.document.rules.find((rules) => rules.version === version);
  }

  person(name: SealedText): string {
    return this.document.words.get(name.ref) ?? ERASED_WORDS.person[this.locale];
  }

  maybePerson(name: SealedText | null): string | null {
    return name === null ? null : this.person(name);
  }

  text(text: SealedText): string {
    return this.document.words.get(text.ref) ?? ERASED_WORDS.text[this.locale];
  }

  /** The same as a sentence, which another one may follow. */
  sentence(text: SealedText): string {
    const words = this.text(text).trimEnd();
    return /[.!?…][”"’')\]]*$/u.test(words) ? words : `${words}.`;
  }

  maybeText(text: SealedText | null): string | null {
    return text === null ? null : this.text(text);
  }

  /** The day in Sweden: `26 november 2026`. */
  date(instant: string): string {
    return dayWords(localDate(instant), this.locale);
  }

  /** A calendar date, `2026-11-26`, in words. */
  calendarDay(date: string): string {
    return dayWords(date, this.locale);
  }

  /** What the clock showed in Sweden, `18.12`, and in what minute books are written: no seconds. */
  clock(instant: string): string {
    const time = CLOCKS[this.locale].format(new Date(instant));
    return this.locale === 'sv' ? time.replace(':', '.') : time;
  }

  /** `26 november 2026 kl. 18.12` */
  moment(instant: string): string {
    return `${this.date(instant)} ${this.say.at(this.clock(instant))}`;
  }
}

/** Says what a meeting holds. */
export class Telling extends Saying {
  readonly meeting: Meeting;
  /** The day that the meeting began, as dates are written in Sweden. */
  readonly day: string;
  private readonly names: ReadonlyMap<string, SealedText>;

  constructor(
    readonly input: MinutesInput,
    locale: Locale,
  ) {
    super(input, locale, input.meeting.rulesVersion);
    const { meeting } = input;
    this.meeting = meeting;
    this.day = meeting.entered?.heldOn ?? localDate(meeting.opening?.at ?? meeting.startsAt);
    const asked = [...input.perCapsulam.values()].flatMap((decision) => decision.asked);
    this.names = new Map([
      ...input.others,
      ...asked.map(({ member, name }) => [member, name] as const),
      ...(meeting.opening === null
        ? []
        : [[meeting.opening.secretary, meeting.opening.secretaryName] as const]),
      ...onceSeated(meeting).map(({ member, name }) => [member, name] as const),
    ]);
  }

  /** The board, or the highest organ whose decision was entered. */
  override get deciding(): string {
    if (this.meeting.entered?.organ !== 'highest-organ') return super.deciding;
    const { highestOrgan } = this.rulesOf(this.rulesVersion) ?? {};
    return (highestOrgan ?? MEETING_CHOICES['highest-organ'])[this.locale];
  }

  /** The name that a member had when it was written down. */
  name(member: string): string {
    const name = this.names.get(member);
    if (name === undefined) return this.say.unknownPerson;
    return this.input.words.get(name.ref) ?? ERASED_WORDS.person[this.locale];
  }

  /** What somebody with a seat is on the board: `vice ordförande`, `ledamot`. */
  seat({ post, kind }: Pick<Seated, 'post' | 'kind'>): string {
    return post === null ? this.say.kinds[kind] : this.say.posts[post];
  }

  members(members: readonly string[]): string {
    return allOf(
      members.map((member) => this.name(member)),
      this.locale,
    );
  }

  /** `kl. 18.12`, with the day where it is another than the meeting's. */
  time(instant: string): string {
    const clock = this.say.at(this.clock(instant));
    return localDate(instant) === this.day ? clock : `${this.date(instant)} ${clock}`;
  }
}
