import type { Alliance } from '../../src/contexts/alliances/public.js';
import type {
  BoardFilter,
  BoardReport,
  ConflictLine,
  DecisionLine,
  DecisionOutcome,
  DeviationLine,
  NamedMember,
} from '../../src/contexts/board/decisions/decision-views.js';
import type { Meeting, PerCapsulam, Subject } from '../../src/contexts/board/public.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import type { Words } from '../reading/words.js';
import type { BoardRow } from './board-decisions.projection.js';
import { aboutOf, allianceOf, type AllianceRow, deviationsOf, isWaived } from './decision-about.js';
import { isAbout, isWanted, isWithin } from './board-filter.js';
import { byDayAndParagraf } from './decision-order.js';
import { datesAgainst, enteredOn } from './entered-decisions.js';
import type { RosterNotes } from './roster-notes.js';

const OUTCOMES: Readonly<Record<string, DecisionOutcome>> = {
  tabled: 'tabled',
  'referred-back': 'referred-back',
  escalated: 'escalated',
  lapsed: 'lapsed',
};

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
  const all = [
    ...meetings.flatMap((meeting) => ofMeeting(meeting, alliances, words, isSeen)),
    ...rows.flatMap((row) =>
      row.of === 'per-capsulam' && row.state.status !== 'none'
        ? ofPerCapsulam(row.state, alliances, words, isSeen)
        : [],
    ),
  ].sort((a, b) => byDayAndParagraf(a.line, b.line));
  const told = all.filter(({ line }) => isWanted(line, filter));
  const decisions = told.map(({ line }) => line);
  return {
    decisions,
    conflicts: told.flatMap(({ conflicts }) => conflicts),
    reservations: told.flatMap(({ reservations }) => reservations),
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
      .filter(({ at, members }) => isWithin(localDate(at), filter) && isAbout(members, filter.member)),
    names: Object.fromEntries(
      rows.flatMap((row) =>
        row.of === 'roster'
          ? Object.entries(row.names).map(([member, name]) => [member, words.of(name)] as const)
          : [],
      ),
    ),
  };
}

/** What was entered with a day of another year is to be seen in the year in which that was done, too. */
function isWantedOn(day: string | null, line: DecisionLine, filter: BoardFilter): boolean {
  return day !== null && isWanted({ ...line, date: day }, filter);
}

function deviationLines({ line, enteredOn: day }: ToldDecision): DeviationLine[] {
  const { meeting, sitting, date, paragraf, outcome, alliance, allianceName } = line;
  const where = { meeting, sitting, date, paragraf, outcome, alliance, allianceName };
  return line.deviations.map((deviation) => ({ deviation, enteredOn: day, ...where }));
}

function changesOf({ changes, names }: RosterNotes, words: Words): BoardReport['roster'] {
  return changes.map(({ members, ...change }) => ({
    ...change,
    members: members.map((member) => ({ member, name: words.of(names[member]) })),
  }));
}

interface ToldDecision {
  readonly line: DecisionLine;
  /** The day on which it was entered by hand. */
  readonly enteredOn: string | null;
  readonly conflicts: readonly ConflictLine[];
  readonly reservations: BoardReport['reservations'];
}

