import { useIntl } from 'react-intl';

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** What something is known by, in one line: moments in the reader's words, and what is not known left out. */
export function useInWords(): (parts: readonly unknown[]) => string {
  const { formatDate } = useIntl();
  return (parts) =>
    parts
      .filter((part) => (typeof part === 'string' && part !== '') || typeof part === 'number')
      .map((part) =>
        typeof part === 'string' && MOMENT.test(part)
          ? formatDate(part, { dateStyle: 'medium', timeStyle: 'short' })
          : String(part),
      )
      .join(', ');
}
