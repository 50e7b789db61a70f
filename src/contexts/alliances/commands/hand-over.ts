import { field } from '../../../input/field.js';
import { allianceCommand } from './alliance-command.js';
import { actorId } from './field-kinds.js';

export class HandOverFields {
  @field(actorId) to!: string;
}

/** A coordinator gives the mandate to another one and lays down their own. */
export const handOver = allianceCommand('hand-over', HandOverFields, (_, { to }, { actor }) => [
  { type: 'HandedOver', data: { from: actor.id, to } },
]);
