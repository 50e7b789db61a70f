import { type FieldKind, fault } from './field-kind.js';

const FORM = /^(\d{6})-?(\d{4})$/;

/**
 * A Swedish organisationsnummer in the form 802400-0005, or `null` when the text is none: ten digits, the third
 * at least 2 (which no personal number has), the last one the check digit by Luhn's algorithm (domain, 4.14).
 */
export function normalisedOrgnr(written: string): string | null {
  const [, first = '', last = ''] = FORM.exec(written.trim()) ?? [];
  if (first === '' || Number(first[2]) < 2 || !passesLuhn(first + last)) return null;
  return `${first}-${last}`;
}

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits).reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

/** An organisationsnummer; taken with or without its hyphen, given on with it. */
export function orgnr(): FieldKind<string> {
  return {
    name: 'orgnr',
    schema: { type: 'string', pattern: '^\\d{6}-?\\d{4}$' },
    parse: (value) => {
      if (typeof value !== 'string' || !FORM.test(value.trim())) return fault('not-an-orgnr');
      if (Number(value.trim()[2]) < 2) return fault('orgnr-is-personal');
      const number = normalisedOrgnr(value);
      return number === null ? fault('orgnr-check-digit') : { value: number };
    },
  };
}
