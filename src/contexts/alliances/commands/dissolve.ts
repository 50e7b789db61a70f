import { optionalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { historical } from './historical.js';
import { foundIn } from './inputs.js';
import { NoFields, ReasonFields } from './reason-fields.js';

/** The alliance is no more; its history stays. */
export const dissolve = allianceCommand(
  'dissolve',
  ReasonFields,
  (_, { reason }, context) =>
    historical(
      {
        type: 'AllianceDissolved',
        data: { reason: optionalText(reason), occurredOn: foundIn(context).imported?.occurredOn ?? null },
      },
      context,
    ),
  { importedFields: NoFields },
);
