import { useIntl } from 'react-intl';

/** The time of an instant, as the clock in Sweden showed it: at a meeting one knows the day. */
export function Clock({ at }: { readonly at: string }) {
  const { formatTime } = useIntl();
  return <time dateTime={at}>{formatTime(at, { hour: '2-digit', minute: '2-digit' })}</time>;
}
