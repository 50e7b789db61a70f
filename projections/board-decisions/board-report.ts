import type { Alliance } from '../../src/contexts/alliances/public.js';
import type {
  BoardFilter,
  BoardReport,
  DecisionLine,
  DeviationLine,
} from '../../src/contexts/board/decisions/decision-views.js';
import type { Meeting, PerCapsulam, Subject } from '../../src/contexts/board/public.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { Words } from '../reading/words.js';
import type { BoardRow } from './board-decisions.projection.js';
import type { AllianceRow } from './decision-about.js';
import { isAbout, isWanted, isWithin } from './board-filter.js';
import { byDayAndParagraf } from './decision-order.js';
import type { RosterNotes } from './roster-notes.js';
import { ofMeeting, ofPerCapsulam, type ToldDecision } from './told-decisions.js';

/**
 * Answers the board's questions from its rows. Pure.
 *
 * @param sees whether the viewer sees how a case of an alliance was deliberated on
 */
export function boardReport(
  rows: readonly BoardRow[],
  { filter, sees, words }: { filter: BoardFilter; sees: (alliance: Alliance) => boolean; words: Words },
): Omit<BoardReport, 'position'> {
  const alliances = new Map<string, AllianceRow>();
  for (const row of rows)
    if (row.of === 'alliance' && row.state.status !== 'none') alliances.set(row.state.id, row);
  const isSeen = (subject: Subject): boolean => {
    const state = 'alliance' in subject ? alliances.get(subject.alliance)?.state : undefined;
    return state === undefined || state.status === 'none' || sees(state);
  };
  const meetings = rows.flatMap((row) =>
    row.of === 'meeting' && row.state.status !== 'none' ? [row.state] : [],
  );
  const members = Object.assign({}, ...rows.map((row) => (row.of === 'roster' ? row.names : {}))) as Readonly<
    Record<string, SealedText>
  >;
  const all = [
    ...meetings.flatMap((meeting) => ofMeeting(meeting, alliances, { words, members }, isSeen)),
    ...rows.flatMap((row) =>
      row.of === 'per-capsulam' && row.state.status !== 'none'
        ? ofPerCapsulam(enteredIn(meetings, row.state), alliances, { words, members }, isSeen)
        : [],
    ),
  ].sort((a, b) => byDayAndParagraf(a.line, b.line));
  const { member, ...ofAnybody } = filter;
  const told = all.filter(({ line }) => isWanted(line, ofAnybody));
  return {
    decisions: told.flatMap(({ line }) => (isWanted(line, filter) ? [line] : [])),
    conflicts: told.flatMap(({ conflicts }) => conflicts).filter((one) => isAbout([one], member)),
    reservations: told.flatMap(({ reservations }) => reservations).filter((one) => isAbout([one], member)),
    deviations: all
      .filter(({ line, enteredOn: day }) => isWanted(line, filter) || isWantedOn(day, line, filter))
      .flatMap(deviationLines),
    unadjusted: meetings
      .filter(
        ({ status, minutes }) => status === 'closed' && ['none', 'draft', 'signing'].includes(minutes.status),
      )
      .map(({ id, startsAt, place, minutes }) => ({
        meeting: id,
        sitting: { source: 'meeting' as const, day: localDate(startsAt), place, number: null },
        date: localDate(startsAt),
        status: minutes.status,
      }))
      .filter(({ meeting, date }) => isWithin(date, filter) && (filter.meeting ?? meeting) === meeting),
    roster: rows
      .flatMap((row) => (row.of === 'roster' ? changesOf(row, words) : []))
      .filter((change) => isWithin(localDate(change.at), filter) && isAbout([change], filter.member)),
    names: Object.fromEntries(Object.entries(members).map(([id, name]) => [id, words.of(name)])),
  };
}

/** A question per capsulam with the meeting in whose minutes it is entered. */
function enteredIn(meetings: readonly Meeting[], asked: PerCapsulam) {
  return { asked, minutes: meetings.find(({ id }) => id === asked.entered?.meeting) };
}

/** What was entered with a day of another year is to be seen in the year in which that was done, too. */
function isWantedOn(day: string | null, line: DecisionLine, filter: BoardFilter): boolean {
  return day !== null && isWanted({ ...line, date: day }, filter);
}

function deviationLines({ line, enteredOn: day }: ToldDecision): DeviationLine[] {
  const { meeting, sitting, date, paragraf, heading, outcome, alliance, allianceName } = line;
  const where = { meeting, sitting, date, paragraf, heading, outcome, alliance, allianceName };
  return line.deviations.map((deviation) => ({ deviation, enteredOn: day, ...where }));
}

function changesOf({ changes, names }: RosterNotes, words: Words): BoardReport['roster'] {
  return changes.flatMap(({ members, ...change }) =>
    members.map((one) => ({
      ...change,
      ...one,
      name: words.of(names[one.member]),
      title: words.of(one.title),
    })),
  );
}
