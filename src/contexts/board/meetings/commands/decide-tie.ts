import { field } from '../../../../input/field.js';
import { flag } from '../../../../input/flag.js';
import { itemOf } from '../state.js';
import { takingPartIn } from '../taking-part.js';
import { actorId, itemId } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';

export class DecideTieFields {
  @field(itemId) item!: string;
  @field(actorId) member!: string;
  @field(flag(), 'Whether the member takes no part in the item') excludes!: boolean;
}

/** The others decide whether a disclosed tie excludes (domain 4.7). */
export const decideTie = meetingCommand('decide-tie', DecideTieFields, (meeting, input) => {
  const { item: id, member, excludes } = input;
  const item = itemOf(meeting, id);
  const tie = item?.ties.find((disclosed) => disclosed.member === member);
  if (item === undefined || tie?.excludes === excludes) return [];
  const decidedBy = takingPartIn(meeting, item).filter((other) => other !== member);
  return [{ type: 'TieDecided', data: { item: id, member, excludes, decidedBy } }];
});
