import { useIntl } from 'react-intl';

const UNIT = 1024;

/** How large a file is, in words. */
export function useSize(): (bytes: number) => string {
  const { formatNumber } = useIntl();
  return (bytes) => {
    const [value, unit] =
      bytes < UNIT * UNIT
        ? ([Math.max(1, Math.round(bytes / UNIT)), 'kilobyte'] as const)
        : ([bytes / UNIT / UNIT, 'megabyte'] as const);
    return formatNumber(value, { style: 'unit', unit, maximumFractionDigits: 1 });
  };
}

export function Size({ of }: { readonly of: number }) {
  return useSize()(of);
}
