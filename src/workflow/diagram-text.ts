/** Text is laid out without a font at hand, by the widths of Helvetica and Arial, which most sans-serifs stay within. */
const WIDTHS: Readonly<Record<string, number>> = {
  ...each("ijl'|.,:;! I/\u00A0", 278),
  ...each('ftr()-', 333),
  ...each('csvxyzJk', 500),
  ...each('abdeghnopqu0123456789åäö', 556),
  ...each('FTZL', 611),
  ...each('ABEKPSVXY&ÅÄ', 667),
  ...each('CDHNRUw', 722),
  ...each('GOQÖ', 778),
  ...each('mM', 833),
  ...each('W@', 1000),
};
const OTHER = 600;
/** Bold letters, and fonts that are wider than Helvetica. */
const ALLOWANCE = { normal: 1.06, bold: 1.14 };

/** The width of a text, in the unit of `size`; rather too wide than too narrow. */
export function textWidth(text: string, size: number, weight: 'normal' | 'bold' = 'normal'): number {
  let units = 0;
  for (const character of text) units += WIDTHS[character] ?? OTHER;
  return (units / 1000) * size * ALLOWANCE[weight];
}

/**
 * The text on as few lines as fit the width, at about equal lengths. A word is never broken: one that is wider
 * stands alone on its line.
 */
export function wrapText(
  text: string,
  size: number,
  most: number,
  weight: 'normal' | 'bold' = 'normal',
): string[] {
  const lines = fill(text, size, most, weight);
  let [low, high] = [0, most];
  for (let step = 0; step < 8 && lines.length > 1; step++) {
    const width = (low + high) / 2;
    if (fill(text, size, width, weight).length > lines.length) low = width;
    else high = width;
  }
  return fill(text, size, high, weight);
}

function fill(text: string, size: number, most: number, weight: 'normal' | 'bold'): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n\t]+/).filter((part) => part !== '')) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line === undefined || textWidth(longer, size, weight) > most) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function each(characters: string, width: number): Record<string, number> {
  return Object.fromEntries(Array.from(characters, (character) => [character, width]));
}
