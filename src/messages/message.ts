/** The languages of the application, Swedish first. */
export const LOCALES = ['sv', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The same words in both languages. */
export type Words = Readonly<Record<Locale, string>>;

/** The values that a code comes with. */
export type Details = Readonly<Record<string, unknown>>;

/** Words for a code: always the same, or made of the details. */
export type Message = Words | ((details: Details) => Words);

/** Words by code. */
export type Messages = Readonly<Record<string, Message>>;

/** The words for a code in the first catalogue that has some; `null` where none has. */
export function wordsFor(catalogues: readonly Messages[], code: string, details: Details = {}): Words | null {
  const catalogue = catalogues.find((candidate) => Object.hasOwn(candidate, code));
  const message = catalogue?.[code];
  if (message === undefined) return null;
  return typeof message === 'function' ? message(details) : message;
}
