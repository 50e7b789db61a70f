import { allianceCommand } from './alliance-command.js';
import { foundIn } from './inputs.js';
import { NoFields } from './reason-fields.js';

/** Registers the application under a number of its own (ärendenummer). A dry run has none to show. */
export const registerApplication = allianceCommand(
  'register-application',
  NoFields,
  (_alliance, _input, context) => [
    { type: 'ApplicationRegistered', data: { arendenummer: foundIn(context).arendenummer ?? '' } },
  ],
);
