/**
 * Pictures every page as the demo leaves it, in Swedish and English, light and dark:
 *   npm run screens [-- <folder>]
 * It starts a server of its own in a folder of its own, and removes both.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { PAGES } from './screens-pages.js';

const FOLDER = process.argv[2] ?? 'docs/screens';
const WIDTH = 1000;
/** A longer page is cut here. */
const MOST_HEIGHT = 1_100;
const CHROMIUM = '/usr/bin/chromium';
const PROGRAM = join(import.meta.dirname, '../dist/src');

const data = await mkdtemp(join(tmpdir(), 'samverka-screens-'));
const env = { ...process.env, SAMVERKA_DATA: data, PORT: '0', NO_COLOR: '1', DATABASE_URL: undefined };
const server = spawn(process.execPath, [join(PROGRAM, 'main.js')], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
try {
  const base = await opened(server);
  const password = await played(new URL(base).port);
  await mkdir(FOLDER, { recursive: true });
  for (const locale of ['sv-SE', 'en-GB']) await pictureAll(base, password, locale);
} finally {
  await browser.close();
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
  await rm(data, { recursive: true, force: true });
}

/** Where the server answers, once it does. */
async function opened({ stdout }) {
  let said = '';
  for await (const chunk of stdout) {
    said += chunk;
    const address = /Open +(http:\S+)/.exec(said)?.[1];
    if (address === undefined) continue;
    stdout.resume();
    while (!(await isReady(address))) await new Promise((later) => setTimeout(later, 100));
    return address;
  }
  throw new Error(`the server did not start:\n${said}`);
}

async function isReady(address) {
  return fetch(`${address}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Plays the demo. @returns the password of its people */
async function played(port) {
  const demo = spawn(process.execPath, [join(PROGRAM, 'cli.js'), 'demo'], {
    env: { ...env, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  demo.stdout.on('data', (chunk) => (said += chunk));
  const [code] = await once(demo, 'close');
  const password = /@example\.org +│ (\S.*?) +│/.exec(said)?.[1];
  if (code !== 0 || password === undefined) throw new Error(`the demo ended with ${code}:\n${said}`);
  return password;
}

async function pictureAll(base, password, locale) {
  const contexts = new Map();
  for (const { name, as, to, shown } of PAGES) {
    const who = as ?? '';
    if (!contexts.has(who)) contexts.set(who, await signedIn(base, password, locale, as));
    const page = contexts.get(who);
    const address = typeof to === 'function' ? await to((path) => page.evaluate(asked, path)) : to;
    await page.goto(address);
    await page.locator(shown).first().waitFor();
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const height = await page.evaluate('document.documentElement.scrollHeight');
      const path = join(FOLDER, `${name}-${locale.slice(0, 2)}-${colorScheme}.jpg`);
      const clip = { x: 0, y: 0, width: WIDTH, height: Math.min(height, MOST_HEIGHT) };
      await page.screenshot({ path, type: 'jpeg', quality: 70, fullPage: true, clip });
    }
    console.log(`${name}, ${locale}: ${address}`);
  }
  for (const page of contexts.values()) await page.context().close();
}

/** A page signed in as the demo's person of a role, or as nobody. */
async function signedIn(base, password, locale, role) {
  const viewport = { width: WIDTH, height: 800 };
  const context = await browser.newContext({
    baseURL: base,
    locale,
    timezoneId: 'Europe/Stockholm',
    viewport,
  });
  const page = await context.newPage();
  if (role === undefined) return page;
  await page.goto('/sign-in?to=%2Fmitt-arbete');
  await page.locator('input[type=email]').fill(`${role}@example.org`);
  await page.locator('input[type=password]').fill(password);
  await page.locator('input[type=password]').press('Enter');
  await page.waitForURL('**/mitt-arbete');
  return page;
}

/** Runs in the page. */
async function asked(path) {
  const answer = await fetch(path, { headers: { accept: 'application/json' } });
  return answer.json();
}
