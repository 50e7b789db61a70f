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
