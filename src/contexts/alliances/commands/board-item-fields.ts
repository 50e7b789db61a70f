import { choice } from '../../../input/choice.js';
import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { integer } from '../../../input/integer.js';
import { nested } from '../../../input/nested.js';
import { text } from '../../../input/text.js';
import { optionalText } from '../../../kernel/personal-text.js';
import { type BoardItem, DECISION_SOURCES, type MeetingRecord } from '../events.js';
import { longText } from './field-kinds.js';

const count = integer({ min: 0, max: 100_000 });

/** An item of a meeting, or what is decided per capsulam. */
export class BoardItemFields {
  @field(uuid()) id!: string;
  @optionalField(uuid()) item?: string;
}

/** The same, with what there is not said to be so. */
export function boardItem({ id, item }: BoardItemFields): BoardItem {
  return { id, item: item ?? null };
}

export class BoardDecisionFields extends BoardItemFields {
  /** The board's own event of the decision. */
  @field(uuid()) event!: string;
}

export class QuorumFields {
  @field(count) present!: number;
  @field(count) needed!: number;
  @field(count) seats!: number;
}

export class ReckonedVotesFields {
  @field(count) for!: number;
  @field(count) against!: number;
  @field(count) abstain!: number;
  @optionalField(choice(['for', 'against'])) castingVote?: 'for' | 'against';
}

/** What the board's own log tells of a decision, that the case is to bear. The program gives it, and nobody else. */
export class RecordedDecisionFields {
  @field(nested(BoardDecisionFields)) decision!: BoardDecisionFields;
  @field(choice(DECISION_SOURCES)) source!: (typeof DECISION_SOURCES)[number];
  @field(date()) decidedOn!: string;
  @field(text({ max: 40 })) paragraf!: string;
  @optionalField(longText) motivation?: string;
  @field(integer({ min: 1, max: 1_000_000 })) rulesVersion!: number;
  @optionalField(nested(QuorumFields)) quorum?: QuorumFields;
  @optionalField(nested(ReckonedVotesFields)) tally?: ReckonedVotesFields;
}

/** The record as the case bears it. Who took part stands in the board's own stream, and is not written twice. */
export function recordedDecision(input: RecordedDecisionFields): MeetingRecord {
  const { decision, source, decidedOn, paragraf, motivation, rulesVersion, quorum, tally } = input;
  return {
    meetingDate: decidedOn,
    paragraf,
    motivation: optionalText(motivation),
    presiding: null,
    present: [],
    conflicted: [],
    tally: tally === undefined ? null : tallyOf(tally),
    rulesVersion,
    quorum: quorum === undefined ? null : quorumOf(quorum),
    source,
    decision: { ...boardItem(decision), event: decision.event },
  };
}

function tallyOf(votes: ReckonedVotesFields): MeetingRecord['tally'] {
  return {
    for: votes.for,
    against: votes.against,
    abstain: votes.abstain,
    castingVote: votes.castingVote ?? null,
  };
}

function quorumOf({ present, needed, seats }: QuorumFields): MeetingRecord['quorum'] {
  return { present, needed, seats };
}
