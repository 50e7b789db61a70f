import { field } from '../../../input/field.js';
import { list } from '../../../input/list.js';
import { text } from '../../../input/text.js';
import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';

export class ChooseIssuesFields {
  @field(list(text({ max: 500 }), { max: 50, unique: true })) issues!: string[];
}

/** The alliance chooses its own issues; the list takes the place of the one before. Nobody else may. */
export const chooseIssues = allianceCommand('choose-issues', ChooseIssuesFields, (alliance, { issues }) =>
  issues.length === 0 && alliance.issues.length === 0
    ? []
    : [{ type: 'IssuesChosen', data: { issues: issues.map(personalText) } }],
);
