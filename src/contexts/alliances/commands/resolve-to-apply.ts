import { date } from '../../../input/date.js';
import { field } from '../../../input/field.js';
import { allianceCommand } from './alliance-command.js';

export class ResolveToApplyFields {
  @field(date()) decidedOn!: string;
}

/** The organisations have gathered and resolved to apply. */
export const resolveToApply = allianceCommand(
  'resolve-to-apply',
  ResolveToApplyFields,
  (alliance, { decidedOn }) =>
    decidedOn === alliance.preparation.resolvedOn ? [] : [{ type: 'ResolvedToApply', data: { decidedOn } }],
);
