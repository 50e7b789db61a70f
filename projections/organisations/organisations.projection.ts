import {
  type AllianceEvent,
  type AllianceState,
  evolve,
  NO_ALLIANCE,
} from '../../src/contexts/alliances/public.js';
import type { Recorded } from '../../src/kernel/event.js';
import { allianceOfStream, type AllianceStreams, isAlliance } from '../reading/alliance-streams.js';
import { isOfFileAlone } from '../reading/file-events.js';
import { comparableName } from '../reading/organisation-names.js';
import type { ColumnValue, Projection } from '../runner/projection.js';

/** An alliance, for its members and for who may see them. */
export type OrganisationsRow = AllianceState;

/** Which organisation is in which alliance. */
export function organisationsProjection(streams: AllianceStreams): Projection<OrganisationsRow> {
  return {
    name: 'organisations',
    version: 4,
    schema: new URL('./schema.sql', import.meta.url),
    shown: 'those-who-may',
    selects: (stream) => isAlliance(streams, stream),
    subjectOf: (stream) => allianceOfStream(streams, stream),
    fold: foldOrganisations,
    columns: {
      id: 'text',
      name: 'text',
      lan: 'text[]',
      coordinators: 'text[]',
      former_coordinators: 'text[]',
      conflicted: 'text[]',
      organisations: 'text[]',
      numbers: 'text[]',
      names: 'text[]',
      members: 'text',
    },
    valuesOf,
  };
}

/** The alliance after one more event. Pure. */
export function foldOrganisations(row: OrganisationsRow | null, event: Recorded): OrganisationsRow {
  if (row !== null && isOfFileAlone(event)) return row;
  return evolve(row ?? NO_ALLIANCE, event as AllianceEvent);
}

function valuesOf(state: OrganisationsRow): Record<string, ColumnValue> {
  if (state.status === 'none') return {};
  const { id, name, lan, coordinators, formerCoordinators, conflicted, members } = state;
  return {
    id,
    name,
    lan,
    coordinators,
    former_coordinators: formerCoordinators,
    conflicted,
    organisations: members.map(({ organisationId }) => organisationId),
    numbers: members.flatMap(({ orgnr }) => (orgnr === null ? [] : [orgnr])),
    names: members.map((member) => comparableName(member.name)),
    members: JSON.stringify(
      members.map(({ organisationId, name: called, orgnr, parent }) => ({
        organisationId,
        name: called,
        orgnr,
        parent,
      })),
    ),
  };
}
