import { useIntl } from 'react-intl';

/** A day, `2026-11-22`, in words. */
export function Day({ on }: { readonly on: string }) {
  const { formatDate } = useIntl();
  return (
    <time dateTime={on}>
      {formatDate(`${on}T12:00:00Z`, { year: 'numeric', month: 'long', day: 'numeric' })}
    </time>
  );
}

/** A day, or a month or a year where no more is known. */
export function When({ on }: { readonly on: string }) {
  return on.length === 10 ? <Day on={on} /> : <time dateTime={on}>{on}</time>;
}

/** An instant in UTC, as the clock in Sweden showed it. */
export function Moment({ at }: { readonly at: string }) {
  const { formatDate } = useIntl();
  return (
    <time dateTime={at}>
      {formatDate(at, { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' })}
    </time>
  );
}

/** An instant as short as it can be told from others, for tables. */
export function ShortMoment({ at }: { readonly at: string }) {
  const { formatDate, formatTime } = useIntl();
  const day = formatDate(at, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return (
    <time dateTime={at}>
      <span className="unbroken">{day}</span> {formatTime(at, { hour: '2-digit', minute: '2-digit' })}
    </time>
  );
}

const A_DAY_MS = 86_400_000;

/** The day in Sweden, `2026-11-22`. */
export function today(now = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(now);
}

/** How many days there are from today, in Sweden, until a day; negative: it has gone by. */
export function daysUntil(on: string, now = new Date()): number {
  return Math.round((Date.parse(on) - Date.parse(today(now))) / A_DAY_MS);
}
