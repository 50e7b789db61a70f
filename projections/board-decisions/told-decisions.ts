import type {
  BoardReport,
  ConflictLine,
  DecisionLine,
  DecisionOutcome,
  NamedMember,
} from '../../src/contexts/board/decisions/decision-views.js';
import {
  type Absence,
  absenceFrom,
  type Meeting,
  onceSeated,
  type PerCapsulam,
  type Subject,
} from '../../src/contexts/board/public.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import type { Words } from '../reading/words.js';
import {
  aboutOf,
  allianceOf,
  type AllianceRow,
  deviationsOf,
  isSentUnadjusted,
  isWaived,
} from './decision-about.js';
import { datesAgainst, enteredOn } from './entered-decisions.js';

type Item = Meeting['items'][number];
type Where = 'meeting' | 'sitting' | 'date' | 'paragraf' | 'heading' | 'alliance' | 'allianceName';
type Entered = NonNullable<Meeting['entered']>;
type ItemRecord = NonNullable<NonNullable<Item['closedBy']>['record']>;
type Tally = NonNullable<NonNullable<Item['closedBy']>['tally']>;

/** What names are told by: words out of the vault, and those that members bore, by their ids. */
interface Naming {
  readonly words: Words;
  readonly members: Readonly<Record<string, SealedText>>;
}

const NO_TIMES: Absence = { leftAt: null, returnedAt: null };

const OUTCOMES: Readonly<Partial<Record<Item['status'], DecisionOutcome>>> = {
  tabled: 'tabled',
  'referred-back': 'referred-back',
  escalated: 'escalated',
};

/** A decision with what was declared and reserved in it. */
export interface ToldDecision {
  readonly line: DecisionLine;
  /** The day on which it was entered by hand. */
  readonly enteredOn: string | null;
  readonly conflicts: readonly ConflictLine[];
  readonly reservations: BoardReport['reservations'];
}

/** What a meeting decided, or was entered as one. What lapsed was not decided: it stands in the minutes alone. */
export function ofMeeting(
  meeting: Meeting,
  alliances: ReadonlyMap<string, AllianceRow>,
  { words, members }: Naming,
  isSeen: (subject: Subject) => boolean,
): ToldDecision[] {
  if (meeting.status === 'cancelled') return [];
  const named = namer(onceSeated(meeting), { words, members });
  return meeting.items.flatMap((item) => {
    const { closedBy, subject } = item;
    const outcome = closedBy?.outcome ?? OUTCOMES[item.status];
    if (closedBy === null || outcome === undefined || !isSeen(subject)) return [];
    const { record, tally, paragraf, at } = closedBy;
    const { entered } = meeting;
    const date = entered?.heldOn ?? localDate(record?.at ?? at);
    const about = aboutOf(subject, alliances, date);
    const alliance = allianceOf(subject, alliances);
    const deviations = [...deviationsOf(meeting, item, alliances), ...datesAgainst(meeting, alliance)];
    const source = entered === null ? ('meeting' as const) : ('entered' as const);
    const day = entered?.heldOn ?? localDate(meeting.opening?.at ?? meeting.startsAt);
    const where = {
      meeting: meeting.id,
      sitting: { source, day, place: entered === null ? meeting.place : null, number: null },
      date,
      paragraf,
      heading: words.of(item.heading),
      alliance: about.alliance,
      allianceName: about.allianceName,
    };
    const line: DecisionLine = {
      source,
      item: item.item,
      kind: subject.kind,
      step: stepOf(subject),
      reconsiders: item.reconsiders,
      outcome,
      ...where,
      ...about,
      organ: entered?.organ ?? 'board',
      ...(entered === null ? takenPart(record, named) : asEntered(entered, { words, members })),
      tally: tally && told(tally),
      quorum: record?.quorum ?? entered?.quorum ?? null,
      rulesVersion: record?.rulesVersion ?? entered?.rulesVersion ?? null,
      reservations: item.reservations.map(({ member }) => named(member)),
      deviations,
    };
    return {
      line,
      enteredOn: enteredOn(meeting, alliance),
      conflicts: conflictsOf(meeting, item, { words, members }).map((line) => ({ ...line, ...where })),
      reservations: item.reservations.map(({ member, reason, at: entered }) => ({
        ...named(member),
        ...where,
        at: entered,
        reason: words.of(reason),
      })),
    };
  });
}

/** Who was conflicted in an item, as its meeting declared it or as it was entered, and the ties that were told of. */
function conflictsOf(meeting: Meeting, item: Item, { words, members }: Naming): Omit<ConflictLine, Where>[] {
  const { entered } = meeting;
  const { conflicts, ties } = item;
  const named = namer(onceSeated(meeting), { words, members });
  return [
    ...(entered?.conflicted ?? []).map(({ member, ground }) => ({
      ...nameGiven(member, { words, members }),
      ...({ kind: 'conflict' } as const),
      ...{ ground: words.of(ground), excluded: true, ...NO_TIMES },
    })),
    ...conflicts.map((conflict) => ({
      ...named(conflict.member),
      ...({ kind: 'conflict' } as const),
      ...{ ground: words.of(conflict.ground), excluded: true, ...absenceFrom(meeting, item, conflict) },
    })),
    ...ties.map((tie) => ({
      ...named(tie.member),
      ...({ kind: 'tie' } as const),
      ...{ ground: words.of(tie.ground), excluded: tie.excludes, ...absenceFrom(meeting, item, tie) },
    })),
  ];
}

