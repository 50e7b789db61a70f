import { field } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import { reasonText } from './field-kinds.js';
import { privacyCommand } from './privacy-command.js';

export class RejectErasureFields {
  @field(reasonText) reasons!: string;
}

/** The chair does not let it be erased so; the officer may propose something else, or refuse. */
export const rejectErasure = privacyCommand(
  'reject-erasure',
  RejectErasureFields,
  ({ erasure }, { reasons }) => [
    {
      type: 'ErasureRejected',
      data: { proposal: erasure?.proposal ?? '', reasons: personalText(reasons) },
    },
  ],
);
