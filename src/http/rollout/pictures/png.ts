import { renderAsync } from '@resvg/resvg-js';
import { createRequire } from 'node:module';

const resolve = createRequire(import.meta.url).resolve;
const FONTS = ['400Regular/SourceSans3_400Regular.ttf', '600SemiBold/SourceSans3_600SemiBold.ttf'].map(
  (file) => resolve(`@expo-google-fonts/source-sans-3/${file}`),
);
/** Sharp on screens with twice the points. */
const ZOOM = 2;
const MOST_KEPT = 40;

const kept = new Map<string, Promise<Buffer>>();

/** A picture file as PNG. It is drawn off the main thread, and not again while the same picture is asked for. */
export function asPng(svg: string): Promise<Buffer> {
  const known = kept.get(svg);
  if (known !== undefined) return known;
  const drawn = renderAsync(svg, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'Source Sans 3' },
  }).then((picture) => picture.asPng());
  kept.set(svg, drawn);
  drawn.catch(() => kept.delete(svg));
  const oldest = kept.keys().next();
  if (kept.size > MOST_KEPT && oldest.done !== true) kept.delete(oldest.value);
  return drawn;
}
