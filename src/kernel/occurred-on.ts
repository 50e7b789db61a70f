/** How exactly a date is known. */
export const PRECISIONS = ['day', 'month', 'year', 'unknown'] as const;
export type Precision = (typeof PRECISIONS)[number];

/**
 * When something happened, as far as it is known: `2026-11-22` by the day, `2026-11` by the month, `2026` by the
 * year, `null` where nothing is known (*odaterad*).
 */
export interface OccurredOn {
  readonly date: string | null;
  readonly precision: Precision;
}

export const UNDATED: OccurredOn = { date: null, precision: 'unknown' };

const FORM: Record<Exclude<Precision, 'unknown'>, RegExp> = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-\d{2}$/,
  year: /^\d{4}$/,
};

/** Whether the text is a date of the calendar in the form 2026-11-22, in the years 1 to 9999. */
export function isCalendarDate(text: unknown): text is string {
  if (typeof text !== 'string' || !FORM.day.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text) && text >= '0001';
}

/**
 * A stated date in its stored form, or `null` when it is none. A date more exact than its precision is cut to it
 * (`2012-05-01` by the year is `2012`).
 */
export function occurredOn(date: string | null | undefined, precision: Precision): OccurredOn | null {
  if (precision === 'unknown') return date === null || date === undefined || date === '' ? UNDATED : null;
  if (typeof date !== 'string') return null;
  const length = { day: 10, month: 7, year: 4 }[precision];
  const cut = date.slice(0, length);
  const whole = `${date}${'-01-01'.slice(Math.max(0, date.length - 4))}`;
  if (!FORM[precision].test(cut) || !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(date) || !isCalendarDate(whole))
    return null;
  return { date: cut, precision };
}
