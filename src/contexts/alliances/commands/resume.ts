import { optionalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { historical } from './historical.js';
import { foundIn } from './inputs.js';
import { NoFields, ReasonFields } from './reason-fields.js';

/** A resting alliance works again. */
export const resume = allianceCommand(
  'resume',
  ReasonFields,
  (_, { reason }, context) =>
    historical(
      {
        type: 'AllianceResumed',
        data: { reason: optionalText(reason), occurredOn: foundIn(context).imported?.occurredOn ?? null },
      },
      context,
    ),
  { importedFields: NoFields },
);
