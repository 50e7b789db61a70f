import type { Locale } from '../../../messages/message.js';
import type { ClosedItem } from '../meetings/state.js';
import { type BoardDocument, type DocumentSection, maybeParagraph } from './document.js';
import { attendanceSection, stoodInFor } from './attendance.js';
import { itemParagraph } from './item-paragraph.js';
import { headingFacts } from './minutes-of.js';
import { perCapsulamParagraph } from './per-capsulam-paragraph.js';
import { adjustersOf, laterSection } from './signatures.js';
import { type MinutesInput, Telling } from './telling.js';

/**
 * An extract of the minutes (protokollsutdrag): one § with who took part in it, to be attested. Null where the item has
 * not been closed.
 */
export function extractOf(input: MinutesInput, id: string, locale: Locale): BoardDocument | null {
  const telling = new Telling(input, locale);
  const { items, reported } = input.meeting;
  const of = {
    items: items.filter(({ item }) => item === id),
    reported: reported.filter(({ item }) => item === id),
  };
  const { paragraf, at } = of.items[0]?.closedBy ?? of.reported[0] ?? { paragraf: null, at: '' };
  if (paragraf === null) return null;
  const { say } = telling;
  const { adjusted } = input.meeting.minutes;
  const notices = [
    ...(input.meeting.entered !== null ? [say.entered] : []),
    ...(adjusted === null && input.meeting.entered === null ? [say.extractDraft] : []),
  ];
  return {
    kind: 'extract',
    language: locale,
    association: telling.association,
    title: say.extractTitle,
    about: say.aboutItem(paragraf, telling.organ, telling.calendarDay(telling.day)),
    notice: notices.length === 0 ? null : notices.join(' '),
    facts: headingFacts(telling, adjustersOf(telling)),
    sections: [
      ...of.items.flatMap(({ closedBy }) => (closedBy === null ? [] : attendance(telling, closedBy))),
      ...of.items.flatMap((item) => itemParagraph(telling, item)),
      ...of.reported.map((one) => perCapsulamParagraph(telling, one)),
      ...laterSection(telling, of),
      attestation(telling),
    ],
    datedAt: adjusted?.at ?? at,
  };
}

/** Who took part in the item, and in whose place; as it was told, where it was entered afterwards. */
function attendance(telling: Telling, { record, at }: ClosedItem): DocumentSection[] {
  const { say, meeting } = telling;
  if (record === null) return meeting.entered === null ? [] : attendanceSection(telling);
  const rows = record.takingPart.map((member) => {
    const seated = [...meeting.seats, ...meeting.seatedBefore].find((seat) => seat.member === member);
    const absent = stoodInFor(telling, member, at);
    const ofSeat = telling.seat(seated ?? { post: null, kind: 'ordinary' });
    return [telling.name(member), absent === null ? ofSeat : say.standsInFor(telling.name(absent))];
  });
  // That nobody did stands under the item.
  if (rows.length === 0) return [];
  const table = { kind: 'table', columns: say.columns.slice(0, 2), rows, shares: [1, 1] } as const;
  return [{ heading: say.takingPart, paragraf: null, item: null, blocks: [table] }];
}

/** That the extract is true: of adjusted minutes by their checksum, and in ink by whoever hands it out. */
function attestation(telling: Telling): DocumentSection {
  const { say, meeting } = telling;
  const { adjusted } = meeting.minutes;
  const blocks = [
    ...maybeParagraph(adjusted === null ? null : say.extractAdjusted(telling.date(adjusted.at))),
    ...maybeParagraph(adjusted === null ? null : say.fileChecksum(adjusted.sha256)),
    { kind: 'line', words: say.attestedBy } as const,
    { kind: 'line', words: say.attestedName } as const,
  ];
  return { heading: say.attested, paragraf: null, item: null, blocks };
}
