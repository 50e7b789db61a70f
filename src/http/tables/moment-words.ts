const MOMENTS = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Stockholm',
});

/** By the clock in Sweden, as tables have it: `2026-12-10 18:12`. */
export function momentWords(instant: string): string {
  return MOMENTS.format(new Date(instant));
}
