import type { Page } from 'playwright';

/** Chooses what is to be done, fills it in, sends it, and waits until it is told that it was done. */
export async function does(
  page: Page,
  command: string,
  fill: () => Promise<void> = async () => {},
): Promise<void> {
  await page.getByRole('button', { name: command, exact: true }).click();
  await page.getByRole('heading', { level: 3, name: command, exact: true }).waitFor();
  await fill();
  await page.getByRole('button', { name: command, exact: true }).click();
  await page.getByText(`Klart: ${command}.`).waitFor();
}
