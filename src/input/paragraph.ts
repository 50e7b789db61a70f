import { type FieldKind, fault, type Parsed } from './field-kind.js';
import { text } from './text.js';

const LETTER = '[A-Za-zÅÄÖåäö]';
/** Spaces that do not break a line too, as a word processor puts them after a §. */
const MARK = '[§ \u00a0\u2009\u202f/:.,()–-]';
/** Digits and marks; a letter only by itself, after a digit. Not what looks like a personnummer. */
const PARAGRAPH = `^(?=.*[0-9])(?!.*[0-9]{6}[-+ ]?[0-9]{4})(?:[0-9](?: ?${LETTER}(?!${LETTER}))?|${MARK})+$`;
const PATTERN = new RegExp(PARAGRAPH, 'u');

/**
 * The number of a paragraph in minutes, kept as written: `7`, `§ 7`, `§ 7/2026`, `7 a`, `12:3`, `2026-§14`; a whole
 * number is taken as its digits. No words fit, so that nothing about a person does. Whether a number is taken is not
 * looked at.
 */
export function paragraph(): FieldKind<string> {
  const written = text({ max: 20 });
  return {
    name: 'paragraph',
    schema: {
      oneOf: [
        { ...written.schema, pattern: PARAGRAPH },
        { type: 'integer', minimum: 0 },
      ],
    },
    parse: (value): Parsed<string> => {
      const whole = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
      const parsed = written.parse(whole ? String(value) : value);
      if ('faults' in parsed || PATTERN.test(parsed.value)) return parsed;
      return fault('not-a-paragraph');
    },
  };
}
