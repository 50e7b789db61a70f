import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { type AllianceRow, regions } from '../../api/questions.js';
import { ApplicationTag } from '../../building-blocks/state-tag.js';
import { ShortMoment } from '../../building-blocks/when.js';
import { Say, useSay, type WordKey } from '../../words/say.js';
import type { ListSearch } from './list-search.js';

type Sort = NonNullable<ListSearch['sort']>;

const features = tableFeatures({});
const helper = createColumnHelper<typeof features, AllianceRow>();
const columns = helper.columns([
  helper.display({ id: 'name', cell: ({ row }) => <Name of={row.original} /> }),
  helper.display({ id: 'lan', cell: ({ row }) => <Lan codes={row.original.lan} /> }),
  helper.display({ id: 'arendenummer', cell: ({ row }) => row.original.application?.arendenummer }),
  helper.display({
    id: 'state',
    cell: ({ row }) => <ApplicationTag state={row.original.application?.state ?? 'none'} />,
  }),
  helper.display({
    id: 'waitingOn',
    cell: ({ row }) => {
      const on = row.original.application?.waitingOn ?? null;
      return on === null ? null : <Say it={`waits.${on}`} />;
    },
  }),
  helper.display({
    id: 'deadline',
    cell: ({ row }) => {
      const due = row.original.application?.deadline ?? null;
      return due === null ? null : <time dateTime={due}>{due}</time>;
    },
  }),
  helper.display({
    id: 'partnership',
    cell: ({ row }) => {
      const { partnership } = row.original;
      return partnership === null ? null : <Say it={`partnership.${partnership.state}`} />;
    },
  }),
  helper.display({ id: 'members', cell: ({ row }) => row.original.members }),
  helper.display({ id: 'lastChanged', cell: ({ row }) => <ShortMoment at={row.original.lastChanged} /> }),
]);

const SORTED_BY: readonly string[] = [
  'name',
  'arendenummer',
  'state',
  'waitingOn',
  'deadline',
  'lastChanged',
];

/** The list as a table, whose headings put it in order. */
export function AllianceTable({
  items,
  hidden,
  sort,
  onSort,
}: {
  readonly items: AllianceRow[];
  /** The columns that are left out. */
  readonly hidden: readonly string[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}) {
  const say = useSay();
  const shown = useMemo(() => columns.filter(({ id }) => !hidden.includes(id ?? '')), [hidden]);
  const table = useTable({ features, columns: shown, data: items, getRowId: ({ id }) => id });
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={say('alliances.caption')}>
      <table className="table dense">
        <caption className="for-readers">
          <Say it="alliances.caption" />
        </caption>
        <thead>
          <tr>
            {table.getFlatHeaders().map(({ id }) => (
              <th
                key={id}
                scope="col"
                className={id === 'members' ? 'number' : undefined}
                {...ariaSort(id, sort)}
              >
                {SORTED_BY.includes(id) ? (
                  <SortButton by={id} sort={sort} onSort={onSort} />
                ) : (
                  <Say it={`column.${id}` as WordKey} />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getAllCells().map((cell) => {
                const content = <table.FlexRender cell={cell} />;
                return cell.column.id === 'name' ? (
                  <th key={cell.id} scope="row">
                    {content}
                  </th>
                ) : (
                  <td key={cell.id} className={cell.column.id === 'members' ? 'number' : undefined}>
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ariaSort(id: string, sort: Sort): { 'aria-sort'?: 'ascending' | 'descending' } {
  if (sort === id) return { 'aria-sort': 'ascending' };
  return sort === `-${id}` ? { 'aria-sort': 'descending' } : {};
}

function SortButton({
  by,
  sort,
  onSort,
}: {
  readonly by: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}) {
  const mark = sort === by ? '▲' : sort === `-${by}` ? '▼' : '';
  return (
    <button type="button" className="sorts" onClick={() => onSort((sort === by ? `-${by}` : by) as Sort)}>
      <Say it={`column.${by}` as WordKey} />
      <span aria-hidden="true">{mark}</span>
    </button>
  );
}

function Name({ of: { id, name, status } }: { readonly of: AllianceRow }) {
  return (
    <>
      <Link to="/allianser/$id" params={{ id }}>
        {name}
      </Link>
      {status !== 'active' && (
        <span className="soft small">
          {' '}
          (<Say it={`status.${status}`} />)
        </span>
      )}
    </>
  );
}

function Lan({ codes }: { readonly codes: readonly string[] }) {
  const { data } = useQuery(regions);
  return codes.map((code) => data?.items.find(({ lan }) => lan === code)?.short ?? code).join(', ');
}
