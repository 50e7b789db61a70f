import { field } from '../../../input/field.js';
import { reasonText } from './field-kinds.js';

/** What is written in a case. Who reads it follows from the command. */
export class MessageFields {
  @field(reasonText) text!: string;
}
