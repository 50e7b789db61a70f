import type { Meeting, MeetingItem } from '../meetings/state.js';
import { type Block, paragraph } from './document.js';
import { ITEM_WORDS } from './item-words.js';
import type { Telling } from './telling.js';

/**
 * Which minutes an item adjusts, and who of those who took part in it attended that meeting (domain 4.11). That is signed, and
 * so told from what stood when the item was decided: whom they stand for is told of later.
 */
export function adjustsBlocks(telling: Telling, { adjusts, closedBy }: MeetingItem): Block[] {
  if (adjusts === null) return [];
  const words = ITEM_WORDS[telling.locale];
  const earlier = telling.input.adjusted.get(adjusts.meeting);
  if (earlier === undefined) return [paragraph(words.adjusts(telling.calendarDay(adjusts.heldOn), null))];
  const attended = new Set(earlier.attendance.map(({ member }) => member));
  const were = (closedBy?.record?.takingPart ?? []).filter((member) => attended.has(member));
  return [
    paragraph(words.adjusts(heldAt(telling, earlier), paragraphsOf(earlier))),
    ...(were.length === 0 ? [] : [paragraph(words.attendedToo(telling.members(were)))]),
  ];
}

/** For whom those who attended adjusted the minutes, by the item of this §. */
export function adjustedWords(telling: Telling, { adjusts, closedBy }: MeetingItem): string[] {
  const earlier = telling.input.adjusted.get(adjusts?.meeting ?? '');
  if (earlier === undefined) return [];
  const { adjustedInstead } = ITEM_WORDS[telling.locale];
  return earlier.minutes.replaced.flatMap(({ adjuster, meeting, adjustedIn, attestedBy }) =>
    meeting === telling.meeting.id && adjustedIn?.paragraf === closedBy?.paragraf
      ? [adjustedInstead(telling.name(adjuster), heldAt(telling, earlier), telling.members(attestedBy))]
      : [],
  );
}

/** `26 november 2026 kl. 18.00` */
function heldAt(telling: Telling, { opening, startsAt }: Meeting): string {
  return telling.moment(opening?.at ?? startsAt);
}

/** The § of a meeting, in runs: those of a year need not follow on each other where meetings overlap. */
function paragraphsOf({ opening, agendas, items, reported, closing }: Meeting): readonly string[] {
  const numbers = [
    opening?.paragraf ?? [],
    ...agendas.map(({ paragraf }) => paragraf),
    ...items.map(({ closedBy }) => closedBy?.paragraf ?? []),
    ...reported.map(({ paragraf }) => paragraf),
    closing?.paragraf ?? [],
  ].flat();
  return runsOf(numbers);
}

/** `['2026/4', '2026/3', '2026/7']` gives `['2026/3–2026/4', '2026/7']`. */
export function runsOf(numbers: readonly string[]): string[] {
  const runs: { first: string; last: string }[] = [];
  for (const number of [...numbers].sort(byNumber)) {
    const run = runs.at(-1);
    if (run !== undefined && number === following(run.last)) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first}–${last}`));
}

const byNumber = new Intl.Collator('sv', { numeric: true }).compare;

function following(number: string): string {
  return number.replace(/\d+$/, (last) => String(Number(last) + 1));
}
