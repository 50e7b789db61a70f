import { type FieldKind, fault } from './field-kind.js';

/** A password: any characters, counted as people count them. */
export function password({ min, max }: { readonly min: number; readonly max: number }): FieldKind<string> {
  return {
    name: 'password',
    schema: { type: 'string', format: 'password', minLength: min, maxLength: max },
    parse: (value) => {
      if (typeof value !== 'string') return fault('not-a-text');
      if (!value.isWellFormed()) return fault('text-not-well-formed');
      const length = value.length > max * 8 ? Infinity : Array.from(value.normalize('NFC')).length;
      if (length > max) return fault('text-too-long', { max });
      return length < min ? fault('password-too-short', { min }) : { value };
    },
  };
}

/** An address has one @ with something around it, no white space and a dot in its domain; more only mail can tell. */
const EMAIL = /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\.]{2,}$/u;

/** An e-mail address, as written but for white space around it (RFC 5321, 4.5.3.1.3: at most 254 characters). */
export function email(): FieldKind<string> {
  return {
    name: 'email',
    schema: { type: 'string', format: 'email', maxLength: 254 },
    parse: (value) => {
      if (typeof value !== 'string') return fault('not-a-text');
      const address = value.normalize('NFC').trim();
      const fits = address.isWellFormed() && address.length <= 254 && !/\p{Cc}/u.test(address);
      return fits && EMAIL.test(address) ? { value: address } : fault('not-an-email');
    },
  };
}
