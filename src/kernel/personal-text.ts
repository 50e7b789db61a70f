/**
 * A person's name or a free text as it stands in an event: where the words lie in the vault, and a commitment
 * that proves them (HMAC-SHA256 under a salt that lies beside the words, base64url).
 */
export interface SealedText {
  readonly ref: string;
  readonly commitment: string;
}

/**
 * A person's name or a free text on its way into an event. A decider writes `personalText(words)` where the
 * event's type says {@link SealedText}; the command path puts the words into the vault before it appends.
 */
export class PersonalText implements SealedText {
  readonly ref = '';
  readonly commitment = '';
  constructor(readonly words: string) {}
}

/** Marks words for the vault. */
export function personalText(words: string): SealedText {
  return new PersonalText(words);
}

/** The same for words that may be absent. */
export function optionalText(words: string | null | undefined): SealedText | null {
  return words === undefined || words === null ? null : new PersonalText(words);
}

/** Whether the value has the stored form of a sealed text. */
export function isSealedText(value: unknown): value is SealedText {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ref' in value &&
    'commitment' in value &&
    Object.keys(value).length === 2
  );
}

/**
 * Replaces every {@link PersonalText} in a value by what `seal` makes of it. The path names the place inside the
 * value (`/items/0/answer`).
 */
export function sealTexts(
  value: unknown,
  seal: (words: string, path: string) => SealedText,
  path = '',
): unknown {
  if (value instanceof PersonalText) return seal(value.words, path);
  if (Array.isArray(value))
    return value.map((item, index) => sealTexts(item, seal, `${path}/${String(index)}`));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, sealTexts(member, seal, `${path}/${key}`)]),
    );
  }
  return value;
}
