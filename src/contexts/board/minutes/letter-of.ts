import { localDate } from '../../../kernel/local-date.js';
import type { SealedText } from '../../../kernel/personal-text.js';
import type { Locale } from '../../../messages/message.js';
import type { Correction } from '../correction.js';
import type { ItemOutcome, Subject } from '../events.js';
import type { MeetingItem } from '../meetings/state.js';
import type { PerCapsulam } from '../per-capsulam/state.js';
import { type Block, type BoardDocument, type DocumentSection, factsOf, paragraph } from './document.js';
import { LETTER_WORDS, type LetterWords } from './letter-words.js';
import { type DocumentInput, type MinutesInput, Saying, signOf, Telling } from './telling.js';
import { perCapsulamCode, verificationCode } from './verification-code.js';

/** To whom a decision letter goes, and where its code is checked. */
export interface Addressee {
  /** The alliance's name. */
  readonly alliance: string;
  /** Null for what is no application. */
  readonly arendenummer: string | null;
  /** `https://samverka.example.org/api/verify`; the path alone where the program does not know its address. */
  readonly verifyAt: string;
}

/**
 * The letter that tells the applicant or the partner what the board decided about its application or its partnership
 * (beslutsbrev): the outcome, its conditions and its grounds, and what may be done. Nothing of the deliberation
 * (docs/adr/0019). Null where the item is neither, or nothing was decided that a letter tells of.
 */
export function letterOf(
  input: MinutesInput,
  item: MeetingItem,
  to: Addressee,
  locale: Locale,
): BoardDocument | null {
  const telling = new Telling(input, locale);
  const { closedBy, subject, corrections, reconsiders } = item;
  const { entered } = input.meeting;
  const byHighestOrgan = entered?.organ === 'highest-organ';
  const matter = matterOf(telling, to, {
    ...{ subject, outcome: closedBy?.outcome ?? null, byHighestOrgan },
    isReconsideration: reconsiders !== null,
  });
  if (closedBy === null || matter === null) return null;
  const say = LETTER_WORDS[locale];
  const { adjusted } = input.meeting.minutes;
  return letter(telling, to, {
    notices: [
      ...(adjusted === null && entered === null ? [say.unadjusted] : []),
      ...(entered === null ? [] : [say.entered]),
    ],
    signs: [[say.paragraf, say.paragrafOf(closedBy.paragraf)]],
    decidedOn: entered?.heldOn ?? localDate(closedBy.at),
    ...{ matter, corrections, reconsiders },
    event: closedBy.event,
    code: verificationCode(closedBy),
    motivation: closedBy.motivation,
    conditions: closedBy.conditions,
    datedAt: latest([closedBy.at, adjusted?.at, ...corrections.map(({ at }) => at)]),
  });
}

/** What was decided per capsulam, and the minutes that it is entered in; null: it is not yet. */
export interface PerCapsulamDecision {
  readonly decided: PerCapsulam;
  readonly adjustedAt: string | null;
}

/** The same of what was decided per capsulam (domain 4.12), by its own number until it is entered in minutes. */
export function perCapsulamLetterOf(
  input: DocumentInput,
  { decided, adjustedAt }: PerCapsulamDecision,
  to: Addressee,
  locale: Locale,
): BoardDocument | null {
  const { closing, entered, subject, number, outcome, motivation, conditions, corrections } = decided;
  const code = perCapsulamCode(decided);
  const saying = new Saying(input, locale, decided.rulesVersion);
  const matter = matterOf(saying, to, {
    ...{ subject, outcome },
    ...{ byHighestOrgan: false, isReconsideration: false },
  });
  if (matter === null || closing === null || code === null) return null;
  const say = LETTER_WORDS[locale];
  const notEntered = entered === null ? [say.notEntered] : [say.unadjusted];
  return letter(saying, to, {
    notices: adjustedAt === null ? notEntered : [],
    signs: [
      [say.number, number],
      [say.paragraf, entered === null ? null : say.paragrafOf(entered.paragraf)],
    ],
    decidedOn: closing.decidedOn ?? localDate(closing.at),
    ...{ matter, motivation, conditions, code, corrections },
    reconsiders: null,
    event: closing.event,
    datedAt: latest([closing.at, adjustedAt ?? undefined, ...corrections.map(({ at }) => at)]),
  });
}

/** A decision as its letter tells it. */
interface ToldDecision {
  readonly notices: readonly string[];
  /** By which number or § it is known. */
  readonly signs: readonly (readonly [name: string, value: string | null])[];
  readonly decidedOn: string;
  readonly matter: Matter;
  readonly motivation: SealedText | null;
  readonly conditions: SealedText | null;
  readonly corrections: readonly Correction[];
  readonly event: string;
  readonly reconsiders: string | null;
  readonly code: string;
  readonly datedAt: string;
}

