/**
 * A person's name or a free text as it stands in an event: where the words lie in the vault, and a commitment
 * that proves them (HMAC-SHA256 under a salt that lies beside the words, base64url).
 */
export interface SealedText {
  readonly ref: string;
  readonly commitment: string;
}

/**
 * What can be forgotten at once: a `person` everywhere within the stream that names them, a `text` by itself.
 */
export type SubjectKind = 'person' | 'text';

/**
 * A person's name or a free text on its way into an event. A decider writes `personNamed(words)` or
 * `personalText(words)` where the event's type says {@link SealedText}; the command path puts the words into the vault
 * before it appends.
 */
export class PersonalText implements SealedText {
  readonly ref = '';
  readonly commitment = '';
  constructor(
    readonly words: string,
    readonly kind: SubjectKind = 'text',
  ) {}
}

/** Marks a free text for the vault, that can be erased alone. */
export function personalText(words: string): SealedText {
  return new PersonalText(words);
}

/** The same for a text that may be absent. */
export function optionalText(words: string | null | undefined): SealedText | null {
  return words === undefined || words === null ? null : new PersonalText(words);
}

/** Marks the name of a person for the vault: the same name in one stream is one person, erased at once. */
export function personNamed(words: string): SealedText {
  return new PersonalText(words, 'person');
}

/** The same for a person who may be nobody. */
export function optionalPersonNamed(words: string | null | undefined): SealedText | null {
  return words === undefined || words === null ? null : new PersonalText(words, 'person');
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
  seal: (text: PersonalText, path: string) => SealedText,
  path = '',
): unknown {
  if (value instanceof PersonalText) return seal(value, path);
  if (Array.isArray(value))
    return value.map((item, index) => sealTexts(item, seal, `${path}/${String(index)}`));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, sealTexts(member, seal, `${path}/${key}`)]),
    );
  }
  return value;
}
