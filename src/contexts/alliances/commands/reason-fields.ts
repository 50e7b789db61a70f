import { field } from '../../../input/field.js';
import { reasonText } from './field-kinds.js';

/** Why, and nothing else. */
export class ReasonFields {
  @field(reasonText) reason!: string;
}

/** No fields at all. */
export class NoFields {}
