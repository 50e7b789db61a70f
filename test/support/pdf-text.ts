import { inflateSync } from 'node:zlib';

/** The words of a PDF of ours, in reading order, by what its fonts say of their glyphs; enough to look for words in it. */
export function pdfText(pdf: Buffer): string {
  const objects = objectsIn(pdf);
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const body of objects.values()) {
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
      if (cmap !== undefined) fonts.set(name, glyphsOf(objects.get(cmap) ?? ''));
    }
  }
  const lines: string[] = [];
  for (const body of objects.values()) {
    let glyphs: ReadonlyMap<string, string> = new Map();
    for (const [, font, shown] of body.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font !== undefined) glyphs = fonts.get(font) ?? new Map();
      else lines.push(wordsOf(shown ?? '', glyphs));
    }
  }
  return lines.join('\n');
}

/** Every object by its number: what stands in it, and its stream unpacked. */
function objectsIn(pdf: Buffer): Map<string, string> {
  const whole = pdf.toString('latin1');
  const found = new Map<string, string>();
  for (const match of whole.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = match.index + match[0].length;
    const body = whole.slice(from, whole.indexOf('endobj', from));
    const at = body.indexOf('stream\n');
    const packed = Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1');
    const unpacked = body.includes('/FlateDecode') ? inflateSync(packed).toString('latin1') : '';
    found.set(match[1] ?? '', at === -1 ? body : body.slice(0, at) + unpacked);
  }
  return found;
}

/** What each glyph stands for, from a font's ToUnicode table. */
function glyphsOf(cmap: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, first = '', , list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
      glyphs.set(glyph, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    }
  }
  return glyphs;
}

function wordsOf(shown: string, glyphs: ReadonlyMap<string, string>): string {
  return [...shown.matchAll(/<([0-9a-f]+)>/gi)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map((glyph) => glyphs.get(glyph.toLowerCase()) ?? '�')
    .join('');
}
