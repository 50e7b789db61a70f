import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { WordKey } from './sv.js';

export type { WordKey };

type Values = Readonly<Record<string, ReactNode>>;

/** A message in the page. */
export function Say({ it, with: values }: { readonly it: WordKey; readonly with?: Values }) {
  return <FormattedMessage id={it} values={values as Record<string, ReactNode>} />;
}

/** Messages as plain text, for labels and titles. */
export function useSay(): (
  key: WordKey,
  values?: Readonly<Record<string, string | number | Date>>,
) => string {
  const { formatMessage } = useIntl();
  return (key, values) => formatMessage({ id: key }, values);
}
