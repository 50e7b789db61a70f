import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { PASSWORD } from './account-people.js';
import { openedPage } from './chromium.js';

/** Somebody signed in to the web application in a window of their own, at *Mitt arbete*. */
export async function signedInAs(
  browser: Browser,
  base: string,
  { email }: { readonly email: string },
  more: BrowserContextOptions = {},
): Promise<[Page, BrowserContext]> {
  const [page, context] = await openedPage(browser, base, more);
  await page.goto('/mitt-arbete');
  await page.waitForURL('**/sign-in?to=%2Fmitt-arbete');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.locator('input[type=password]').press('Enter');
  await page.waitForURL('**/mitt-arbete');
  await page.getByRole('heading', { level: 1 }).waitFor();
  return [page, context];
}
