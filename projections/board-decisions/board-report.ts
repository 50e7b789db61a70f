import { type Alliance, isRegistered } from '../../src/contexts/alliances/public.js';
import type {
  BoardFilter,
  BoardReport,
  ConflictLine,
  DecisionLine,
  DecisionOutcome,
  Deviation,
  NamedMember,
} from '../../src/contexts/board/decisions/decision-views.js';
import type { Meeting, PerCapsulam, Subject } from '../../src/contexts/board/public.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import type { Words } from '../reading/words.js';
import type { BoardRow } from './board-decisions.projection.js';

type AllianceRow = Extract<BoardRow, { of: 'alliance' }>;
type Item = Meeting['items'][number];

/** Days are told by Sweden's calendar; a day of the calendar has so many milliseconds in UTC. */
const DAY_MS = 24 * 60 * 60_000;

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
  const told = [
    ...meetings.flatMap((meeting) => ofMeeting(meeting, alliances, words, isSeen)),
    ...rows.flatMap((row) =>
      row.of === 'per-capsulam' && row.state.status !== 'none'
        ? ofPerCapsulam(row.state, alliances, words, isSeen)
        : [],
    ),
  ].filter(({ line }) => isWanted(line, filter));
  told.sort((a, b) => compare(a.line.date, b.line.date) || compare(a.line.paragraf, b.line.paragraf));
  const decisions = told.map(({ line }) => line);
  return {
    decisions,
    conflicts: told.flatMap(({ conflicts }) => conflicts),
    reservations: told.flatMap(({ reservations }) => reservations),
    deviations: decisions.flatMap(
      ({ deviations, meeting, date, paragraf, outcome, alliance, allianceName }) =>
        deviations.map((deviation) => ({
          deviation,
          meeting,
          date,
          paragraf,
          outcome,
          alliance,
          allianceName,
        })),
    ),
    unadjusted: meetings
      .filter(
        ({ status, minutes }) => status === 'closed' && ['none', 'draft', 'signing'].includes(minutes.status),
      )
      .map(({ id, startsAt, minutes }) => ({
        meeting: id,
        date: localDate(startsAt),
        status: minutes.status,
      }))
      .filter(({ meeting, date }) => isWithin(date, filter) && (filter.meeting ?? meeting) === meeting),
    roster: rows
      .flatMap((row) => (row.of === 'roster' ? row.changes : []))
      .filter(({ at, member }) => isWithin(localDate(at), filter) && (filter.member ?? member) === member),
  };
}

interface ToldDecision {
  readonly line: DecisionLine;
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
    const where = {
      meeting: meeting.id,
      date,
      paragraf,
      alliance: about.alliance,
      allianceName: about.allianceName,
    };
    const line: DecisionLine = {
      source: meeting.entered === null ? 'meeting' : 'entered',
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
      deviations: deviationsOf(meeting, item, alliances),
    };
    return {
      line,
      conflicts: [
        ...item.conflicts.map(
          ({ member, leftAt }) =>
            ({ ...named(member), kind: 'conflict', excluded: true, leftAt, ...where }) as const,
        ),
        ...item.ties.map(
          ({ member, excludes }) =>
            ({ ...named(member), kind: 'tie', excluded: excludes, leftAt: null, ...where }) as const,
        ),
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
        deviations: waived ? ['supplement-waived'] : [],
      },
      conflicts: asked.conflicts.map(
        ({ member }) =>
          ({ ...named(member), kind: 'conflict', excluded: true, leftAt: null, ...where }) as const,
      ),
      reservations: [],
    },
  ];
}

function deviationsOf(
  meeting: Meeting,
  item: Item,
  alliances: ReadonlyMap<string, AllianceRow>,
): Deviation[] {
  const { subject } = item;
  const adjustedAt = meeting.minutes.adjusted?.at;
  const sentAt =
    subject.kind === 'application' ? alliances.get(subject.alliance)?.sentAt[subject.application] : undefined;
  const decided = item.status === 'decided' && meeting.entered === null;
  return [
    ...(decided && isWaived(subject, alliances) ? (['supplement-waived'] as const) : []),
    ...(decided && sentAt !== undefined && (adjustedAt === undefined || sentAt < adjustedAt)
      ? (['sent-before-adjustment'] as const)
      : []),
    ...(item.corrections.length > 0 ? (['corrected'] as const) : []),
    ...(meeting.minutes.adjusted?.late === true ? (['adjusted-late'] as const) : []),
    ...(meeting.shortNotice && meeting.entered === null ? (['short-notice'] as const) : []),
    ...(item.inCall || meeting.entered !== null ? [] : (['outside-the-call'] as const)),
  ];
}

function isWaived(subject: Subject, alliances: ReadonlyMap<string, AllianceRow>): boolean {
  if (subject.kind !== 'application') return false;
  return alliances.get(subject.alliance)?.waivedAt[subject.application] !== undefined;
}

/** What of the alliance stands with a decision about it. */
function aboutOf(subject: Subject, alliances: ReadonlyMap<string, AllianceRow>, date: string) {
  const state = 'alliance' in subject ? alliances.get(subject.alliance)?.state : undefined;
  const alliance = state === undefined || state.status === 'none' ? null : state;
  const application = subject.kind === 'application' ? subject.application : null;
  const cases = alliance === null ? [] : [...alliance.earlierApplications, alliance.application];
  const found = cases.find((one) => one !== null && one.id === application);
  const registered = found && isRegistered(found) ? found : null;
  const registeredOn = registered === null ? null : localDate(registered.registeredAt);
  return {
    alliance: 'alliance' in subject ? subject.alliance : null,
    allianceName: alliance?.name ?? null,
    application,
    arendenummer: registered?.arendenummer ?? null,
    lan: alliance?.lan ?? [],
    registeredOn,
    daysFromRegistration:
      registeredOn === null ? null : Math.round((Date.parse(date) - Date.parse(registeredOn)) / DAY_MS),
  };
}

function namer(
  seats: readonly { readonly member: string; readonly name: SealedText }[],
  words: Words,
): (member: string) => NamedMember {
  const names = new Map(seats.map(({ member, name }) => [member, name]));
  return (member) => ({ member, name: words.of(names.get(member)) });
}

function isWanted(line: DecisionLine, filter: BoardFilter): boolean {
  const { meeting, outcome, member, region } = filter;
  const members = [...line.takingPart, ...line.conflicted, ...line.reservations];
  return (
    isWithin(line.date, filter) &&
    (meeting ?? line.meeting) === line.meeting &&
    (outcome ?? line.outcome) === line.outcome &&
    (member === undefined || members.some((one) => one.member === member)) &&
    (region === undefined || line.lan.includes(region))
  );
}

function isWithin(date: string, { from, to }: BoardFilter): boolean {
  return (from ?? date) <= date && date <= (to ?? date);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
