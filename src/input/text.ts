import { type FieldKind, fault } from './field-kind.js';

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether there is nothing to read in it: white space, marks that do not show. */
export function isBlank(words: string): boolean {
  return !VISIBLE.test(words);
}

export interface TextLimits {
  /** The most characters (Unicode code points). */
  readonly max: number;
  /** Allows a text with nothing in it, where a rule of the workflow and not the form asks for words. */
  readonly mayBeBlank?: boolean;
}

/**
 * A text, kept exactly as written. Refused: NUL, which PostgreSQL cannot store; lone surrogates, which would be
 * stored as something else; nothing visible.
 */
export function text({ max, mayBeBlank = false }: TextLimits): FieldKind<string> {
  return {
    name: 'text',
    schema: { type: 'string', ...(mayBeBlank ? {} : { minLength: 1 }), maxLength: max },
    parse: (value) => {
      if (typeof value !== 'string') return fault('not-a-text');
      if (value.includes('\0')) return fault('text-has-nul');
      if (!value.isWellFormed()) return fault('text-not-well-formed');
      if (isLongerThan(value, max)) return fault('text-too-long', { max });
      if (!mayBeBlank && isBlank(value)) return fault('text-blank');
      return { value };
    },
  };
}

/** Control characters, and those that turn the direction of writing: a name could look like another one. */
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** The name of something that is no person: in one line, without white space around it or twice within it. */
export function name({ max }: { readonly max: number }): FieldKind<string> {
  const asText = text({ max });
  return {
    name: 'name',
    schema: asText.schema,
    parse: (value) => {
      const parsed = asText.parse(value);
      if ('faults' in parsed) return parsed;
      const tidy = parsed.value.replace(/\s+/gu, ' ').trim();
      return UNSEEN.test(tidy) ? fault('text-has-control') : { value: tidy };
    },
  };
}

/** Parts of a path: a name with them would lead whoever saves the file elsewhere. */
const PATH = /[/\\]|^\.+$/;

/** The name of a file, as {@link name}, without a folder. */
export function fileName({ max }: { readonly max: number }): FieldKind<string> {
  const asName = name({ max });
  return {
    name: 'fileName',
    schema: asName.schema,
    parse: (value) => {
      const parsed = asName.parse(value);
      return 'value' in parsed && PATH.test(parsed.value) ? fault('not-a-file-name') : parsed;
    },
  };
}

const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/;

/** The media type of a file, without parameters: `application/pdf` (RFC 6838, section 4.2). In lower case. */
export function mediaType(): FieldKind<string> {
  return {
    name: 'mediaType',
    schema: { type: 'string', maxLength: 127, pattern: '^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+$' },
    parse: (value) => {
      const type = typeof value === 'string' ? value.toLowerCase() : '';
      return MEDIA_TYPE.test(type) ? { value: type } : fault('not-a-media-type');
    },
  };
}

function isLongerThan(value: string, max: number): boolean {
  if (value.length <= max) return false;
  if (value.length > max * 2) return true;
  return Array.from(value).length > max;
}
