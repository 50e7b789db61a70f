import { allOf } from '../../../messages/phrases.js';
import type { Capacity } from '../meetings/minutes-events.js';
import { signatoriesOf } from '../meetings/signatories.js';
import type { Meeting } from '../meetings/state.js';
import { runsOf } from './adjusted-minutes.js';
import { type DocumentSection, listOf, maybeParagraph, paragraph } from './document.js';
import { laterWords } from './item-paragraph.js';
import { laterWordsOf } from './per-capsulam-paragraph.js';
import type { Telling } from './telling.js';

/** The signatures with their times, and why an adjuster was lost. */
export function signatureSection(telling: Telling): DocumentSection[] {
  const { meeting, say } = telling;
  const { minutes, closing } = meeting;
  if (closing === null) return [];
  const facts = signatoriesOf(meeting).map(({ member, as }) => {
    const signed = minutes.signatures.find((one) => one.member === member);
    const name = telling.name(member);
    const value = signed === undefined ? say.notSigned(name) : say.signed(name, telling.moment(signed.at));
    return { name: as.map((capacity) => capacityWords(telling, member, capacity)).join(', '), value };
  });
  const lost = minutes.replaced.map(({ adjuster, by, adjustedIn, attestedBy, reason }) => {
    const [name, why] = [telling.name(adjuster), telling.sentence(reason)];
    if (by !== null) return say.replacedBy(name, telling.name(by), why);
    const { heldOn, paragraf } = adjustedIn ?? { heldOn: '', paragraf: '' };
    return say.replacedAt(name, telling.calendarDay(heldOn), paragraf, telling.members(attestedBy), why);
  });
  const { adjusted, draft } = minutes;
  const checksum = minutes.signatures.length === 0 ? say.checksumToSign : say.checksum;
  return [
    {
      heading: say.signatures,
      paragraf: null,
      item: null,
      blocks: [
        // Before the signatures, so that it never stands alone on a last page.
        ...maybeParagraph(draft === null ? null : checksum(draft)),
        { kind: 'facts', facts },
        ...lost.map(paragraph),
        ...maybeParagraph(adjusted === null ? null : say.adjustedOn(telling.date(adjusted.at))),
      ],
    },
  ];
}

/** Who adjusts, as it has come to be: whom somebody stands for, and at which later meeting those who attended adjusted. */
export function adjustersOf(telling: Telling): string | null {
  const { meeting } = telling;
  const { opening } = meeting;
  if (opening === null) return null;
  const now = opening.adjusters.map((elected) => adjusterNow(telling, elected));
  // Where somebody stands for one of them, or several do, a list within the list would not be understood.
  return meeting.minutes.replaced.length === 0 ? allOf(now, telling.locale) : now.join('; ');
}

function adjusterNow(telling: Telling, elected: string): string {
  const { say, meeting } = telling;
  let now = telling.name(elected);
  let signer: string | null = elected;
  for (const { adjuster, by, adjustedIn, attestedBy } of meeting.minutes.replaced) {
    if (signer !== adjuster) continue;
    signer = by;
    const there = adjustedIn && say.thereIn(telling.calendarDay(adjustedIn.heldOn), adjustedIn.paragraf);
    const names = by === null ? telling.members(attestedBy) : telling.name(by);
    now = say.insteadOf(names, telling.name(elected), there);
  }
  return now;
}

/** What somebody signs as; where several presided, for which §. */
function capacityWords({ meeting, say }: Telling, member: string, capacity: Capacity): string {
  if (capacity !== 'presiding') return say.as[capacity];
  const usual = meeting.opening?.presiding;
  const others = ledParagraphs(meeting).filter(({ presiding }) => presiding !== usual);
  const mine = member === usual ? others : others.filter(({ presiding }) => presiding === member);
  if (mine.length === 0) return say.as.presiding;
  const runs = runsOf(mine.map(({ paragraf }) => paragraf));
  return member === usual ? say.presidingExcept(runs) : say.presidingFor(runs);
}

interface LedParagraph {
  readonly presiding: string;
  readonly paragraf: string;
}

/** The § after the opening with who presided over each, for its item alone or for the rest of the meeting. */
function ledParagraphs({ opening, agendas, reported, items, closing, presiding }: Meeting): LedParagraph[] {
  const usual = opening?.presiding ?? '';
  const handled = items.flatMap(({ closedBy }) => closedBy ?? []);
  return [
    ...agendas,
    ...reported,
    ...handled.map(({ paragraf, record }) => ({ paragraf, presiding: record?.presiding ?? usual })),
    ...(closing === null ? [] : [{ paragraf: closing.paragraf, presiding: presiding ?? usual }]),
  ];
}

/** What has happened since with what was decided, by §: it changes nothing in what was signed. */
export function laterSection(
  telling: Telling,
  { items, reported }: Pick<Meeting, 'items' | 'reported'>,
): DocumentSection[] {
  const { say } = telling;
  const later = [
    ...items.flatMap((item) =>
      laterWords(telling, item).map((words) => {
        const { closedBy, heading } = item;
        return `${closedBy === null ? `”${telling.text(heading)}”` : `§ ${closedBy.paragraf}`}. ${words}`;
      }),
    ),
    ...reported.flatMap((entry) =>
      laterWordsOf(telling, entry).map((words) => `§ ${entry.paragraf}. ${words}`),
    ),
  ];
  return later.length === 0
    ? []
    : [{ heading: say.later, paragraf: null, item: null, blocks: listOf(later) }];
}
