import type { Locale } from '../../messages/message.js';

/** HTML that is safe to put into a page: made by {@link markup}, or escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** A template whose values are escaped, unless they are {@link Html} or lists of it. */
export function markup(parts: TemplateStringsArray, ...values: readonly unknown[]): Html {
  const text = parts.reduce(
    (done, part, index) => done + part + (index < values.length ? shown(values[index]) : ''),
    '',
  );
  return new Html(text);
}

function shown(value: unknown): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(shown).join('');
  return typeof value === 'string' || typeof value === 'number' ? escaped(String(value)) : '';
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** What a page loads from addresses of its own, where it is more than the common style. */
export interface PageParts {
  /** The address of its style. */
  readonly style?: string;
  /** The address of its script, a module; most pages have none. */
  readonly script?: string | undefined;
  /** Where its links open: `_blank` for a page that stands in somebody else's. */
  readonly target?: '_blank';
}

/** A whole page, with the style from its own address. */
export function page(
  locale: Locale,
  title: string,
  content: Html,
  { style = '/site.css', script, target }: PageParts = {},
): string {
  const skip = locale === 'sv' ? 'Hoppa till innehållet' : 'Skip to the content';
  const whole = markup`<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${target === undefined ? '' : markup`<base target="${target}">`}
<link rel="stylesheet" href="${style}">
<link rel="icon" href="/site.svg" type="image/svg+xml">
${script === undefined ? '' : markup`<script src="${script}" type="module"></script>`}
</head>
<body>
<a class="skip" href="#content" target="_self">${skip}</a>
${content}
</body>
</html>
`;
  return `<!doctype html>\n${whole.text}`;
}
