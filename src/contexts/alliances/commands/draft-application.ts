import { field } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import type { Alliance } from '../state.js';
import { allianceCommand } from './alliance-command.js';
import { longText } from './field-kinds.js';

export class DraftApplicationFields {
  @field(longText) text!: string;
}

/** Writes the application, or writes it anew while it is a draft. */
export const draftApplication = allianceCommand(
  'draft-application',
  DraftApplicationFields,
  (alliance, { text }, context) => [
    {
      type: 'ApplicationDrafted',
      data: { application: draftId(alliance) ?? context.newId('application'), text: personalText(text) },
    },
  ],
);

/** The id of the application that is being drafted, if one is. */
export function draftId({ application }: Alliance): string | null {
  return application?.state === 'draft' ? application.id : null;
}
