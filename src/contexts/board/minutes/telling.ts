import { localDate } from '../../../kernel/local-date.js';
import type { SealedText } from '../../../kernel/personal-text.js';
import { ERASED_WORDS } from '../../../messages/general.js';
import type { Locale, Words } from '../../../messages/message.js';
import { allOf, dayWords } from '../../../messages/phrases.js';
import type { BoardRules } from '../board-rules.js';
import type { Meeting } from '../meetings/state.js';
import type { MinutesWords } from './minutes-words-sv.js';
import { MINUTES_WORDS } from './minutes-words.js';

/** Whose minutes they are, in words. */
export interface MinutesAssociation {
  readonly name: Words;
  /** Where whoever asks can turn. */
  readonly contact: string;
}

/** Where a decision stands, that another one refers to. */
export interface DecisionPlace {
  readonly meeting: string;
  readonly item: string;
  readonly paragraf: string;
  /** The day of the meeting, `2026-11-26`. */
  readonly decidedOn: string;
}

/** The decisions that those of a meeting look at again, and those that look at them, by the decision's event. */
export interface DecisionLinks {
  readonly decisions: ReadonlyMap<string, DecisionPlace>;
  readonly reconsideredBy: ReadonlyMap<string, readonly DecisionPlace[]>;
}

export const NO_LINKS: DecisionLinks = { decisions: new Map(), reconsideredBy: new Map() };

/** All that minutes are made from. */
export interface MinutesInput {
  readonly meeting: Meeting;
  /** The meeting's words by reference, as the vault has them; what was erased is missing. */
  readonly words: ReadonlyMap<string, string>;
  readonly association: MinutesAssociation;
  /** Every version of the board's rules. */
  readonly rules: readonly BoardRules[];
  readonly links: DecisionLinks;
}

const CLOCKS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  sv: new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: 'Europe/Stockholm' }),
  en: new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Stockholm' }),
};

/** Says what a meeting holds in one language: names, words, days and times. */
export class Telling {
  readonly say: MinutesWords;
  readonly meeting: Meeting;
  /** The day that the meeting began, as dates are written in Sweden. */
  readonly day: string;
  private readonly names: ReadonlyMap<string, SealedText>;

  constructor(
    readonly input: MinutesInput,
    readonly locale: Locale,
  ) {
    const { meeting } = input;
    this.say = MINUTES_WORDS[locale];
    this.meeting = meeting;
    this.day = meeting.entered?.heldOn ?? localDate(meeting.opening?.at ?? meeting.startsAt);
    const seats = [...meeting.called, ...meeting.seats];
    this.names = new Map([
      ...(meeting.opening === null
        ? []
        : [[meeting.opening.secretary, meeting.opening.secretaryName] as const]),
      ...seats.map(({ member, name }) => [member, name] as const),
    ]);
  }

  /** `Föreningen Ideell kulturallians` */
  get association(): string {
    return this.input.association.name[this.locale];
  }

  /** As it begins a sentence: `Styrelsen`. */
  get organ(): string {
    const organ = (this.rules ?? this.input.rules.at(-1))?.decidingOrgan[this.locale] ?? this.say.organ;
    return organ.charAt(0).toLocaleUpperCase(this.locale) + organ.slice(1);
  }

  get rules(): BoardRules | undefined {
    return this.rulesOf(this.meeting.rulesVersion);
  }

  rulesOf(version: number): BoardRules | undefined {
    return this.input.rules.find((rules) => rules.version === version);
  }

  /** The name that a member had when it was written down. */
  name(member: string): string {
    const name = this.names.get(member);
    if (name === undefined) return this.say.unknownPerson;
    return this.input.words.get(name.ref) ?? ERASED_WORDS.person[this.locale];
  }

  person(name: SealedText): string {
    return this.input.words.get(name.ref) ?? ERASED_WORDS.person[this.locale];
  }

  maybePerson(name: SealedText | null): string | null {
    return name === null ? null : this.person(name);
  }

  members(members: readonly string[]): string {
    return allOf(
      members.map((member) => this.name(member)),
      this.locale,
    );
  }

  text(text: SealedText): string {
    return this.input.words.get(text.ref) ?? ERASED_WORDS.text[this.locale];
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

  /** `kl. 18.12`, with the day where it is another than the meeting's. */
  time(instant: string): string {
    const clock = this.say.at(this.clock(instant));
    return localDate(instant) === this.day ? clock : `${this.date(instant)} ${clock}`;
  }

  /** `26 november 2026 kl. 18.12` */
  moment(instant: string): string {
    return `${this.date(instant)} ${this.say.at(this.clock(instant))}`;
  }
}