/**
 * What was decided between meetings; nothing where it was not.
 *
 * @param minutes the meeting in whose minutes it is entered; undefined before it is
 */
export function ofPerCapsulam(
  { asked, minutes }: { readonly asked: PerCapsulam; readonly minutes: Meeting | undefined },
  alliances: ReadonlyMap<string, AllianceRow>,
  { words, members }: Naming,
  isSeen: (subject: Subject) => boolean,
): ToldDecision[] {
  const { closing, subject } = asked;
  if (closing?.result !== 'decided' || closing.decidedOn === null || !isSeen(subject)) return [];
  const named = namer(asked.asked, { words, members });
  const date = closing.decidedOn;
  const about = aboutOf(subject, alliances, date);
  const paragraf = asked.entered?.paragraf ?? asked.number;
  const where = {
    meeting: asked.id,
    sitting: { source: 'per-capsulam' as const, day: date, place: null, number: asked.number },
    date,
    paragraf,
    heading: words.of(asked.heading),
    alliance: about.alliance,
    allianceName: about.allianceName,
  };
  const { tally } = closing;
  const waived = isWaived(subject, alliances);
  const sent = { made: closing.event, adjustedAt: minutes?.minutes.adjusted?.at };
  return [
    {
      line: {
        source: 'per-capsulam',
        item: asked.id,
        kind: subject.kind,
        step: stepOf(subject),
        reconsiders: null,
        outcome: asked.outcome,
        organ: 'board',
        ...where,
        ...about,
        presiding: asked.presiding === null ? null : named(asked.presiding),
        takingPart: asked.answers.map(({ member }) => named(member)),
        conflicted: asked.conflicts.map(({ member }) => named(member)),
        tally: tally && told(tally),
        quorum: closing.quorum,
        rulesVersion: asked.rulesVersion,
        reservations: [],
        deviations: [
          ...(waived ? (['supplement-waived'] as const) : []),
          ...(isSentUnadjusted(subject, sent, alliances) ? (['sent-before-adjustment'] as const) : []),
          ...(asked.corrections.length > 0 ? (['corrected'] as const) : []),
        ],
      },
      enteredOn: null,
      conflicts: asked.conflicts.map(({ member, ground }) => ({
        ...named(member),
        ...({ kind: 'conflict' } as const),
        ground: words.of(ground),
        excluded: true,
        ...NO_TIMES,
        ...where,
      })),
      reservations: [],
    },
  ];
}

type Partaking = Pick<DecisionLine, 'presiding' | 'takingPart' | 'conflicted'>;

function takenPart(record: ItemRecord | null, named: (member: string) => NamedMember): Partaking {
  return {
    presiding: record === null ? null : named(record.presiding),
    takingPart: record?.takingPart.map(named) ?? [],
    conflicted: record?.conflicted.map(named) ?? [],
  };
}

/** Who is said to have been there, but for those who are said to have been conflicted. */
function asEntered({ presiding, present, conflicted }: Entered, naming: Naming): Partaking {
  const kept = conflicted.map(({ member }) => nameGiven(member, naming));
  const there = present.map((name) => nameGiven(name, naming));
  return {
    presiding: presiding === null ? null : nameGiven(presiding, naming),
    takingPart: there.filter(({ name }) => name === null || kept.every((one) => one.name !== name)),
    conflicted: kept,
  };
}

/** As it was given: a name, or the id of somebody who has sat on the board, who is then told by theirs. */
function nameGiven(given: SealedText, { words, members }: Naming): NamedMember {
  const said = words.of(given);
  const known = said === null ? undefined : members[said];
  return known === undefined ? { member: null, name: said } : { member: said, name: words.of(known) };
}

function stepOf(subject: Subject): DecisionLine['step'] {
  return subject.kind === 'partnership' ? subject.step : null;
}

/** The numbers, and what settled a tie; never who voted how. */
function told({ form, for: inFavour, against, abstain, castingVote, lot }: Tally): DecisionLine['tally'] {
  return { form, for: inFavour, against, abstain, castingVote, lot };
}

/** Names as they were borne there; whoever was conflicted in what was asked was never asked, and bears the roster's. */
function namer(
  seats: readonly { readonly member: string; readonly name: SealedText }[],
  { words, members }: Naming,
): (member: string) => NamedMember {
  const names = new Map(seats.map(({ member, name }) => [member, name]));
  return (member) => ({ member, name: words.of(names.get(member) ?? members[member]) });
}
