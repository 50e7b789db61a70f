import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';

/**
 * What is downloaded when a button is pressed, on the page or in that part of it: by a key, which does not hang on where
 * a page that is still being filled draws the button just then.
 *
 * @throws what the page shows instead
 */
export async function taken(
  page: Page,
  button: string,
  within: Page | Locator = page,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const coming = page.waitForEvent('download').catch(async (error: unknown) => {
    throw new Error(`${button}: nothing came\n${await page.locator('main').ariaSnapshot()}`, {
      cause: error,
    });
  });
  const [file] = await Promise.all([coming, within.getByRole('button', { name: button }).press('Enter')]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** The lines of a file as Swedish Excel opens it, by their headings. */
export function csvLines(bytes: Buffer | string): readonly Readonly<Record<string, string>>[] {
  return parse(bytes, { delimiter: ';', bom: true, columns: true });
}
