import { choice } from '../../../../input/choice.js';
import { field, optionalField } from '../../../../input/field.js';
import { PRESENCES, type Presence } from '../events.js';
import { actorId } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';
import { ToldAtFields, toldAt } from './told-at.js';

export class RecordAttendanceFields extends ToldAtFields {
  @field(actorId) member!: string;
  @field(choice(PRESENCES)) presence!: Presence;
  @optionalField(actorId, 'The member for whom a substitute who comes stands in') standsInFor?: string;
}

/** Somebody comes or goes. */
export const recordAttendance = meetingCommand(
  'record-attendance',
  RecordAttendanceFields,
  (_, input, context) => {
    const { member, presence } = input;
    const standsInFor = presence === 'came' ? (input.standsInFor ?? null) : null;
    return [
      { type: 'AttendanceRecorded', data: { member, presence, at: toldAt(input, context), standsInFor } },
    ];
  },
);
