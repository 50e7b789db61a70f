import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Screen } from '../../shell/screen.js';
import { Say, useSay, type WordKey } from '../../words/say.js';

const BACK = {
  '/administration/personer': 'people.all',
  '/administration/handelser': 'log.all',
} as const;

/** A screen of the administration, with the way back to the others. */
export function Part({
  title,
  lead,
  back,
  children,
}: {
  readonly title: { readonly it: WordKey } | { readonly name: string };
  readonly lead?: WordKey;
  /** The part that it belongs to; left out: it is one itself. */
  readonly back?: keyof typeof BACK;
  readonly children: ReactNode;
}) {
  return (
    <Screen
      title={title}
      {...(lead !== undefined && { lead: <Say it={lead} /> })}
      beside={
        <Link to={back ?? '/administration'}>
          <Say it={back === undefined ? 'admin.all' : BACK[back]} />
        </Link>
      }
    >
      {children}
    </Screen>
  );
}

/** A table that can be scrolled sideways where there is no room for it. */
export function WideTable({
  label,
  columns,
  children,
}: {
  readonly label: string;
  readonly columns: readonly WordKey[];
  readonly children: ReactNode;
}) {
  const say = useSay();
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={say('admin.table', { what: label })}>
      <table className="table">
        <thead>
          <tr>
            {columns.map((it) => (
              <th key={it} scope="col">
                <Say it={it} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
