import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { regions } from '../../api/questions.js';
import { Button } from '../../building-blocks/button.js';
import { Choice } from '../../building-blocks/choice.js';
import { Say, useSay } from '../../words/say.js';
import { type ListSearch, STATES } from './list-search.js';

/** How long a pause in typing is taken for the end of it. */
const PAUSE_MS = 250;

/** What the list is narrowed by. Each change is carried out at once, and stands in the address. */
export function ListFilters({
  search: { cursor: _, ...search },
  onChange,
}: {
  readonly search: ListSearch;
  readonly onChange: (search: ListSearch) => void;
}) {
  const say = useSay();
  const { data } = useQuery(regions);
  const narrow = (key: 'q' | 'state' | 'region', value: string): void => {
    const { [key]: __, ...rest } = search;
    onChange(value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <form className="filters not-printed" role="search" onSubmit={(event) => event.preventDefault()}>
      <SearchField words={search.q ?? ''} onChange={(words) => narrow('q', words)} />
      <Choice
        name="state"
        label="alliances.state"
        value={search.state ?? ''}
        any="alliances.anyState"
        choices={STATES.map((state) => [state, say(`state.${state}`)])}
        onChange={(value) => narrow('state', value)}
      />
      <Choice
        name="region"
        label="alliances.region"
        value={search.region ?? ''}
        any="alliances.anyRegion"
        choices={(data?.items ?? []).map(({ lan, name }) => [lan, name])}
        onChange={(value) => narrow('region', value)}
      />
      {isNarrowed(search) && (
        <Button look="quiet" onPress={() => onChange(search.sort === undefined ? {} : { sort: search.sort })}>
          <Say it="alliances.clear" />
        </Button>
      )}
    </form>
  );
}

/** Whether a list shows less than there is. */
export function isNarrowed({ q, state, region }: ListSearch): boolean {
  return q !== undefined || state !== undefined || region !== undefined;
}

/** Words are searched for when the typing pauses; what is typed meanwhile stays. */
function SearchField({
  words,
  onChange,
}: {
  readonly words: string;
  readonly onChange: (words: string) => void;
}) {
  const [typed, setTyped] = useState(words);
  const told = useRef(words);
  useEffect(() => {
    // The address was changed by something else: the way back, or clearing.
    if (words !== told.current) setTyped(words);
    told.current = words;
  }, [words]);
  useEffect(() => {
    if (typed === told.current) return undefined;
    const later = setTimeout(() => {
      told.current = typed;
      onChange(typed);
    }, PAUSE_MS);
    return () => clearTimeout(later);
  });
  return (
    <div className="field">
      <label htmlFor="words">
        <Say it="alliances.search" />
      </label>
      <span className="hint" id="words-hint">
        <Say it="alliances.searchHint" />
      </span>
      <input
        id="words"
        type="search"
        aria-describedby="words-hint"
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
    </div>
  );
}
