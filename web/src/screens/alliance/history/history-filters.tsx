import type { Fact } from '../../../api/past-questions.js';
import { Button } from '../../../building-blocks/button.js';
import { useLanguage } from '../../../words/locale.js';
import { Say, useSay, type WordKey } from '../../../words/say.js';
import { changed, FILTERS, type HistorySearch } from './history-search.js';
import { actorsIn } from './people.js';

type Choices = readonly (readonly [value: string, words: string])[];

/** What the facts are narrowed by, and in which order they stand. Each change is carried out at once. */
export function HistoryFilters({
  facts,
  search,
  onChange,
}: {
  readonly facts: readonly Fact[];
  readonly search: HistorySearch;
  readonly onChange: (search: HistorySearch) => void;
}) {
  const say = useSay();
  const { locale } = useLanguage();
  const inOrder = (choices: Iterable<readonly [string, string]>): Choices =>
    [...new Map(choices)].sort(([, one], [, other]) => one.localeCompare(other, locale));
  const fields = facts.flatMap(({ changes }) =>
    changes
      .filter(({ words }) => words.before !== null || words.after !== null)
      .map(({ field, words }) => [field, words.field] as const),
  );
  const narrow = (name: keyof HistorySearch, value: string): void =>
    onChange(changed(search, name, value === '' ? undefined : value));
  const cleared = (): HistorySearch => FILTERS.reduce((rest, name) => changed(rest, name, undefined), search);
  return (
    <form className="filters not-printed" role="search" onSubmit={(event) => event.preventDefault()}>
      <Choice
        name="type"
        label="history.kind"
        value={search.type}
        choices={inOrder(facts.map(({ type, label }) => [type, label]))}
        onChange={narrow}
      />
      <Choice
        name="actor"
        label="history.person"
        value={search.actor}
        choices={inOrder(actorsIn(facts, say))}
        onChange={narrow}
      />
      <Choice
        name="field"
        label="history.field"
        value={search.field}
        choices={inOrder(fields)}
        onChange={narrow}
      />
      <Day name="recordedFrom" label="history.from" value={search.recordedFrom} onChange={narrow} />
      <Day name="recordedTo" label="history.to" value={search.recordedTo} onChange={narrow} />
      <Button
        look="quiet"
        onPress={() => onChange(changed(search, 'order', search.order === undefined ? 'oldest' : undefined))}
      >
        <Say it={search.order === 'oldest' ? 'history.newest' : 'history.oldest'} />
      </Button>
      {FILTERS.some((name) => search[name] !== undefined) && (
        <Button look="quiet" onPress={() => onChange(cleared())}>
          <Say it="history.clear" />
        </Button>
      )}
    </form>
  );
}

interface FieldProps {
  readonly name: (typeof FILTERS)[number];
  readonly label: WordKey;
  readonly value: string | undefined;
  readonly onChange: (name: (typeof FILTERS)[number], value: string) => void;
}

function Choice({ name, label, value = '', choices, onChange }: FieldProps & { readonly choices: Choices }) {
  const say = useSay();
  return (
    <div className="field">
      <label htmlFor={name}>
        <Say it={label} />
      </label>
      <select id={name} value={value} onChange={({ target }) => onChange(name, target.value)}>
        <option value="">{say('history.any')}</option>
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function Day({ name, label, value = '', onChange }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>
        <Say it={label} />
      </label>
      <input id={name} type="date" value={value} onChange={({ target }) => onChange(name, target.value)} />
    </div>
  );
}
