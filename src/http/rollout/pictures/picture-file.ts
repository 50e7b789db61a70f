import { type Html, markup } from '../../site/page.js';
import { FILE_PEN } from './ink.js';
import { patterns } from './signs.js';

/** A picture that stands by itself: it says what it is, of when, and where it is from. */
export interface FileFrame {
  readonly title: string;
  readonly about: string;
  /** Where it is from, below it. */
  readonly source: string;
  readonly width: number;
  /** Of the content alone. */
  readonly height: number;
  readonly content: Html;
}

const HEAD = 78;
const FOOT = 40;
const RIM = 24;

/** SVG without a style, an address or a script in it, so that it is the same wherever it is shown. */
export function filePicture({ title, about, source, width, height, content }: FileFrame): string {
  const [w, h] = [width + RIM * 2, HEAD + height + FOOT];
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="'Source Sans 3', 'Segoe UI', Arial, sans-serif" role="img">
<title>${title}</title>
<rect width="${w}" height="${h}" ${FILE_PEN('paper')} />
<text x="${RIM}" y="38" ${FILE_PEN('title')}>${title}</text>
<text x="${RIM}" y="60" ${FILE_PEN('word-soft')}>${about}</text>
${patterns(FILE_PEN)}<g transform="translate(${RIM} ${HEAD})">${content}</g>
<text x="${RIM}" y="${h - 16}" ${FILE_PEN('word-soft')}>${source}</text>
</svg>
`.text;
}
