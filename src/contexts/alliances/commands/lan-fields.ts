import { field, optionalField } from '../../../input/field.js';
import { lanCode, reasonText } from './field-kinds.js';

/** One län that comes to an alliance or is left by it. */
export class LanFields {
  @field(lanCode) lan!: string;
  @optionalField(reasonText) reason?: string;
}
