import { date } from '../../../../input/date.js';
import { field } from '../../../../input/field.js';
import { inOrder } from '../../field-kinds.js';
import { SeatFields, seatOf } from './elect-board.js';
import { rosterCommand } from './roster-command.js';

@inOrder
export class ElectMemberFields extends SeatFields {
  @field(date()) electedOn!: string;
}

/** Somebody takes a vacant seat between elections (fyllnadsval). */
export const electMember = rosterCommand('elect-member', ElectMemberFields, (_, input, context) => [
  { type: 'MemberElected', data: { ...seatOf(input, input.electedOn, context), electedOn: input.electedOn } },
]);
