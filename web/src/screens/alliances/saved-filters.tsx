import { Link } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { Button } from '../../building-blocks/button.js';
import { useKept } from '../../building-blocks/use-kept.js';
import { Say } from '../../words/say.js';
import { type ListSearch, listSearchFrom } from './list-search.js';

interface Saved {
  readonly name: string;
  readonly search: ListSearch;
}

/** Filters that somebody comes back to, by the names that they gave them; kept in this browser alone. */
export function SavedFilters({ search: { cursor: _, ...search } }: { readonly search: ListSearch }) {
  const [saved, keep] = useKept<readonly Saved[]>('samverka.alliances.filters', [], savedFrom);
  const [name, setName] = useState('');
  const save = (event: SyntheticEvent): void => {
    event.preventDefault();
    const called = name.trim();
    if (called === '') return;
    keep([...saved.filter((one) => one.name !== called), { name: called, search }]);
    setName('');
  };
  return (
    <details>
      <summary>
        <Say it="list.saved" with={{ count: saved.length }} />
      </summary>
      <div className="stack">
        {saved.length > 0 && (
          <ul className="lines">
            {saved.map((one) => (
              <li key={one.name}>
                <span className="row">
                  <Link to="/allianser" search={one.search}>
                    {one.name}
                  </Link>
                  <Button
                    look="quiet"
                    size="small"
                    onPress={() => keep(saved.filter((other) => other !== one))}
                  >
                    <Say it="list.forget" with={{ name: one.name }} />
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
        <form className="filters" onSubmit={save}>
          <div className="field">
            <label htmlFor="saved-name">
              <Say it="list.saveAs" />
            </label>
            <input
              id="saved-name"
              type="text"
              autoComplete="off"
              maxLength={60}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </div>
          <Button type="submit" look="quiet">
            <Say it="list.save" />
          </Button>
        </form>
      </div>
    </details>
  );
}

function savedFrom(kept: unknown): readonly Saved[] | undefined {
  if (!Array.isArray(kept)) return undefined;
  return kept.flatMap((one: unknown): Saved[] => {
    const { name, search } = (one ?? {}) as { name?: unknown; search?: unknown };
    const found = typeof search === 'object' && search !== null ? listSearchFrom({ ...search }) : {};
    return typeof name === 'string' ? [{ name, search: found }] : [];
  });
}
