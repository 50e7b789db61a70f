import type { Locale } from '../../../messages/message.js';

/**
 * A document of the board as words in their order: what is shown, hashed, signed and printed. It holds no layout; the
 * same content is the same document.
 */
export interface BoardDocument {
  readonly kind: 'minutes' | 'extract' | 'decision-letter';
  readonly language: Locale;
  /** Whose it is. */
  readonly association: string;
  readonly title: string;
  /** What it is of: `Styrelsens möte 26 november 2026`. */
  readonly about: string;
  /** Not to be overlooked: that it is not adjusted, say. */
  readonly notice: string | null;
  readonly facts: readonly NamedFact[];
  readonly sections: readonly DocumentSection[];
  /** When what it tells was settled, UTC ISO 8601: a document bears no time of its own making. */
  readonly datedAt: string;
}

export interface NamedFact {
  readonly name: string;
  readonly value: string;
}

export interface DocumentSection {
  readonly heading: string;
  /** The § as it is written, `14` or `2026/14`; null for a section that is none. */
  readonly paragraf: string | null;
  /** The agenda item that it tells of. */
  readonly item: string | null;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly words: string }
  /** What was decided. */
  | { readonly kind: 'decision'; readonly words: string }
  /** Something to be filled in by hand. */
  | { readonly kind: 'line'; readonly words: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly NamedFact[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** How wide each column is beside the others. */
      readonly shares: readonly number[];
    };

export function paragraph(words: string): Block {
  return { kind: 'paragraph', words };
}

/** A paragraph; none where there is nothing to say. */
export function maybeParagraph(words: string | null): Block[] {
  return words === null || words === '' ? [] : [paragraph(words)];
}

/** A list; none where it would be empty. */
export function listOf(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** Facts of which some may not be known, and are left out. */
export function factsOf(facts: readonly (readonly [name: string, value: string | null])[]): NamedFact[] {
  return facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name, value }]));
}
