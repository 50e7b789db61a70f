import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright';

/** A folder in which each page is pictured, to be looked at. */
const PICTURES = process.env['SAMVERKA_PICTURES'];
/** What a rule may find in one theme and not in the other. */
const OF_COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface InPage {
  readonly axe: {
    readonly run: (options: object) => Promise<{
      readonly violations: { readonly id: string; readonly nodes: { readonly html: string }[] }[];
    }>;
  };
}

/** Pictures the page as it is, where pictures are wanted. */
export async function pictured(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

/** The page as {@link lookAt} looks at it, in both themes and on a desk and a phone. */
export async function lookAtInEveryDress(page: Page, name: string, widths = [1200, 320]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    await lookAt(page, `${name}-light-${String(width)}`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await lookAt(page, `${name}-dark-${String(width)}`, OF_COLOURS);
  }
}

/** A page must be accessible as far as axe can tell, and no wider than its window. */
export async function lookAt(page: Page, name: string, runOnly: object = TAGS): Promise<void> {
  await pictured(page, name);
  if (await page.evaluate('globalThis.axe === undefined')) await page.evaluate(axe.source);
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await (globalThis as unknown as InPage).axe.run({
      runOnly,
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, runOnly);
  expect({ name, found }).toEqual({ name, found: [] });
  const wide = await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  expect({ name, wide }).toEqual({ name, wide: false });
}

/** Of all that a selector finds, whether each has a line below it. */
export async function underlined(page: Page, selector: string): Promise<boolean[]> {
  return page.evaluate<boolean[]>(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => parseFloat(getComputedStyle(one).borderBottomWidth) > 0)`,
  );
}

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * How many colours there are where the words of each thing that a selector finds stand, as it is painted: one, where
 * nobody can read them. What is computed does not tell, as forced colours put a ground of their own behind words.
 */
export async function coloursWithin(page: Page, selector: string): Promise<number[]> {
  const clips = await page.evaluate<
    Clip[]
  >(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    const { x, y, width, height } = words.getBoundingClientRect();
    return { x: x + scrollX + 2, y: y + scrollY + 2, width: width - 4, height: height - 4 };
  })`);
  const blank = await page.context().newPage();
  const colours: number[] = [];
  for (const clip of clips) {
    const picture = await page.screenshot({ clip, fullPage: true });
    const source = JSON.stringify(`data:image/png;base64,${picture.toString('base64')}`);
    const found = await blank.evaluate<number>(`(async () => {
      const image = new Image();
      image.src = ${source};
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
      canvas.drawImage(image, 0, 0);
      return new Set(new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer)).size;
    })()`);
    colours.push(found);
  }
  await blank.close();
  return colours;
}
