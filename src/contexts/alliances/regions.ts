/** One of the 21 län, which are also the regions. */
export interface Region {
  /** The län code of Statistics Sweden (SCB). */
  readonly code: string;
  readonly letter: string;
  readonly name: string;
  /** What the region is called in everyday speech. */
  readonly short: string;
  /** The year it joined kultursamverkansmodellen; `null` where it is not known or has not. */
  readonly ksmYear: number | null;
  /** What is uncertain about the year. */
  readonly ksmNote: { readonly sv: string; readonly en: string } | null;
}

/** The 21 län in the order of their codes, with the year in which each joined kultursamverkansmodellen. */
// prettier-ignore
export const REGIONS: readonly Region[] = [
  { code: '01', letter: 'AB', name: 'Stockholms län', short: 'Stockholm', ksmYear: null, ksmNote: { sv: 'stod utanför modellen när den började; senare läge är inte kontrollerat', en: 'outside the model when it began; later status not verified' } },
  { code: '03', letter: 'C', name: 'Uppsala län', short: 'Uppsala', ksmYear: 2013, ksmNote: null },
  { code: '04', letter: 'D', name: 'Södermanlands län', short: 'Sörmland', ksmYear: 2012, ksmNote: null },
  { code: '05', letter: 'E', name: 'Östergötlands län', short: 'Östergötland', ksmYear: 2012, ksmNote: { sv: 'året är uträknat genom uteslutning', en: 'year by subtraction' } },
  { code: '06', letter: 'F', name: 'Jönköpings län', short: 'Jönköping', ksmYear: 2012, ksmNote: { sv: 'året är uträknat genom uteslutning', en: 'year by subtraction' } },
  { code: '07', letter: 'G', name: 'Kronobergs län', short: 'Kronoberg', ksmYear: 2012, ksmNote: { sv: 'en källa säger 2011', en: 'one source says 2011' } },
  { code: '08', letter: 'H', name: 'Kalmar län', short: 'Kalmar', ksmYear: 2012, ksmNote: { sv: 'året är uträknat genom uteslutning', en: 'year by subtraction' } },
  { code: '09', letter: 'I', name: 'Gotlands län', short: 'Gotland', ksmYear: 2011, ksmNote: null },
  { code: '10', letter: 'K', name: 'Blekinge län', short: 'Blekinge', ksmYear: 2012, ksmNote: { sv: 'året är uträknat genom uteslutning', en: 'year by subtraction' } },
  { code: '12', letter: 'M', name: 'Skåne län', short: 'Skåne', ksmYear: 2011, ksmNote: null },
  { code: '13', letter: 'N', name: 'Hallands län', short: 'Halland', ksmYear: 2011, ksmNote: null },
  { code: '14', letter: 'O', name: 'Västra Götalands län', short: 'Västra Götaland', ksmYear: 2011, ksmNote: null },
  { code: '17', letter: 'S', name: 'Värmlands län', short: 'Värmland', ksmYear: 2013, ksmNote: null },
  { code: '18', letter: 'T', name: 'Örebro län', short: 'Örebro', ksmYear: 2012, ksmNote: null },
  { code: '19', letter: 'U', name: 'Västmanlands län', short: 'Västmanland', ksmYear: 2012, ksmNote: null },
  { code: '20', letter: 'W', name: 'Dalarnas län', short: 'Dalarna', ksmYear: 2013, ksmNote: { sv: 'regionens egen sida säger 2012', en: "the region's own page says 2012" } },
  { code: '21', letter: 'X', name: 'Gävleborgs län', short: 'Gävleborg', ksmYear: 2013, ksmNote: null },
  { code: '22', letter: 'Y', name: 'Västernorrlands län', short: 'Västernorrland', ksmYear: 2012, ksmNote: { sv: 'året är uträknat genom uteslutning', en: 'year by subtraction' } },
  { code: '23', letter: 'Z', name: 'Jämtlands län', short: 'Jämtland Härjedalen', ksmYear: 2012, ksmNote: null },
  { code: '24', letter: 'AC', name: 'Västerbottens län', short: 'Västerbotten', ksmYear: 2012, ksmNote: { sv: 'året är uträknat genom uteslutning', en: 'year by subtraction' } },
  { code: '25', letter: 'BD', name: 'Norrbottens län', short: 'Norrbotten', ksmYear: 2011, ksmNote: null },
];

/** The codes alone, for validation. */
export const LAN_CODES: readonly string[] = REGIONS.map(({ code }) => code);

const byCode: ReadonlyMap<string, Region> = new Map(REGIONS.map((region) => [region.code, region]));
const bySpelling: ReadonlyMap<string, Region> = new Map(
  REGIONS.flatMap((region) => {
    const bare = region.name.replace(/s? län$/, '');
    return [region.code, region.name, region.short, bare].map((words) => [spelling(words), region]);
  }),
);

/** The län with that code. */
export function regionByCode(code: string): Region | undefined {
  return byCode.get(code);
}

/** The län that somebody wrote by code, by its full name or by a short one: `12`, `Skåne län`, `Skåne`. */
export function regionWritten(words: string): Region | undefined {
  return bySpelling.get(spelling(words));
}

const swedish = new Intl.Collator('sv', { sensitivity: 'base', numeric: true });

/** Orders names as a Swedish reader expects: å, ä and ö last. */
export function inSwedishOrder(a: string, b: string): number {
  return swedish.compare(a, b);
}

function spelling(words: string): string {
  return words.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv');
}
