import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Button as AriaButton,
  ComboBox,
  FieldError,
  Input,
  Label as AriaLabel,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { Controller, useFormContext } from 'react-hook-form';
import { choicesFrom } from '../api/questions.js';
import { Say } from '../words/say.js';
import { Alike } from './alike.js';
import { useInWords } from './choice-words.js';
import { type Asked, describedBy, Fault, Hint, idOf, Label, Optional, useFault } from './field-parts.js';
import type { Choice, Choices } from './field-schema.js';

/** So many are chosen from in a list that opens; of more one writes the beginning. */
const MOST_IN_LIST = 12;

/** Somebody or something that there is, chosen by name. */
export function ChosenField(asked: Asked) {
  const choices = asked.schema['x-choices'] ?? {};
  if (choices.from !== undefined) return <Searched {...asked} from={choices.from} />;
  const items = choices.items ?? [];
  if (choices.open === true) return <Suggested {...asked} items={items} />;
  return items.length > MOST_IN_LIST ? (
    <Named {...asked} items={items} />
  ) : (
    <Listed {...asked} items={items} />
  );
}

type WithItems = Asked & { readonly items: readonly Choice[] };

function Listed({ name, pointer, schema, required, items }: WithItems) {
  const { register } = useFormContext();
  const fault = useFault(pointer);
  const id = idOf(pointer);
  return (
    <div className="field">
      <Label id={id} schema={schema} required={required} />
      <Hint id={id} schema={schema} />
      <Fault id={id} message={fault} />
      <select
        id={id}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy(id, schema, fault)}
        aria-required={required}
        {...register(name)}
      >
        <option value="" />
        {items.map(({ value, name: label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {items.length === 0 && <Nothing />}
    </div>
  );
}

/** Something else may be written too. */
function Suggested({ name, pointer, schema, required, items }: WithItems) {
  const { register } = useFormContext();
  const fault = useFault(pointer);
  const id = idOf(pointer);
  return (
    <div className="field">
      <Label id={id} schema={schema} required={required} />
      <Hint id={id} schema={schema} />
      <Fault id={id} message={fault} />
      <input
        id={id}
        type="text"
        list={`${id}-known`}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy(id, schema, fault)}
        aria-required={required}
        {...register(name)}
      />
      <datalist id={`${id}-known`}>
        {items.map(({ value, name: label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </datalist>
    </div>
  );
}

function Named(asked: WithItems) {
  return <Combo {...asked} onWords={() => undefined} />;
}

/** Of what is many the API is asked for what begins as is written. */
function Searched({ from, ...asked }: Asked & { readonly from: NonNullable<Choices['from']> }) {
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState<Choice>();
  const { setValue } = useFormContext();
  const inWords = useInWords();
  const beside = from.name.map((field) => asked.name.replace(/[^.]+$/, field));
  const pick = (one: Choice): void => {
    setValue(asked.name, one.value);
    for (const field of beside) setValue(field, '');
    setPicked(one);
  };
  const found = useQuery({ ...choicesFrom(from, words), placeholderData: keepPreviousData });
  const items = (found.data ?? []).map(({ value, parts }) => ({ value, name: inWords(parts) }));
  return (
    <>
      <Combo
        key={picked?.value ?? ''}
        {...asked}
        items={items}
        onWords={setWords}
        searched
        {...(picked && { begunWith: picked })}
      />
      {from.href.includes('{?q}') && <Alike from={from} beside={beside} onPick={pick} />}
      {found.isError && (
        <p className="fault" role="alert">
          <Say it="choose.failed" />
        </p>
      )}
    </>
  );
}

function Combo({
  name,
  pointer,
  schema,
  required,
  items,
  onWords,
  searched = false,
  begunWith,
}: WithItems & {
  readonly onWords: (words: string) => void;
  readonly searched?: boolean;
  /** What was chosen elsewhere in the form. */
  readonly begunWith?: Choice;
}) {
  const fault = useFault(pointer);
  const id = idOf(pointer);
  // Whoever was chosen stays known by name when the list is another.
  const [chosen, setChosen] = useState(begunWith);
  const [written, setWritten] = useState(begunWith?.name ?? '');
  const known = chosen === undefined || items.some(({ value }) => value === chosen.value);
  const offered = known ? items : [chosen, ...items];
  return (
    <Controller
      name={name}
      render={({ field: { value, onChange, onBlur } }) => (
        <ComboBox
          className="field combo"
          isRequired={required}
          validationBehavior="aria"
          isInvalid={fault !== undefined}
          inputValue={written}
          onInputChange={(words) => {
            setWritten(words);
            if (words !== chosen?.name) onWords(words);
          }}
          value={value === '' ? null : String(value)}
          onChange={(key) => {
            const one = offered.find((choice) => choice.value === key);
            setChosen(one);
            onChange(one?.value ?? '');
            // Whoever writes on has chosen nobody yet, and goes on writing.
            if (one !== undefined) setWritten(one.name);
          }}
          onBlur={onBlur}
          items={offered}
          {...(searched ? { defaultFilter: () => true } : {})}
          menuTrigger="focus"
          allowsEmptyCollection
        >
          <AriaLabel>
            {schema.title}
            {!required && <Optional />}
          </AriaLabel>
          <Hint id={id} schema={schema} />
          <FieldError className="fault">{fault}</FieldError>
          <div className="combo-box">
            <Input id={id} />
            <AriaButton className="combo-button">
              <span aria-hidden="true">▾</span>
            </AriaButton>
          </div>
          <Popover className="combo-list">
            <ListBox<Choice> renderEmptyState={() => <Nothing />}>
              {({ value: key, name: label }) => (
                <ListBoxItem id={key} textValue={label} className="combo-item">
                  {label}
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
      )}
    />
  );
}

function Nothing() {
  return (
    <p className="soft small">
      <Say it="choose.nothing" />
    </p>
  );
}
