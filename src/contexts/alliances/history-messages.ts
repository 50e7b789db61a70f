import type { Details, Locale, Messages } from '../../messages/message.js';
import { allOf, anyOf, dayWords, named, shown, wordsOf } from '../../messages/phrases.js';
import { EVENT_LABELS } from './event-labels.js';

/** Words for what is wrong in a file of historical facts; the line stands beside them. */
export const HISTORY_MESSAGES: Messages = {
  'not-csv': {
    sv: 'Filen går inte att läsa som CSV. Kontrollera raden, särskilt citattecknen.',
    en: 'The file cannot be read as CSV. Check the line, its quotes above all.',
  },
  'no-rows': { sv: 'Filen har inga rader under rubriken.', en: 'The file has no rows below the heading.' },
  'missing-columns': (details) => ({
    sv: `Rubriken saknar ${allOf(wordsOf(details, 'columns'), 'sv')}. Lägg till det som saknas.`,
    en: `The heading lacks ${allOf(wordsOf(details, 'columns'), 'en')}. Add what is missing.`,
  }),
  'unknown-columns': (details) => ({
    sv: `Rubriken har något okänt: ${allOf(wordsOf(details, 'columns'), 'sv')}. Ta bort det.`,
    en: `The heading has something unknown: ${allOf(wordsOf(details, 'columns'), 'en')}. Remove it.`,
  }),
  'columns-twice': (details) => ({
    sv: `Rubriken har ${allOf(wordsOf(details, 'columns'), 'sv')} mer än en gång. Ta bort en av kolumnerna.`,
    en: `The heading has ${allOf(wordsOf(details, 'columns'), 'en')} more than once. Remove one of the columns.`,
  }),
  'wrong-number-of-columns': (details) => ({
    sv: `Raden har ${shown(details, 'found')} kolumner, och rubriken har ${shown(details, 'expected')}. Sätt citattecken om en text som har komma eller semikolon i sig.`,
    en: `The line has ${shown(details, 'found')} columns, and the heading has ${shown(details, 'expected')}. Put quotes around a text that has a comma or a semicolon in it.`,
  }),
  'other-lan': (details) => ({
    sv: `Raden säger län ${allOf(wordsOf(details, 'is'), 'sv')}, men alliansen verkar i ${allOf(wordsOf(details, 'lan'), 'sv')} enligt sin start. Rätta den som är fel.`,
    en: `The line says county ${allOf(wordsOf(details, 'is'), 'en')}, but by its start the alliance works in ${allOf(wordsOf(details, 'lan'), 'en')}. Correct the one that is wrong.`,
  }),
  'too-many-rows': (details) => ({
    sv: `Filen är för lång. Dela den så att ingen del har fler än ${shown(details, 'most')} rader.`,
    en: `The file is too long. Split it so that no part has more than ${shown(details, 'most')} rows.`,
  }),
  'row-twice': (details) => ({
    sv: `Samma uppgift står redan på rad ${shown(details, 'line')}. Ta bort en av dem.`,
    en: `The same fact stands on line ${shown(details, 'line')} already. Remove one of them.`,
  }),
  'unknown-fact-kind': (details) => ({
    sv: `Det finns inget sådant slags uppgift. Välj ${anyOf(wordsOf(details, 'needs'), 'sv')}.`,
    en: `There is no such kind of fact. Choose ${anyOf(wordsOf(details, 'needs'), 'en')}.`,
  }),
  'cell-empty': (details) => ({
    sv: `Kolumnen ${shown(details, 'column')} är tom. Fyll i den.`,
    en: `The column ${shown(details, 'column')} is empty. Fill it in.`,
  }),
  'cell-too-long': (details) => ({
    sv: `Texten i kolumnen ${shown(details, 'column')} är för lång. Högst ${shown(details, 'max')} tecken får plats.`,
    en: `The text in the column ${shown(details, 'column')} is too long. At most ${shown(details, 'max')} characters fit.`,
  }),
  'cell-unreadable': (details) => ({
    sv: `Texten i kolumnen ${shown(details, 'column')} har tecken som inte kan sparas. Skriv den för hand.`,
    en: `The text in the column ${shown(details, 'column')} has characters that cannot be saved. Type it.`,
  }),
  'unknown-lan': (details) => ({
    sv: `Det finns inget län med koden ${anyOf(wordsOf(details, 'lan'), 'sv')}. Ange länskoder, till exempel 12.`,
    en: `There is no county with the code ${anyOf(wordsOf(details, 'lan'), 'en')}. Give county codes, such as 12.`,
  }),
  'unknown-precision': (details) => ({
    sv: `Ange hur exakt datumet är känt: ${anyOf(wordsOf(details, 'needs'), 'sv')}.`,
    en: `State how exactly the date is known: ${anyOf(wordsOf(details, 'needs'), 'en')}.`,
  }),
  'bad-date': (details) =>
    shown(details, 'precision') === 'unknown'
      ? {
          sv: 'Lämna datumet tomt när det är okänt, eller ange hur exakt det är känt.',
          en: 'Leave the date empty when it is unknown, or state how exactly it is known.',
        }
      : {
          sv: `${shown(details, 'is') || 'Ett tomt fält'} är inget datum med den noggrannheten. Skriv 2012-05-01, 2012-05 eller 2012.`,
          en: `${shown(details, 'is') || 'An empty field'} is no date of that precision. Write 2012-05-01, 2012-05 or 2012.`,
        },
  'row-refused': {
    sv: 'Uppgiften går inte ihop med vad som redan är känt om alliansen.',
    en: 'The fact does not agree with what is known of the alliance already.',
  },
  'alliance-exists': {
    sv: 'Det finns redan en allians med det namnet, så den kan inte börja en gång till. Ta bort raden.',
    en: 'There is an alliance of that name already, so it cannot begin once more. Remove the row.',
  },
  'several-alliances': {
    sv: 'Flera allianser har det namnet, så det går inte att veta vilken som menas. Ta bort raden.',
    en: 'Several alliances have that name, so there is no telling which is meant. Remove the row.',
  },
  'recorded-by-system': (details) => ({
    sv: `Vad som gäller för alliansen är redan registrerat i systemet (${recorded(details, 'sv')}), och en historisk uppgift får inte ändra det. Ta bort raden.`,
    en: `What holds for the alliance is recorded in the system already (${recorded(details, 'en')}), and a historical fact may not change it. Remove the row.`,
  }),
  'life-recorded-by-system': (details) => ({
    sv: `Systemet har självt registrerat att alliansen lever (${recorded(details, 'sv')}), och en uppgift om en vila eller ett slut som inte säkert kom efter det får inte ändra det. Ta bort raden.`,
    en: `The system itself recorded that the alliance lives (${recorded(details, 'en')}), and a fact of a rest or an end that did not surely come after that may not change it. Remove the row.`,
  }),
  'date-ahead': (details) => ({
    sv: `${inDays(details, 'sv')} ligger i framtiden, och en historisk uppgift är om det som har hänt. Rätta datumet, eller ta bort raden.`,
    en: `${inDays(details, 'en')} lies in the future, and a historical fact is about what has happened. Correct the date, or remove the row.`,
  }),
  'later-fact-known': (details) => ({
    sv: `Något senare är redan känt om alliansen (${known(details, 'sv')}), och den här uppgiften får inte gälla i stället. Lägg raderna i tidsordning, eller ta bort den här.`,
    en: `Something later is known of the alliance already (${known(details, 'en')}), and this fact may not hold in its place. Put the rows in the order of time, or remove this one.`,
  }),
};

/** What the system recorded, and when: `Vilande, 22 november 2026`. */
function recorded(details: Details, locale: Locale): string {
  const [label = ''] = named(EVENT_LABELS, [shown(details, 'type')], locale);
  return [label, dayWords(shown(details, 'date'), locale)].filter((words) => words !== '').join(', ');
}

function inDays(details: Details, locale: Locale): string {
  return dayWords(shown(details, 'is'), locale);
}

/** What was told, and when: `Vilande 2018`. */
function known(details: Details, locale: Locale): string {
  const [label = ''] = named(EVENT_LABELS, [shown(details, 'type')], locale);
  return `${label} ${dayWords(shown(details, 'date'), locale)}`.trim();
}
