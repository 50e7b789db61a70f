import { localDate } from '../../../kernel/local-date.js';
import type { Locale } from '../../../messages/message.js';
import { appendixBlocks } from './appendices.js';
import { attendanceSection } from './attendance.js';
import {
  type Block,
  type BoardDocument,
  type DocumentSection,
  factsOf,
  listOf,
  maybeParagraph,
  paragraph,
} from './document.js';
import { notCalled } from '../meetings/not-called.js';
import { itemOf, type Meeting } from '../meetings/state.js';
import { isQuorate, type Quorum } from '../reckoning.js';
import { itemParagraph } from './item-paragraph.js';
import { perCapsulamParagraph } from './per-capsulam-paragraph.js';
import { adjustersOf, laterSection, signatureSection } from './signatures.js';
import { type MinutesInput, Telling } from './telling.js';

/**
 * The minutes of a meeting (protokoll; domain 4.10, 4.11), as far as it has come: what is signed, then who has signed it.
 * Swedish is what is signed; in other languages they are for reading.
 */
export function minutesOf(input: MinutesInput, locale: Locale): BoardDocument {
  const telling = new Telling(input, locale);
  const { minutes } = input.meeting;
  const signed = signedPart(telling);
  const notices = [signed.notice, statusOf(telling)].filter((notice) => notice !== null);
  return {
    ...signed,
    // At the head of what is signed stand those who were elected to adjust: who did may be others.
    facts: headingFacts(telling, adjustersOf(telling)),
    notice: notices.length === 0 ? null : notices.join(' '),
    sections: [...signed.sections, ...signatureSection(telling), ...laterSection(telling, input.meeting)],
    datedAt: minutes.adjusted?.at ?? minutes.signatures.at(-1)?.at ?? settledAt(telling),
  };
}

/** What is signed: everything but the signatures and what comes after them. */
export function signedPart(telling: Telling): BoardDocument {
  const { meeting, say, locale } = telling;
  return {
    kind: 'minutes',
    language: locale,
    association: telling.association,
    title: say.title,
    about: say.about(telling.organ, telling.calendarDay(telling.day)),
    notice: meeting.entered !== null ? say.entered : null,
    facts: headingFacts(telling),
    sections: [...attendanceSection(telling), ...inOrder(telling), ...appendices(telling)],
    datedAt: meeting.closing?.closedAt ?? settledAt(telling),
  };
}

/** Where and when it was, and who led it and wrote: at the head of minutes and extracts. */
export function headingFacts(
  telling: Telling,
  adjusters = electedAdjusters(telling),
): BoardDocument['facts'] {
  const { meeting, say } = telling;
  const { opening, closing, entered } = meeting;
  const presiding = entered === null ? null : telling.maybePerson(entered.presiding);
  return factsOf([
    [say.organ, telling.organ],
    [say.date, telling.calendarDay(telling.day)],
    [say.time, opening === null ? null : hours(telling, opening.at, closing?.closedAt ?? null)],
    [say.place, meeting.place],
    [say.presiding, opening === null ? presiding : telling.name(opening.presiding)],
    [say.secretary, opening === null ? null : telling.person(opening.secretaryName)],
    [say.adjusters, adjusters],
    [say.shortNotice, meeting.shortNotice ? say.shortNoticeTold : null],
    [say.rules, say.rulesVersion(meeting.rulesVersion)],
  ]);
}

function electedAdjusters(telling: Telling): string | null {
  const { opening } = telling.meeting;
  return opening === null ? null : telling.members(opening.adjusters);
}

/** From when until when, with the day on which it ended where that is another. */
function hours(telling: Telling, from: string, until: string | null): string {
  const { say } = telling;
  if (until === null) return say.clocks(telling.clock(from), null);
  const sameDay = localDate(until) === telling.day;
  return sameDay
    ? say.clocks(telling.clock(from), telling.clock(until))
    : say.clockUntilDay(telling.clock(from), telling.time(until));
}

function statusOf(telling: Telling): string | null {
  const { meeting, say } = telling;
  if (meeting.cancelled !== null) return say.cancelled(telling.sentence(meeting.cancelled));
  if (meeting.entered !== null) return null;
  if (meeting.opening === null) return say.notOpened;
  if (meeting.closing === null) return say.notClosed;
  return meeting.minutes.adjusted === null ? say.draft : null;
}

/** The §§ and what lay between them, as they came: a number that was left over may be lower than the one before it. */
function inOrder(telling: Telling): DocumentSection[] {
  const { meeting } = telling;
  const told: { readonly at: string; readonly section: DocumentSection }[] = [
    ...openingParagraph(telling),
    ...agendaParagraphs(telling),
    ...meeting.items.flatMap((item) =>
      itemParagraph(telling, item).map((section) => ({ at: item.closedBy?.at ?? '', section })),
    ),
    ...meeting.reported.map((reported) => ({
      at: reported.at,
      section: perCapsulamParagraph(telling, reported),
    })),
    ...adjournments(telling),
    ...closingParagraph(telling),
  ];
  return told.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ section }) => section);
}

