import { type FieldKind, fault } from './field-kind.js';

/** One of the stated words. */
export function choice<const Word extends string>(words: readonly Word[]): FieldKind<Word> {
  return {
    name: 'choice',
    schema: { type: 'string', enum: words },
    parse: (value) => {
      const chosen = words.find((word) => word === value);
      return chosen === undefined ? fault('not-a-choice', { choices: words }) : { value: chosen };
    },
  };
}
