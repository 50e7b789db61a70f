import { field, optionalField } from '../../../../input/field.js';
import { actorId } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';
import { ToldAtFields, toldAt } from './told-at.js';

export class StepInFields extends ToldAtFields {
  @field(actorId) member!: string;
  @optionalField(actorId, 'A member who is away or conflicted; left out: for nobody any more')
  standsInFor?: string;
}

/** A substitute who is there stands in for somebody from now on (domain 4.1, 4.7). */
export const stepIn = meetingCommand('step-in', StepInFields, ({ attendance }, input, context) => {
  const { member, standsInFor = null } = input;
  const now = attendance.find((known) => known.member === member);
  if (now?.standsInFor === standsInFor) return [];
  return [{ type: 'SubstituteSteppedIn', data: { member, standsInFor, at: toldAt(input, context) } }];
});