/** What the letter is about, in words. */
interface Matter {
  readonly about: string;
  /** What the addressee is called. */
  readonly whom: string;
  readonly decided: string;
  /** How to ask for reconsideration. */
  readonly again: readonly string[];
}

function matterOf(
  { locale, organ, deciding, association, document }: Saying,
  { alliance }: Addressee,
  {
    subject,
    outcome,
    byHighestOrgan,
    isReconsideration,
  }: {
    readonly subject: Subject;
    readonly outcome: ItemOutcome | null;
    readonly byHighestOrgan: boolean;
    readonly isReconsideration: boolean;
  },
): Matter | null {
  const say = LETTER_WORDS[locale];
  const { email, website } = document.association.contact;
  const contact = say.againContact(email, website);
  if (subject.kind === 'application' && outcome !== null)
    return {
      about: say.about(alliance),
      whom: say.applicant,
      decided: say.outcomes[outcome](organ, association),
      // Of the organ that decided (domain, section 4.7).
      again: [
        say.againHow(deciding),
        ...(byHighestOrgan ? [say.againHighest(deciding)] : []),
        say.againWhen,
        contact,
      ],
    };
  if (subject.kind !== 'partnership' || outcome === null) return null;
  const isRejected = outcome === 'rejected';
  // A partnership that is not paused, resumed or ended goes on as it was; a decision that was looked at again, stands.
  if (isRejected && !isReconsideration) return null;
  const { about, partner, steps, upheld, again, againWhen } = say.partnership;
  return {
    about: about(alliance),
    whom: partner,
    decided: isRejected ? upheld(organ) : steps[subject.step](organ, association),
    again: [say.againHow(deciding), isRejected ? again : againWhen[subject.step], contact],
  };
}

function letter(saying: Saying, to: Addressee, decision: ToldDecision): BoardDocument {
  const say = LETTER_WORDS[saying.locale];
  const { notices, matter, code } = decision;
  return {
    kind: 'decision-letter',
    language: saying.locale,
    association: saying.association,
    title: say.title,
    about: matter.about,
    notice: notices.length === 0 ? null : notices.join(' '),
    facts: factsOf([
      [say.case, to.arendenummer],
      [matter.whom, to.alliance],
      [say.decidedOn, saying.calendarDay(decision.decidedOn)],
      ...decision.signs,
      [say.organ, saying.organ],
    ]),
    sections: [
      section(say.decision, [{ kind: 'decision', words: matter.decided }, ...links(saying, say, decision)]),
      ...grounds(saying, say, decision),
      ...corrections(saying, say, decision),
      section(say.again, matter.again.map(paragraph)),
      section(say.check, [
        { kind: 'facts', facts: [{ name: say.code, value: code }] },
        paragraph(say.checkHow(`${to.verifyAt}/${code}`)),
      ]),
    ],
    datedAt: decision.datedAt,
  };
}

function grounds(
  saying: Saying,
  say: LetterWords,
  { motivation, conditions }: ToldDecision,
): DocumentSection[] {
  const reasons = motivation === null ? say.noReasons : saying.text(motivation);
  return [
    ...(conditions === null ? [] : [section(say.conditions, [paragraph(saying.text(conditions))])]),
    section(say.reasons, [paragraph(reasons)]),
  ];
}

/** What was wrong in the decision and is put right. Why it was corrected is for the board. */
function corrections(
  saying: Saying,
  say: LetterWords,
  { corrections: all }: ToldDecision,
): DocumentSection[] {
  const told = all.map(({ at, words }) => paragraph(say.correctionTold(saying.date(at), saying.text(words))));
  return told.length === 0 ? [] : [section(say.corrections, told)];
}

function links(saying: Saying, say: LetterWords, { reconsiders, event }: ToldDecision): Block[] {
  const { decisions, reconsideredBy } = saying.document.links;
  const before = reconsiders === null ? undefined : decisions.get(reconsiders);
  const after = reconsideredBy.get(event) ?? [];
  return [
    ...(before === undefined ? [] : [say.reconsiders(signOf(before), saying.calendarDay(before.decidedOn))]),
    ...after.map((place) => say.reconsideredBy(signOf(place), saying.calendarDay(place.decidedOn))),
  ].map(paragraph);
}

function section(heading: string, blocks: readonly Block[]): DocumentSection {
  return { heading, paragraf: null, item: null, blocks };
}

function latest(instants: readonly (string | undefined)[]): string {
  return (
    instants
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) ?? ''
  );
}
