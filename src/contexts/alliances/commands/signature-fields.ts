import { field } from '../../../input/field.js';
import { integer } from '../../../input/integer.js';
import { personName } from './field-kinds.js';

/** Which version of a text, and who signs for the alliance. */
export class SignatureFields {
  @field(integer({ min: 1, max: 1_000_000 })) textVersion!: number;
  @field(personName) signatory!: string;
}