function ofMeeting(
  meeting: Meeting,
  alliances: ReadonlyMap<string, AllianceRow>,
  words: Words,
  isSeen: (subject: Subject) => boolean,
): ToldDecision[] {
  if (meeting.status === 'cancelled') return [];
  const seats: { member: string; name: SealedText }[] = [...meeting.called, ...meeting.seats];
  const named = namer(seats, words);
  return meeting.items.flatMap((item) => {
    const { closedBy, subject } = item;
    if (closedBy === null || !isSeen(subject)) return [];
    const { record, tally, paragraf, at } = closedBy;
    const date = meeting.entered?.heldOn ?? localDate(record?.at ?? at);
    const about = aboutOf(subject, alliances, date);
    const alliance = allianceOf(subject, alliances);
    const { entered } = meeting;
    const source = entered === null ? ('meeting' as const) : ('entered' as const);
    const day = entered?.heldOn ?? localDate(meeting.opening?.at ?? meeting.startsAt);
    const where = {
      meeting: meeting.id,
      sitting: { source, day, place: entered === null ? meeting.place : null, number: null },
      date,
      paragraf,
      alliance: about.alliance,
      allianceName: about.allianceName,
    };
    const line: DecisionLine = {
      source,
      item: item.item,
      kind: subject.kind,
      outcome: closedBy.outcome ?? OUTCOMES[item.status] ?? 'lapsed',
      ...where,
      ...about,
      presiding: record === null ? null : named(record.presiding),
      takingPart: record?.takingPart.map(named) ?? [],
      conflicted: record?.conflicted.map(named) ?? [],
      tally: tally && { form: tally.form, for: tally.for, against: tally.against, abstain: tally.abstain },
      quorum: record?.quorum ?? meeting.entered?.quorum ?? null,
      rulesVersion: record?.rulesVersion ?? meeting.entered?.rulesVersion ?? null,
      reservations: item.reservations.map(({ member }) => named(member)),
      deviations: [...deviationsOf(meeting, item, alliances), ...datesAgainst(meeting, alliance)],
    };
    return {
      line,
      enteredOn: enteredOn(meeting, alliance),
      conflicts: [
        ...item.conflicts.map(({ member, ground, leftAt }) => ({
          ...named(member),
          ...({ kind: 'conflict' } as const),
          ground: words.of(ground),
          excluded: true,
          leftAt,
          ...where,
        })),
        ...item.ties.map(({ member, ground, excludes }) => ({
          ...named(member),
          ...({ kind: 'tie' } as const),
          ground: words.of(ground),
          excluded: excludes,
          leftAt: null,
          ...where,
        })),
      ],
      reservations: item.reservations.map(({ member, reason, at: entered }) => ({
        ...named(member),
        ...where,
        at: entered,
        reason: words.of(reason),
      })),
    };
  });
}

function ofPerCapsulam(
  asked: PerCapsulam,
  alliances: ReadonlyMap<string, AllianceRow>,
  words: Words,
  isSeen: (subject: Subject) => boolean,
): ToldDecision[] {
  const { closing, subject } = asked;
  if (closing?.result !== 'decided' || closing.decidedOn === null || !isSeen(subject)) return [];
  const named = namer(asked.asked, words);
  const date = closing.decidedOn;
  const about = aboutOf(subject, alliances, date);
  const paragraf = asked.entered?.paragraf ?? asked.number;
  const where = {
    meeting: asked.id,
    sitting: { source: 'per-capsulam' as const, day: date, place: null, number: asked.number },
    date,
    paragraf,
    alliance: about.alliance,
    allianceName: about.allianceName,
  };
  const { tally } = closing;
  const waived = isWaived(subject, alliances);
  return [
    {
      line: {
        source: 'per-capsulam',
        item: asked.id,
        kind: subject.kind,
        outcome: asked.outcome,
        ...where,
        ...about,
        presiding: asked.presiding === null ? null : named(asked.presiding),
        takingPart: asked.answers.map(({ member }) => named(member)),
        conflicted: asked.conflicts.map(({ member }) => named(member)),
        tally: tally && { form: tally.form, for: tally.for, against: tally.against, abstain: tally.abstain },
        quorum: closing.quorum,
        rulesVersion: asked.rulesVersion,
        reservations: [],
        deviations: [
          ...(waived ? (['supplement-waived'] as const) : []),
          ...(asked.corrections.length > 0 ? (['corrected'] as const) : []),
        ],
      },
      enteredOn: null,
      conflicts: asked.conflicts.map(({ member, ground }) => ({
        ...named(member),
        ...({ kind: 'conflict' } as const),
        ground: words.of(ground),
        excluded: true,
        leftAt: null,
        ...where,
      })),
      reservations: [],
    },
  ];
}

function namer(
  seats: readonly { readonly member: string; readonly name: SealedText }[],
  words: Words,
): (member: string) => NamedMember {
  const names = new Map(seats.map(({ member, name }) => [member, name]));
  return (member) => ({ member, name: words.of(names.get(member)) });
}
