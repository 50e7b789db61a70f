import { field, optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { chosenIds } from './field-kinds.js';
import { foundIn } from './inputs.js';
import { privacyCommand } from './privacy-command.js';

export class SelectDataFields {
  @field(chosenIds, 'Subjects: all that is of them') subjects!: string[];
  @field(chosenIds, 'Single texts, by reference') refs!: string[];
  @optionalField(uuid(), "The person's own account") account?: string;
}

/** Says which of what the search showed is of whoever asks. */
export const selectData = privacyCommand(
  'select-data',
  SelectDataFields,
  (_, { subjects, refs, account }, context) => [
    {
      type: 'PersonalDataSelected',
      data: {
        subjects,
        texts: (foundIn(context).data?.texts ?? [])
          .filter(({ ref }) => refs.includes(ref))
          .map(({ ref, subject }) => ({ ref, subject })),
        account: account ?? null,
      },
    },
  ],
);
