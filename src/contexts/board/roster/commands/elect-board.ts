import { choice } from '../../../../input/choice.js';
import { date } from '../../../../input/date.js';
import { field, optionalField } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import { list } from '../../../../input/list.js';
import { nested } from '../../../../input/nested.js';
import { personNamed } from '../../../../kernel/personal-text.js';
import type { BoardCommand, BoardContext } from '../../board-command.js';
import { type Seat, SEAT_KINDS, type SeatKind } from '../../events.js';
import type { RosterEventFact } from '../events.js';
import { inOrder, personName } from '../../field-kinds.js';
import type { RosterState } from '../state.js';
import { foundIn } from './roster-command.js';

@inOrder
export class SeatFields {
  @field(uuid(), 'The account') member!: string;
  @optionalField(personName, 'Needed for somebody without an account; else the name of the account goes')
  name?: string;
  @field(choice(SEAT_KINDS)) kind!: SeatKind;
  @optionalField(date(), 'The first day of the mandate; the day of the election when left out') from?: string;
  @optionalField(date(), 'Its last day; left out: until another board is elected') to?: string;
}

export class ElectBoardFields {
  @field(date()) electedOn!: string;
  @field(list(nested(SeatFields), { min: 1, max: 100 })) seats!: SeatFields[];
}

/** A board is elected. It takes over from the one before, with all who sit on it, those who go on too. */
export const electBoard: BoardCommand<RosterState, RosterEventFact, ElectBoardFields> = {
  name: 'elect-board',
  fields: ElectBoardFields,
  decide: (_, { electedOn, seats }, context) => [
    {
      type: 'BoardElected',
      data: { electedOn, seats: seats.map((seat) => seatOf(seat, electedOn, context)) },
    },
  ],
};

/** The seat as it is recorded; the table has seen to it that the name is known. */
export function seatOf(
  { member, name, kind, from, to }: SeatFields,
  electedOn: string,
  context: BoardContext,
): Seat {
  return {
    member,
    name: personNamed(foundIn(context).names?.[member] ?? name ?? ''),
    kind,
    from: from ?? electedOn,
    to: to ?? null,
  };
}
