import { field } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import { paragraph } from '../../../../input/paragraph.js';
import { perCapsulamCommand } from './per-capsulam-command.js';

export class EnterPerCapsulamFields {
  @field(uuid()) meeting!: string;
  @field(uuid()) item!: string;
  @field(paragraph()) paragraf!: string;
}

/** The minutes of the next meeting tell of it. The program itself is the only one to say so. */
export const enterPerCapsulam = perCapsulamCommand(
  'enter-per-capsulam',
  EnterPerCapsulamFields,
  (_, { meeting, item, paragraf }) => [{ type: 'PerCapsulamEntered', data: { meeting, item, paragraf } }],
  { internal: true },
);
