import { type FieldKind, fault } from './field-kind.js';

/** The most characters that base64 needs for so many bytes. */
export function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** How many bytes a base64 text stands for; the text is taken to be one. */
export function base64Size(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}

/** Bytes as base64 with padding (RFC 4648, section 4), not empty. `maxBytes` guards the server, not the rules. */
export function base64({ maxBytes }: { readonly maxBytes: number }): FieldKind<string> {
  return {
    name: 'base64',
    schema: { type: 'string', contentEncoding: 'base64', minLength: 4, maxLength: base64Length(maxBytes) },
    parse: (value) => {
      if (typeof value !== 'string' || value === '' || !isBase64(value)) return fault('not-base64');
      return value.length > base64Length(maxBytes) ? fault('content-too-large', { maxBytes }) : { value };
    },
  };
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
