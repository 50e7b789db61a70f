import type { Locale } from '../../messages/message.js';
import { ENGLISH } from './rollout-words-en.js';
import { SWEDISH } from './rollout-words-sv.js';

/** The same keys, with other words. */
type Alike<Of> = Of extends (...given: infer Given) => string
  ? (...given: Given) => string
  : Of extends string
    ? string
    : Of extends readonly string[]
      ? readonly string[]
      : { readonly [Key in keyof Of]: Alike<Of[Key]> };

/** The words of the public rollout; Swedish comes first, and English is held to its keys. */
export type RolloutWords = Alike<typeof SWEDISH>;

export const ROLLOUT_WORDS: Readonly<Record<Locale, RolloutWords>> = { sv: SWEDISH, en: ENGLISH };
