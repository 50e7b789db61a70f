import { field } from '../../../input/field.js';
import { reasonText } from './field-kinds.js';

/** Why, and nothing else. */
export class ReasonFields {
  @field(reasonText) reason!: string;
}

/** No fields at all. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a body has a class, be it an empty one
export class NoFields {}
