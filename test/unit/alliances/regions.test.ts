import { expect, test } from '@jest/globals';
import {
  inSwedishOrder,
  LAN_CODES,
  regionByCode,
  REGIONS,
  regionWritten,
} from '../../../src/contexts/alliances/regions.js';

test('21 län, in the order of their codes', () => {
  expect(REGIONS).toHaveLength(21);
  expect(LAN_CODES).toEqual([...LAN_CODES].sort());
  expect(new Set(REGIONS.map(({ letter }) => letter)).size).toBe(21);
  expect(regionByCode('12')).toMatchObject({ name: 'Skåne län', letter: 'M', ksmYear: 2011 });
  expect(regionByCode('02')).toBeUndefined();
});

test('the years of kultursamverkansmodellen, and what is uncertain about them', () => {
  const years = REGIONS.map(({ ksmYear }) => ksmYear);
  expect(years.filter((year) => year === 2011)).toHaveLength(5);
  expect(years.filter((year) => year === null)).toHaveLength(1);
  expect(regionByCode('01')).toMatchObject({
    ksmYear: null,
    ksmNote: { sv: expect.stringContaining('utanför') },
  });
  for (const { ksmNote } of REGIONS) if (ksmNote !== null) expect(ksmNote.sv).not.toBe(ksmNote.en);
});

test.each([
  ['12', '12'],
  ['Skåne län', '12'],
  ['skåne', '12'],
  ['SKÅNE', '12'],
  ['Ska\u030Ane', '12'],
  ['Jämtland', '23'],
  ['Jämtland Härjedalen', '23'],
  ['Stockholm', '01'],
  ['Sörmland', '04'],
  ['Södermanland', '04'],
  ['Dalarna', '20'],
  ['  Västra   Götaland ', '14'],
  ['Örebro', '18'],
])('%s is %s', (words, code) => {
  expect(regionWritten(words)?.code).toBe(code);
});

test.each(['Småland', '', '2', '99', 'Region Skåne'])('%j is no län', (words) => {
  expect(regionWritten(words)).toBeUndefined();
});

test('å, ä and ö come last', () => {
  expect(['Örebro', 'Ängelholm', 'Åre', 'Zinkgruvan', 'arboga'].sort(inSwedishOrder)).toEqual([
    'arboga',
    'Zinkgruvan',
    'Åre',
    'Ängelholm',
    'Örebro',
  ]);
});
