import { field } from '../../../../input/field.js';
import { itemId } from './field-kinds.js';
import { ToldAtFields } from './told-at.js';

/** What happens in an item. */
export class ItemFields extends ToldAtFields {
  @field(itemId) item!: string;
}
