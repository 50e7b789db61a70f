import { expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright';
import { type AccountPerson, PASSWORD } from './account-people.js';
import { openedPage } from './chromium.js';

/** No page has so many stops. */
const MOST_STOPS = 150;

/** What is read of an element in the page. */
interface Shown {
  readonly nextElementSibling: Shown;
  readonly outerHTML: string;
  readonly matches: (selector: string) => boolean;
  readonly compareDocumentPosition: (other: Shown) => number;
  readonly getBoundingClientRect: () => { readonly top: number; readonly bottom: number };
}

interface InPage {
  readonly document: { readonly activeElement: Shown; readonly body: Shown };
  readonly innerHeight: number;
  readonly getComputedStyle: (of: Shown) => { readonly outlineStyle: string; readonly outlineWidth: string };
}

/** Where focus is, seen from an element, and whether one sees it; a field for files is shown by its label. */
function focusFrom(element: unknown) {
  const FOLLOWS = 4;
  const wanted = element as Shown;
  const { document, innerHeight, getComputedStyle } = globalThis as unknown as InPage;
  const at = document.activeElement;
  const shown = at.matches('.for-readers') ? at.nextElementSibling : at;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const { top, bottom } = shown.getBoundingClientRect();
  return {
    there: at === wanted,
    lost: at === document.body,
    isPast: (wanted.compareDocumentPosition(at) & FOLLOWS) !== 0,
    seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight,
    html: shown.outerHTML.slice(0, 200),
  };
}

/** Somebody with a keyboard and no mouse, who sees at each stop where focus is, and is never left without any. */
export class Typist {
  /** Whether no key was pressed since the page was loaded: focus is then at its beginning, on nothing. */
  private isNew = true;

  private constructor(readonly page: Page) {
    page.on('domcontentloaded', () => {
      this.isNew = true;
    });
  }

  /** Signs in, in a window of their own, and comes to *Mitt arbete*. */
  static async signedIn(browser: Browser, base: string, { email }: AccountPerson): Promise<Typist> {
    const [page] = await openedPage(browser, base);
    const typist = new Typist(page);
    await page.goto('/mitt-arbete');
    await page.waitForURL('**/sign-in?to=%2Fmitt-arbete&lang=sv');
    await typist.writes(page.locator('input[type=email]'), email);
    await typist.writes(page.locator('input[type=password]'), PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Mitt arbete' }).waitFor();
    return typist;
  }

  /** Goes to what is asked for by Tab, or back by Shift+Tab. */
  async reaches(wanted: Locator): Promise<void> {
    await wanted.waitFor();
    let focus = await wanted.evaluate(focusFrom);
    if (!this.isNew) expect(focus).toEqual({ ...focus, lost: false });
    this.isNew = false;
    for (let stops = 0; !focus.there; stops += 1) {
      if (stops === MOST_STOPS) throw new Error(`Not reached by keyboard: ${wanted.toString()}`);
      await this.page.keyboard.press(focus.isPast ? 'Shift+Tab' : 'Tab');
      focus = await wanted.evaluate(focusFrom);
      expect(focus).toEqual({ ...focus, seen: true, lost: false });
    }
  }

  async presses(button: Locator): Promise<void> {
    await this.reaches(button);
    await this.page.keyboard.press('Enter');
  }

  /** Writes anew what stands in a field. */
  async writes(field: Locator, words: string): Promise<void> {
    await this.reaches(field);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(words);
  }

  async marks(box: Locator): Promise<void> {
    await this.reaches(box);
    await this.page.keyboard.press('Space');
    expect(await box.isChecked()).toBe(true);
  }

  /** Goes on in a list until what is wanted is chosen. */
  async chooses(select: Locator, label: string): Promise<void> {
    await this.reaches(select);
    const chosen = select.locator('option:checked');
    for (let left = await select.locator('option').count(); left > 0; left -= 1) {
      if ((await chosen.textContent()) === label) return;
      await this.page.keyboard.press('ArrowDown');
    }
    expect(await chosen.textContent()).toBe(label);
  }

  /** Writes a day, or a moment, in the order in which Chromium without a window asks for its parts. */
  async dates(field: Locator, on: string): Promise<void> {
    const [year = '', month = '', day = '', hour, minute] = on.split(/[-T:]/);
    await this.reaches(field);
    await this.page.keyboard.type(month + day + year);
    if (hour !== undefined) {
      // A year may have six digits.
      await this.page.keyboard.press('ArrowRight');
      const half = Number(hour) < 12 ? 'A' : 'P';
      await this.page.keyboard.type(`${String(Number(hour) % 12 || 12).padStart(2, '0')}${minute}${half}`);
    }
    expect(await field.inputValue()).toBe(on);
  }

  /** Follows a link within the application, and stands at the heading of the screen that it leads to. */
  async follows(link: Locator, heading: string | RegExp): Promise<void> {
    await this.presses(link);
    await this.standsAt(1, heading);
  }

  /** Goes to *Mitt arbete* and has it loaded anew, as by F5, which a browser without a window does not know. */
  async looksAtWork(): Promise<void> {
    await this.follows(this.page.getByRole('link', { name: 'Mitt arbete', exact: true }), 'Mitt arbete');
    await this.page.reload();
  }

  /** Focus has come to a heading. */
  async standsAt(level: number, name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level, name }).and(this.page.locator(':focus')).waitFor();
  }

  /** Chooses what is to be done, fills it in, sends it, and stands at the heading from which one goes on. */
  async does(command: string, fill: () => Promise<void> = async () => {}): Promise<void> {
    const button = this.page.getByRole('button', { name: command, exact: true });
    await this.presses(button);
    await this.standsAt(3, command);
    await fill();
    await this.presses(button);
    await this.page.getByText(`Klart: ${command}.`).waitFor();
    await this.standsAt(2, /./);
  }
}
