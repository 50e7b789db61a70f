import { field } from '../../../input/field.js';
import { allianceCommand } from './alliance-command.js';
import { actorId } from './field-kinds.js';

export class ReleaseCoordinatorFields {
  @field(actorId) coordinator!: string;
}

/** Ends a coordinator's mandate: by the office, by whoever administers accounts, or by the coordinator. */
export const releaseCoordinator = allianceCommand(
  'release-coordinator',
  ReleaseCoordinatorFields,
  (_, { coordinator }) => [{ type: 'CoordinatorReleased', data: { coordinator } }],
  {
    notes:
      'For whoever is released the alliance is 404 from then on, whatever their posts give, until they are appointed or handed it anew. Where nobody holds a mandate any more, the national office acts for the alliance.',
  },
);
