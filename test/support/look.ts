import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright';

/** A folder in which each page is pictured, to be looked at. */
const PICTURES = process.env['SAMVERKA_PICTURES'];
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

/** A page must be accessible as far as axe can tell, and no wider than its window. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await pictured(page, name);
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await (globalThis as unknown as InPage).axe.run({ runOnly });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, TAGS);
  expect({ name, found }).toEqual({ name, found: [] });
  const wide = await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  expect({ name, wide }).toEqual({ name, wide: false });
}
