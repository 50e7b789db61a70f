import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';

/** What is downloaded when a button is pressed, on the page or in that part of it. */
export async function taken(
  page: Page,
  button: string,
  within: Page | Locator = page,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await within.getByRole('button', { name: button }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** The lines of a file as Swedish Excel opens it, by their headings. */
export function csvLines(bytes: Buffer | string): readonly Readonly<Record<string, string>>[] {
  return parse(bytes, { delimiter: ';', bom: true, columns: true });
}
