import type { Page } from 'playwright';

/** The parts of an application that have to be there and are said by whoever signs them, by their addresses. */
const SIGNED = ['verksamhetside', 'kunskap', 'inkludering', 'demokrati', 'samverkan'];

/** Fills in an application by the pages of its parts, from the list of them on, in whatever language it is shown. */
export async function fillInAll(page: Page, members: readonly string[]): Promise<void> {
  const list = new URL(page.url()).pathname;
  const fillIn = async (part: string, fill: () => Promise<void>): Promise<void> => {
    await page.goto(`${list}/${part}`);
    await page.locator('form').waitFor();
    await fill();
    await page.locator('form button[type=submit]').click();
    await page.waitForURL(`**${list}?sparat=${part}`);
    await page.locator('.tasks').waitFor();
  };
  const write = (words: string) => () => page.getByRole('textbox').first().fill(words);
  await fillIn('text', write('Vi vill samla länets ideella kultur.'));
  await fillIn('beslut', () => page.locator('input[type=date]').fill('2026-11-01'));
  for (const name of members) await fillIn('medlemmar', write(name));
  for (const part of SIGNED) await fillIn(part, write('Alva Exempel'));
}
