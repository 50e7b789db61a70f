import type { Browser, BrowserContext, BrowserContextOptions, Cookie, Page } from 'playwright';
import { PASSWORD } from './account-people.js';
import { openedPage } from './chromium.js';

/** The sessions that are open, by server and address: a password takes its time, as it should. */
const sessions = new Map<string, Cookie[]>();

/** Somebody signed in to the web application in a window of their own, at *Mitt arbete*. */
export async function signedInAs(
  browser: Browser,
  base: string,
  { email }: { readonly email: string },
  more: BrowserContextOptions = {},
): Promise<[Page, BrowserContext]> {
  const [page, context] = await openedPage(browser, base, more);
  const who = `${base} ${email}`;
  const session = sessions.get(who);
  if (session === undefined) {
    await signIn(page, email);
    sessions.set(who, await context.cookies());
  } else {
    await context.addCookies(session);
    await page.goto('/mitt-arbete');
  }
  await page.getByRole('heading', { level: 1 }).waitFor();
  return [page, context];
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/mitt-arbete');
  await page.waitForURL('**/sign-in?to=%2Fmitt-arbete&lang=*');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.locator('input[type=password]').press('Enter');
  await page.waitForURL('**/mitt-arbete');
}
