import { expect, test } from '@jest/globals';
import { associationBySlug } from '../../../src/associations/registry.js';
import { REGIONS } from '../../../src/contexts/alliances/regions.js';
import type { RolloutView } from '../../../src/contexts/alliances/views.js';
import { homePage } from '../../../src/http/site/home-page.js';
import { LOCALES, type Locale } from '../../../src/messages/message.js';

function pageIn(locale: Locale): string {
  const rows = REGIONS.map(({ code, name, ksmYear, ksmNote }) => ({
    lan: code,
    name,
    ksmYear,
    ksmNote: ksmNote?.[locale] ?? null,
    stage: 'not-started',
    current: 'not-started',
    alliances: [],
    partnership: 0,
    association: 0,
  }));
  return homePage(associationBySlug('ika')!, { rows, position: 0 } as unknown as RolloutView, locale);
}

/** What stands in a län's column of the year, without the mark-up. */
function yearOf(page: string, name: string): string | undefined {
  const cell = new RegExp(`<th scope="row">${name}</th>\\s*<td>(.*?)</td>`, 's').exec(page)?.[1];
  return cell?.replace(/<[^>]*>/g, '');
}

test.each(LOCALES)('the first page marks the years that are uncertain, %s', (locale) => {
  const page = pageIn(locale);
  expect(yearOf(page, 'Skåne län')).toBe('2011');
  expect(yearOf(page, 'Dalarnas län')).toBe('2013*');
  expect(yearOf(page, 'Stockholms län')).toBe('–*');
  const marks = [...page.matchAll(/href="#doubts"/g)];
  expect(marks).toHaveLength(REGIONS.filter(({ ksmNote }) => ksmNote !== null).length);
  expect(page).toContain('id="doubts"');
});

test('what each doubt is stands below the table, once, in either language', () => {
  const below = (locale: Locale) => pageIn(locale).split('</table>')[1]?.replace(/&#39;/g, "'");
  for (const locale of LOCALES) {
    for (const note of new Set(REGIONS.map(({ ksmNote }) => ksmNote?.[locale])))
      if (note !== undefined) expect(below(locale)?.split(note)).toHaveLength(2);
  }
  expect(below('sv')).toMatch(
    /Östergötlands län, Jönköpings län, [^:]*: året är uträknat genom uteslutning\./,
  );
  expect(below('sv')).toContain('Stockholms län: stod utanför modellen när den började;');
});
