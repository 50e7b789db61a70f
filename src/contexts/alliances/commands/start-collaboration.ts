import { choice } from '../../../input/choice.js';
import { occurredOn } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { type OccurredOn, UNDATED } from '../../../kernel/occurred-on.js';
import { type Form, FORMS } from '../events.js';
import type { AllianceCommand } from './alliance-command.js';
import { lanCodes, organisationName } from './field-kinds.js';
import { historical } from './historical.js';
import { foundIn } from './inputs.js';

export class StartCollaborationFields {
  @field(organisationName) name!: string;
  @field(lanCodes) lan!: string[];
  @optionalField(choice(FORMS)) form?: Form;
  @optionalField(occurredOn()) occurredOn?: OccurredOn;
}

/** Initiates an alliance in one or more län. A coordinator who starts one holds its mandate. */
export const startCollaboration: AllianceCommand<StartCollaborationFields> = {
  name: 'start-collaboration',
  fields: StartCollaborationFields,
  decide: (_, input, context) => {
    const { alliance, imported } = foundIn(context);
    if (alliance === undefined) throw new Error('start-collaboration needs found.alliance');
    return historical(
      {
        type: 'RegionalCollaborationStarted',
        data: {
          alliance,
          name: input.name,
          lan: [...input.lan].sort(),
          form: input.form ?? null,
          coordinator: context.actor.role === 'coordinator' ? context.actor.id : null,
          occurredOn: imported?.occurredOn ?? input.occurredOn ?? UNDATED,
        },
      },
      context,
    );
  },
};
