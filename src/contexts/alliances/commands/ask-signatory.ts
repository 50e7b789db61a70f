import { choice } from '../../../input/choice.js';
import { email } from '../../../input/secret-fields.js';
import { field } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import { type CommitmentName, COMMITMENTS } from '../events.js';
import { commitmentOf } from '../state-commitments.js';
import { allianceCommand } from './alliance-command.js';
import { foundIn } from './inputs.js';

export class AskSignatoryFields {
  @field(choice(COMMITMENTS)) commitment!: CommitmentName;
  @field(email()) email!: string;
}

/** Asks whoever signs to confirm a commitment by a link of their own, which is mailed to them. */
export const askSignatory = allianceCommand(
  'ask-signatory',
  AskSignatoryFields,
  (alliance, { commitment: name, email: address }, context) => {
    const stated = commitmentOf(alliance, name);
    if (stated === null) return [];
    const { statedBy, textVersion } = stated;
    const atCoordinatorsAddress = foundIn(context).coordinatorsAddress === true;
    return [
      {
        type: 'SignatureRequested',
        data: {
          commitment: name,
          statedBy,
          textVersion,
          email: personalText(address),
          atCoordinatorsAddress,
        },
      },
    ];
  },
  {
    notes:
      'Until they answer, the commitment stands as stated by the coordinator. Asked again, the link before it holds no longer. A link holds for 30 days. A coordinator may be the one who signs; that the address was a coordinator’s is shown to the office and the board.',
  },
);