function openingParagraph(telling: Telling) {
  const { meeting, say } = telling;
  const { opening } = meeting;
  if (opening === null) return [];
  const { present, seats, needed } = opening.quorum;
  const uncalled = telling.members(notCalled(meeting).map(({ member }) => member));
  const opened = opening.presidingAs === 'elected' ? say.openedByElected : say.opened;
  const quorum = (present >= needed ? say.quorate : say.notQuorate)(present, seats, needed);
  const told = [
    opened(telling.name(opening.presiding), telling.time(opening.at)),
    uncalled === '' ? say.calledBy : say.notCalled(uncalled),
    quorum,
    say.chosen(telling.person(opening.secretaryName), telling.members(opening.adjusters)),
  ];
  const ofMeeting = telling.maybeText(meeting.minutes.words['meeting'] ?? null);
  const blocks = [...told.map(paragraph), ...maybeParagraph(ofMeeting)];
  return [{ at: opening.at, section: section(say.opening, opening.paragraf, blocks) }];
}

/** Each time that an agenda was approved: a later one adds to it. */
function agendaParagraphs(telling: Telling) {
  const { meeting, say } = telling;
  const headingOf = (id: string): string => {
    const found = itemOf(meeting, id);
    return found === undefined ? id : telling.text(found.heading);
  };
  return meeting.agendas.map(({ at, paragraf, items, admitted }) => {
    const isLate = ({ item }: Admitted): boolean => itemOf(meeting, item)?.inCall === true;
    const lettingIn = [
      ...lateTogether(telling, admitted.filter(isLate), headingOf),
      ...admitted
        .filter((one) => !isLate(one))
        .map(({ item, consentedBy }) => say.admitted(headingOf(item), telling.members(consentedBy))),
    ];
    const blocks = [
      paragraph(say.agendaApproved),
      ...listOf(items.map(headingOf)),
      ...lettingIn.map(paragraph),
    ];
    return { at, section: section(say.agenda, paragraf, blocks) };
  });
}

type Admitted = Meeting['agendas'][number]['admitted'][number];

/** What stood in a call that came late, or not to all, in one sentence for all that the same members let in. */
function lateTogether(
  telling: Telling,
  late: readonly Admitted[],
  headingOf: (item: string) => string,
): string[] {
  const { meeting, say } = telling;
  const namesOf = ({ consentedBy }: Admitted): string => telling.members(consentedBy);
  return [...new Set(late.map(namesOf))].map((names) => {
    const items = late.filter((one) => namesOf(one) === names).map(({ item }) => headingOf(item));
    return (meeting.shortNotice ? say.admittedLate : say.admittedUncalled)(items, names);
  });
}

function adjournments(telling: Telling) {
  const { meeting, say } = telling;
  return meeting.adjournments.map(({ at, until, resumedAt, consentedBy, presiding, quorum }) => {
    const told = say.adjournedTold(telling.time(at), telling.time(until));
    if (resumedAt === null) return { at, section: section(say.adjourned, null, [paragraph(told)]) };
    const again = say.resumed(telling.time(resumedAt));
    const sooner = consentedBy.length === 0 ? [] : [say.resumedSooner(telling.members(consentedBy))];
    const led = presiding === null ? [] : [say.resumedBy(telling.name(presiding))];
    const words = [told, again, ...sooner, ...led].join(' ');
    const blocks = [paragraph(words), ...(quorum === null ? [] : [paragraph(resumedQuorum(say, quorum))])];
    return { at, section: section(say.adjourned, null, blocks) };
  });
}

/** Whether those who went on with the meeting were enough: without a quorum that is noted (domain 4.3). */
function resumedQuorum(say: Telling['say'], quorum: Quorum): string {
  const told = say.resumedQuorate(quorum.present, quorum.seats, quorum.needed);
  return isQuorate(quorum) ? told : `${told} ${say.resumedNotQuorate}`;
}

function closingParagraph(telling: Telling) {
  const { meeting, say } = telling;
  const { closing, opening, items } = meeting;
  if (closing === null) return [];
  const headings = (among: typeof items): string[] => among.map(({ heading }) => telling.text(heading));
  const movedOn = headings(items.filter(({ item }) => closing.movedOn.includes(item)));
  const removed = items.flatMap(({ heading, struck }) =>
    struck === null ? [] : [say.struck(telling.text(heading), telling.sentence(struck))],
  );
  const lapsed = closing.lapsed.flatMap(({ item, code }) =>
    items
      .filter((one) => one.item === item)
      .map(({ heading }) => `${telling.text(heading)} (${say.lapsedBefore[code] ?? ''})`),
  );
  const presiding = meeting.presiding ?? opening?.presiding ?? '';
  const blocks: Block[] = [
    ...(removed.length === 0 ? [] : [paragraph(say.removed), ...listOf(removed)]),
    ...(movedOn.length === 0 ? [] : [paragraph(say.movedOn), ...listOf(movedOn)]),
    ...(lapsed.length === 0 ? [] : [paragraph(say.lapsed), ...listOf(lapsed)]),
    paragraph(say.closed(telling.name(presiding), telling.time(closing.closedAt))),
  ];
  return [{ at: closing.closedAt, section: section(say.closing, closing.paragraf, blocks) }];
}

function appendices(telling: Telling): DocumentSection[] {
  const blocks = appendixBlocks(telling);
  return blocks.length === 0 ? [] : [section(telling.say.appendices, null, blocks)];
}

function section(heading: string, paragraf: string | null, blocks: readonly Block[]): DocumentSection {
  return { heading, paragraf, item: null, blocks };
}

/** The latest thing that is told, where the meeting has not been closed. */
function settledAt({ meeting }: Telling): string {
  return [meeting.closing?.closedAt, meeting.opening?.at].find((at) => at !== undefined) ?? meeting.startsAt;
}
