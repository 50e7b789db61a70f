import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';

/** Where Chromium lies; undefined where it is not installed. Without its own windows it takes a third of the time. */
export const CHROMIUM = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']
  .map((name) => `/usr/bin/${name}`)
  .find((path) => existsSync(path));

/** How a test starts it: without a sandbox of its own, and asking nothing of other servers. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A window of its own, Swedish where the test says nothing else, in which nothing may go wrong unseen.
 *
 * @param baseURL the server that its addresses are of
 */
export async function openedPage(
  browser: Browser,
  baseURL: string,
  more: BrowserContextOptions = {},
): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    baseURL,
    ...more,
  });
  // A test that waits for what never comes says for what, before its own time is out.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return [page, context];
}
