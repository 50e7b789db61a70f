import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Answer } from '../../building-blocks/answer.js';
import { DownloadButton } from '../../building-blocks/download-button.js';
import { MoreButton } from './more-button.js';
import { Say, type WordKey, useSay } from '../../words/say.js';
import { WideTable } from './part.js';

/**
 * A log, the newest first: what its filters leave, a page at a time, the way to more, and all of it as a file.
 *
 * @param address where it is asked for, and the file with it
 * @param filter what it is narrowed by
 * @param row a line of it
 */
export function LogTable<Line>({
  label,
  none,
  columns,
  asked,
  address,
  filter,
  row,
}: {
  readonly label: WordKey;
  readonly none: WordKey;
  readonly columns: readonly WordKey[];
  readonly asked: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Line[] }>>;
  readonly address: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly row: (line: Line) => ReactNode;
}) {
  const say = useSay();
  const file = (format: string): string =>
    `${address}?${new URLSearchParams({ ...filter, format }).toString()}`;
  return (
    <Answer to={asked}>
      {({ pages }) => {
        const lines = pages.flatMap(({ items }) => items);
        if (lines.length === 0) {
          return (
            <div className="empty">
              <p>
                <Say it={none} />
              </p>
            </div>
          );
        }
        return (
          <>
            <div className="row">
              <span className="soft small">
                <Say it="list.take" />
              </span>
              <DownloadButton size="small" address={file('csv')} it="list.take.csv" />
              <DownloadButton size="small" address={file('xlsx')} it="list.take.xlsx" />
            </div>
            <WideTable label={say(label)} columns={columns}>
              {lines.map(row)}
            </WideTable>
            <MoreButton of={asked} />
          </>
        );
      }}
    </Answer>
  );
}
