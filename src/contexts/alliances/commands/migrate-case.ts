import { field } from '../../../input/field.js';
import { integer } from '../../../input/integer.js';
import { allianceCommand } from './alliance-command.js';

export class MigrateCaseFields {
  @field(
    integer({ min: 1, max: 1_000_000 }),
    'A released version of the workflow, newer than the case follows',
  )
  version!: number;
}

/** The open case follows a newer version of the workflow from now on. What has been decided stays as it is. */
export const migrateCase = allianceCommand(
  'migrate-case',
  MigrateCaseFields,
  ({ application }, { version }, { versions }) =>
    application === null || versions === undefined || versions.pinned === null
      ? []
      : [
          {
            type: 'CaseMigrated',
            data: { application: application.id, from: versions.pinned, to: version },
          },
        ],
);
