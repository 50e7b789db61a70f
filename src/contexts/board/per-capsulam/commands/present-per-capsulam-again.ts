import { optionalField } from '../../../../input/field.js';
import { optionalText } from '../../../../kernel/personal-text.js';
import { longText, reasonText } from '../../field-kinds.js';
import { revisionOf } from '../../subject.js';
import { AskingFields, askingToday, foundIn, perCapsulamCommand } from './per-capsulam-command.js';

export class PresentPerCapsulamAgainFields extends AskingFields {
  @optionalField(longText, 'In the place of the reasons that were proposed') motivation?: string;
  @optionalField(reasonText, 'What has changed; needed where no application has') change?: string;
}

/** Papers have changed: the answers given are void, and those in office today are asked (domain 4.12, 4.13). */
export const presentPerCapsulamAgain = perCapsulamCommand(
  'present-per-capsulam-again',
  PresentPerCapsulamAgainFields,
  (perCapsulam, input, context) => [
    {
      type: 'PerCapsulamPresentedAgain',
      data: {
        presentedRevision: revisionOf(perCapsulam.subject, foundIn(context).about),
        motivation: optionalText(input.motivation),
        change: optionalText(input.change),
        ...askingToday(input, context, perCapsulam),
      },
    },
  ],
);
