import type { Locale } from '../../../messages/message.js';
import type { MeetingItem } from '../meetings/state.js';
import { type Block, type BoardDocument, type DocumentSection, factsOf, paragraph } from './document.js';
import { LETTER_WORDS, type LetterWords } from './letter-words.js';
import { type MinutesInput, Telling } from './telling.js';
import { verificationCode } from './verification-code.js';

/** To whom a decision letter goes, and where its code is checked. */
export interface Addressee {
  /** The alliance's name. */
  readonly alliance: string;
  readonly arendenummer: string;
  /** `https://samverka.example.org/api/verify`; the path alone where the program does not know its address. */
  readonly verifyAt: string;
}

/**
 * The letter that tells the applicant what the board decided about its application (beslutsbrev): the outcome, its
 * conditions and its grounds, and what may be done. Nothing of the deliberation (docs/adr/0019). Null where the item is
 * no application that was granted or rejected.
 */
export function letterOf(
  input: MinutesInput,
  item: MeetingItem,
  to: Addressee,
  locale: Locale,
): BoardDocument | null {
  const telling = new Telling(input, locale);
  const { closedBy, subject } = item;
  const outcome = closedBy?.outcome ?? null;
  if (subject.kind !== 'application' || closedBy === null || outcome === null) return null;
  const say = LETTER_WORDS[locale];
  const { adjusted } = input.meeting.minutes;
  const notices = [
    ...(adjusted === null && input.meeting.entered === null ? [say.unadjusted] : []),
    ...(input.meeting.entered !== null ? [say.entered] : []),
  ];
  return {
    kind: 'decision-letter',
    language: locale,
    association: telling.association,
    title: say.title,
    about: say.about(to.alliance),
    notice: notices.length === 0 ? null : notices.join(' '),
    facts: factsOf([
      [say.case, to.arendenummer],
      [say.applicant, to.alliance],
      [say.decidedOn, telling.date(closedBy.at)],
      [say.paragraf, say.paragrafOf(closedBy.paragraf)],
      [say.organ, telling.organ],
    ]),
    sections: [
      section(say.decision, [
        { kind: 'decision', words: say.outcomes[outcome](telling.organ, telling.association) },
        ...links(telling, say, item),
      ]),
      ...grounds(telling, say, closedBy),
      ...corrections(telling, say, item),
      again(telling, say),
      section(say.check, [
        { kind: 'facts', facts: [{ name: say.code, value: verificationCode(closedBy) }] },
        paragraph(say.checkHow(`${to.verifyAt}/${verificationCode(closedBy)}`)),
      ]),
    ],
    datedAt: latest([closedBy.at, adjusted?.at, ...item.corrections.map(({ at }) => at)]),
  };
}

function grounds(
  telling: Telling,
  say: LetterWords,
  { motivation, conditions }: NonNullable<MeetingItem['closedBy']>,
): DocumentSection[] {
  const reasons = motivation === null ? say.noReasons : telling.text(motivation);
  return [
    ...(conditions === null ? [] : [section(say.conditions, [paragraph(telling.text(conditions))])]),
    section(say.reasons, [paragraph(reasons)]),
  ];
}

/** What was wrong in the decision and is put right. Why it was corrected is for the board. */
function corrections(telling: Telling, say: LetterWords, item: MeetingItem): DocumentSection[] {
  const told = item.corrections.map(({ at, words }) =>
    paragraph(say.correctionTold(telling.date(at), telling.text(words))),
  );
  return told.length === 0 ? [] : [section(say.corrections, told)];
}

function links(telling: Telling, say: LetterWords, { reconsiders, closedBy }: MeetingItem): Block[] {
  const { decisions, reconsideredBy } = telling.input.links;
  const before = reconsiders === null ? undefined : decisions.get(reconsiders);
  const after = closedBy === null ? [] : (reconsideredBy.get(closedBy.event) ?? []);
  return [
    ...(before === undefined
      ? []
      : [say.reconsiders(before.paragraf, telling.calendarDay(before.decidedOn))]),
    ...after.map(({ paragraf, decidedOn }) => say.reconsideredBy(paragraf, telling.calendarDay(decidedOn))),
  ].map(paragraph);
}

function again(telling: Telling, say: LetterWords): DocumentSection {
  const { contact } = telling.input.association;
  const told = [say.againHow, say.againWhen, say.againContact(contact)];
  return section(say.again, told.map(paragraph));
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
