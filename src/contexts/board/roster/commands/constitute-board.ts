import { date } from '../../../../input/date.js';
import { field, fieldsRule, optionalField } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import { personNamed } from '../../../../kernel/personal-text.js';
import { personName } from '../../field-kinds.js';
import { constitutesFrom, isSeatedOn } from '../in-office.js';
import { foundIn, rosterCommand } from './roster-command.js';

@fieldsRule<ConstituteBoardFields>(({ chair, viceChair }) =>
  chair === viceChair ? [{ pointer: '/viceChair', code: 'chair-twice' }] : [],
)
export class ConstituteBoardFields {
  @field(date()) constitutedOn!: string;
  @field(uuid()) chair!: string;
  @optionalField(uuid()) viceChair?: string;
  @optionalField(uuid(), 'A member, or somebody else who then neither counts nor votes') secretary?: string;
  @optionalField(personName, 'Of a secretary who is no member and has no account') secretaryName?: string;
}

/** The board shares out its posts (konstituering). */
export const constituteBoard = rosterCommand(
  'constitute-board',
  ConstituteBoardFields,
  (roster, { constitutedOn, chair, viceChair, secretary = null, secretaryName }, context) => {
    const isMember =
      secretary !== null && isSeatedOn(roster, secretary, constitutesFrom(roster, constitutedOn));
    const name = secretary === null ? undefined : (foundIn(context).names?.[secretary] ?? secretaryName);
    return [
      {
        type: 'BoardConstituted',
        data: {
          constitutedOn,
          chair,
          viceChair: viceChair ?? null,
          secretary,
          secretaryName: isMember || name === undefined ? null : personNamed(name),
        },
      },
    ];
  },
);
