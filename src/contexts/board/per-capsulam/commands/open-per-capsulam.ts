import { choice } from '../../../../input/choice.js';
import { field, fieldsFirst, optionalField } from '../../../../input/field.js';
import { nested } from '../../../../input/nested.js';
import { localDate } from '../../../../kernel/local-date.js';
import { optionalText, personalText } from '../../../../kernel/personal-text.js';
import type { BoardCommand } from '../../board-command.js';
import { rulesOn } from '../../board-rules.js';
import { ITEM_OUTCOMES, type ItemOutcome } from '../../events.js';
import { longText, reasonText } from '../../field-kinds.js';
import { revisionOf, SubjectFields, subjectOf } from '../../subject.js';
import type { PerCapsulamEventFact } from '../events.js';
import type { PerCapsulamState } from '../state.js';
import { AskingFields, askingToday, foundIn } from './per-capsulam-command.js';

@fieldsFirst('heading', 'subject', 'outcome', 'urgency')
export class OpenPerCapsulamFields extends AskingFields {
  @field(reasonText) heading!: string;
  @field(nested(SubjectFields)) subject!: SubjectFields;
  @field(choice(ITEM_OUTCOMES), 'What is proposed, for or against which everybody votes')
  outcome!: ItemOutcome;
  @field(reasonText, 'Why it cannot wait for a meeting') urgency!: string;
  @optionalField(longText, 'Needed for a rejection') motivation?: string;
  @optionalField(longText, 'Needed where it is granted with conditions') conditions?: string;
}

/** What is urgent is decided between meetings: everybody in office who is not conflicted is asked (domain 4.12). */
export const openPerCapsulam: BoardCommand<PerCapsulamState, PerCapsulamEventFact, OpenPerCapsulamFields> = {
  name: 'open-per-capsulam',
  fields: OpenPerCapsulamFields,
  decide: (_, input, context) => {
    const { perCapsulam = '', number = '', about } = foundIn(context);
    const { heading, subject, outcome, urgency, motivation, conditions } = input;
    const data = {
      perCapsulam,
      number,
      heading: personalText(heading),
      subject: subjectOf(subject, about),
      outcome,
      motivation: optionalText(motivation),
      conditions: optionalText(conditions),
      urgency: personalText(urgency),
      presentedRevision: revisionOf(subject, about),
      rulesVersion: rulesOn(context.settings.boardRules, localDate(context.now)).version,
      ...askingToday(input, context),
    };
    return [{ type: 'PerCapsulamOpened', data }];
  },
};
