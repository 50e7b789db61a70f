import { Say, useSay, type WordKey } from '../words/say.js';

/** One of several by which a list is narrowed, or all of them. */
export function Choice({
  name,
  label,
  any,
  value,
  choices,
  onChange,
}: {
  readonly name: string;
  readonly label: WordKey;
  readonly any: WordKey;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string) => void;
}) {
  const say = useSay();
  return (
    <div className="field">
      <label htmlFor={name}>
        <Say it={label} />
      </label>
      <select id={name} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{say(any)}</option>
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
