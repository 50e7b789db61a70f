import { choice } from '../../../input/choice.js';
import { field } from '../../../input/field.js';
import { integer } from '../../../input/integer.js';
import { personNamed } from '../../../kernel/personal-text.js';
import { type Principle, PRINCIPLES } from '../events.js';
import { allianceCommand } from './alliance-command.js';
import { personName } from './field-kinds.js';

export class CommitPrincipleFields {
  @field(choice(PRINCIPLES)) principle!: Principle;
  @field(integer({ min: 1, max: 1_000_000 })) textVersion!: number;
  @field(personName) signatory!: string;
}

/** The alliance commits to one of the principles. */
export const commitPrinciple = allianceCommand(
  'commit-principle',
  CommitPrincipleFields,
  (_, { principle, textVersion, signatory }) => [
    { type: 'PrinciplesCommitted', data: { principle, textVersion, signatory: personNamed(signatory) } },
  ],
);
