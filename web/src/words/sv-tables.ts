/** What the board has decided, as files to take along. */
export const svTables = {
  'tables.heading': 'Beslut, jäv och avvikelser som tabeller',
  'tables.lead': 'Vad styrelsen har beslutat och hur, för den som vill räkna, granska eller spara.',
  'tables.year': 'År',
  'tables.anyYear': 'Alla år',
  'tables.decisions': 'Beslut',
  'tables.conflicts': 'Jäv och anmälda kopplingar',
  'tables.reservations': 'Reservationer',
  'tables.deviations': 'Avvikelser från den vanliga ordningen',
  'tables.rules': 'Styrelsens regler, alla versioner',
  'tables.package': 'Hämta årspaketet',
  'tables.packageOn': 'Som det var registrerat till och med den här dagen. Lämna tomt för nuläget.',
  'tables.packageHint':
    'Årspaketet är för revisorn: årets tabeller, ojusterade protokoll och ändringar av styrelse, roller och regler, med kontrollsummor. Välj ett år.',
};
