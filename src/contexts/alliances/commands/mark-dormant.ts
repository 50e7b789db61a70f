import { optionalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { historical } from './historical.js';
import { foundIn } from './inputs.js';
import { NoFields, ReasonFields } from './reason-fields.js';

/** The alliance rests; what it had stays. */
export const markDormant = allianceCommand(
  'mark-dormant',
  ReasonFields,
  (_, { reason }, context) =>
    historical(
      {
        type: 'AllianceMarkedDormant',
        data: { reason: optionalText(reason), occurredOn: foundIn(context).imported?.occurredOn ?? null },
      },
      context,
    ),
  { importedFields: NoFields },
);
