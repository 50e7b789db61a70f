const LOCAL_DAY = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
/** An instant of a year from 1900 on, in UTC, up to its hour: `2026-11-22T09`. */
const IN_AN_HOUR = /^((?:19|20)\d\d-\d\d-\d\dT\d\d):\d\d:\d\d\.\d{3}Z$/;
const MOST_HOURS = 10_000;
const hours = new Map<string, string>();

/**
 * The calendar date in Sweden at an instant, `2026-11-22`. Since 1900 Sweden's time differs from UTC by whole hours and
 * changes at whole hours, so all of an hour has one date, which is worked out once.
 *
 * @throws RangeError the text is no instant
 */
export function localDate(instant: string): string {
  const hour = IN_AN_HOUR.exec(instant)?.[1];
  if (hour === undefined) return LOCAL_DAY.format(new Date(instant));
  const known = hours.get(hour);
  if (known !== undefined) return known;
  const date = LOCAL_DAY.format(new Date(instant));
  if (hours.size >= MOST_HOURS) hours.clear();
  hours.set(hour, date);
  return date;
}
