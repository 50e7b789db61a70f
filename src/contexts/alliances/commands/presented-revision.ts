import { optionalField } from '../../../input/field.js';
import { integer } from '../../../input/integer.js';

/** Any whole number: one that is not the application's revision is a conflict, not a fault. */
export const applicationRevisionKind = integer({
  min: Number.MIN_SAFE_INTEGER,
  max: Number.MAX_SAFE_INTEGER,
});

/** The revision of the application that was read. */
export class PresentedRevisionFields {
  @optionalField(applicationRevisionKind) applicationRevision?: number;
}
