import { choice } from '../../../input/choice.js';
import { field } from '../../../input/field.js';
import { type Form, FORMS } from '../events.js';
import { allianceCommand } from './alliance-command.js';

export class ChooseFormFields {
  @field(choice(FORMS)) form!: Form;
}

/** The alliance chooses how it is organised: its own choice, and changeable. */
export const chooseForm = allianceCommand('choose-form', ChooseFormFields, (alliance, { form }) =>
  form === alliance.form ? [] : [{ type: 'OrganisationalFormChosen', data: { form } }],
);
