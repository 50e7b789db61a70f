import { field } from '../../../../input/field.js';
import { flag } from '../../../../input/flag.js';
import { itemOf } from '../state.js';
import { presentAt, takingPartIn } from '../taking-part.js';
import { actorId } from './field-kinds.js';
import { ItemFields } from './item-fields.js';
import { meetingCommand } from './meeting-command.js';
import { toldAt } from './told-at.js';

export class DecideTieFields extends ItemFields {
  @field(actorId) member!: string;
  @field(flag(), 'Whether the member takes no part in the item') excludes!: boolean;
}

/** The others decide whether a disclosed tie excludes, and whoever it does leaves (domain 4.7). */
export const decideTie = meetingCommand('decide-tie', DecideTieFields, (meeting, input, context) => {
  const { item: id, member, excludes } = input;
  const item = itemOf(meeting, id);
  const tie = item?.ties.find((disclosed) => disclosed.member === member);
  if (item === undefined || tie?.excludes === excludes) return [];
  const decidedBy = takingPartIn(meeting, item).filter((other) => other !== member);
  const isThere = presentAt(meeting).some((present) => present.member === member);
  const leftAt = excludes && isThere ? toldAt(input, context) : null;
  return [{ type: 'TieDecided', data: { item: id, member, excludes, decidedBy, leftAt } }];
});
