import { useState } from 'react';
import { useKept } from '../../building-blocks/use-kept.js';
import { Say, type WordKey } from '../../words/say.js';

/** What a list may show of an alliance beside its name. */
export const COLUMNS = [
  'lan',
  'arendenummer',
  'state',
  'waitingOn',
  'deadline',
  'partnership',
  'members',
  'lastChanged',
] as const;
export type Column = (typeof COLUMNS)[number];

/** The columns that are left out here, as this browser keeps them. */
export function useColumns(): readonly [readonly Column[], (hidden: readonly Column[]) => void] {
  return useKept<readonly Column[]>('samverka.alliances.hidden', [], (kept) =>
    Array.isArray(kept) ? COLUMNS.filter((column) => kept.includes(column)) : undefined,
  );
}

export function ColumnChoice({
  hidden,
  onChange,
}: {
  readonly hidden: readonly Column[];
  readonly onChange: (hidden: readonly Column[]) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Say it="list.columns" />
      </summary>
      {open && (
        <fieldset className="choice">
          <legend>
            <Say it="list.columnsShown" />
          </legend>
          <div className="row">
            {COLUMNS.map((column) => (
              <label key={column} className="check">
                <input
                  type="checkbox"
                  checked={!hidden.includes(column)}
                  onChange={({ target }) =>
                    onChange(target.checked ? hidden.filter((one) => one !== column) : [...hidden, column])
                  }
                />
                <Say it={`column.${column}` as WordKey} />
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </details>
  );
}
