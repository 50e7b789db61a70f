import { field, optionalField } from '../../../../input/field.js';
import { list } from '../../../../input/list.js';
import { nested } from '../../../../input/nested.js';
import { personNamed } from '../../../../kernel/personal-text.js';
import type { BoardRules } from '../../board-rules.js';
import { rulesOn } from '../../board-rules.js';
import { type Quorum, quorumOf } from '../../reckoning.js';
import { localDate } from '../../../../kernel/local-date.js';
import type { Present, Seated } from '../events.js';
import { partakers, partakersAmong } from '../taking-part.js';
import { actorId, MOST_MEMBERS } from './field-kinds.js';
import { foundIn } from './inputs.js';
import type { MeetingContext } from './meeting-command.js';
import { ToldAtFields, toldAt } from './told-at.js';

export class PresentFields {
  @field(actorId) member!: string;
  @optionalField(actorId, 'The member for whom a substitute stands in') standsInFor?: string;
}

/** Who is there when a meeting begins, or goes on. */
export class BeginningFields extends ToldAtFields {
  @field(list(nested(PresentFields), { min: 1, max: MOST_MEMBERS })) present!: PresentFields[];
  @optionalField(actorId, 'Left out: the chair, else the vice chair') presiding?: string;
}

/** What follows from who is there: those in office on the day decide, whoever was called (domain 4.13). */
export interface Beginning {
  readonly at: string;
  readonly presiding: string;
  readonly seats: readonly Seated[];
  readonly present: readonly Present[];
  readonly rules: BoardRules;
  readonly quorum: Quorum;
}

export function beginningOf(input: BeginningFields, context: MeetingContext): Beginning {
  const at = toldAt(input, context);
  const rules = rulesOn(context.settings.boardRules, localDate(at));
  const { seats: inOffice = [], chair, viceChair } = foundIn(context).roster ?? {};
  const seats = inOffice.map(({ member, name, kind }): Seated => {
    const post = member === chair ? 'chair' : member === viceChair ? 'vice-chair' : null;
    return { member, name: personNamed(name), kind, post };
  });
  const present = presentOf(input);
  const quorum = quorumOf(rules, partakers(seats, partakersAmong(seats, present)));
  return { at, presiding: presidingOf(input, context) ?? '', seats, present, rules, quorum };
}

export function presentOf({ present }: Pick<BeginningFields, 'present'>): Present[] {
  return present.map(({ member, standsInFor }) => ({ member, standsInFor: standsInFor ?? null }));
}

/** Whoever is named, else the chair or the vice chair, whichever is there first (domain 4.2). */
export function presidingOf(
  { present, presiding }: Pick<BeginningFields, 'present' | 'presiding'>,
  context: MeetingContext,
): string | null {
  const { chair = null, viceChair = null } = foundIn(context).roster ?? {};
  const there = [chair, viceChair].find((one) => present.some(({ member }) => member === one));
  return presiding ?? there ?? null;
}
