/** What is written in a case. */
export const svLetters = {
  'letters.title': 'Meddelanden och anteckningar',
  'letters.none': 'Ingen har skrivit något här ännu.',
  'letters.earlier': 'Visa {count, plural, one {ett äldre} other {# äldre}}',
  'letters.read.all': 'Alliansen, kansliet och styrelsen läser',
  'letters.read.internal': 'Bara kansliet och styrelsen läser',
};
