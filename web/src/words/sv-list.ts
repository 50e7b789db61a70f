/** What is said of lists that one makes one’s own or takes along, in Swedish. */
export const svList = {
  'list.columns': 'Välj kolumner',
  'list.columnsShown': 'Det som visas, utöver namnet',
  'list.saved': '{count, plural, =0 {Spara urvalet} one {Ett sparat urval} other {# sparade urval}}',
  'list.saveAs': 'Kalla urvalet',
  'list.save': 'Spara',
  'list.forget': 'Glöm {name}',
  'list.take': 'Hela listan, som den är filtrerad och sorterad:',
  'list.take.csv': 'Hämta som CSV',
  'list.take.xlsx': 'Hämta som Excel',
} as const;
