import { applicationRevision } from '../state-application.js';
import { allianceCommand } from './alliance-command.js';
import { PresentedRevisionFields } from './presented-revision.js';

/** Puts the application up for decision: until the item closes it can be neither withdrawn nor closed. */
export const holdApplication = allianceCommand(
  'hold-application',
  PresentedRevisionFields,
  ({ application }, input) => {
    if (application === null) return [];
    const presented = input.applicationRevision ?? applicationRevision(application);
    return [{ type: 'HeldForDecision', data: { applicationRevision: presented, item: null } }];
  },
);
