import { field } from '../../../input/field.js';
import { allianceCommand } from './alliance-command.js';
import { actorId } from './field-kinds.js';

export class AppointCoordinatorFields {
  @field(actorId) coordinator!: string;
}

/** The office gives a coordinator the mandate for the alliance, beside those who have it. */
export const appointCoordinator = allianceCommand(
  'appoint-coordinator',
  AppointCoordinatorFields,
  (_, { coordinator }) => [{ type: 'CoordinatorAppointed', data: { coordinator } }],
);
