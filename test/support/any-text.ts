import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };

/**
 * Any well-formed text, of any code points. Fast-check's own `unit: 'binary'` is the same, but counts up all million of
 * them first.
 */
export function anyText({ maxLength }: { readonly maxLength: number }): fc.Arbitrary<string> {
  return fc
    .array(fc.nat({ max: 0x10ffff - SURROGATES.count }), { maxLength })
    .map((numbers) => String.fromCodePoint(...numbers.map(codePoint)));
}

function codePoint(number: number): number {
  return number < SURROGATES.first ? number : number + SURROGATES.count;
}
