import { field } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { integer } from '../../../input/integer.js';
import { privacyCommand } from './privacy-command.js';

export class NoteErasureFields {
  @field(uuid()) proposal!: string;
  @field(integer({ min: 0, max: 1_000_000 })) texts!: number;
}

/** Notes that everything of the proposal is erased, everywhere. The program itself is the only one to say so. */
export const noteErasure = privacyCommand(
  'note-erasure',
  NoteErasureFields,
  ({ erasure }, { proposal, texts }) => [
    {
      type: 'ErasureCarriedOut',
      data: {
        proposal,
        texts,
        account: (erasure?.account ?? null) !== null,
        files: erasure?.files.length ?? 0,
      },
    },
  ],
  { internal: true },
);
