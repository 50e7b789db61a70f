import { fieldsRule, type FieldsClass } from '../../input/field.js';
import { name, text } from '../../input/text.js';

/** The name of a person as written; it goes to the vault. */
export const personName = text({ max: 200 });

/** The name of an organisation. */
export const organisationName = name({ max: 200 });

/** A few sentences: why. */
export const reasonText = text({ max: 4_000 });

/** A document's worth of words. */
export const longText = text({ max: 50_000 });

interface Days {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** The last day is not before the first, where both are stated. */
export const inOrder: (fields: FieldsClass<Days>) => void = fieldsRule<Days>(({ from, to }) =>
  from !== undefined && from !== null && to !== undefined && to !== null && to < from
    ? [{ pointer: '/to', code: 'ends-before-it-begins' }]
    : [],
);
