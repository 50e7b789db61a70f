import { type ComponentType, useRef } from 'react';
import { Controller, useFieldArray } from 'react-hook-form';
import { Button } from '../building-blocks/button.js';
import { Say } from '../words/say.js';
import { type Asked, describedBy, Fault, Hint, idOf, Optional, useFault } from './field-parts.js';
import { kindOf, markName, marksOf, membersOf } from './field-schema.js';
import { blankOf } from './field-values.js';

/** `field` is what asks for an item, or for a member of one. */
type WithItems = Asked & { readonly field: ComponentType<Asked> };

/** As many as there are, one after another. */
export function ListField({ name, pointer, schema, required, field: Field }: WithItems) {
  const { fields, append, remove } = useFieldArray({ name });
  const item = schema.items ?? {};
  const fault = useFault(pointer);
  const id = idOf(pointer);
  const place = useRef<HTMLFieldSetElement>(null);
  return (
    <fieldset
      className="group"
      id={id}
      tabIndex={-1}
      ref={place}
      aria-describedby={describedBy(id, schema, fault)}
    >
      <Legend schema={schema} required={required} />
      <Hint id={id} schema={schema} />
      <Fault id={id} message={fault} />
      {fields.map(({ id: key }, index) => (
        <div key={key} className={kindOf(item) === 'group' ? 'stack' : 'list-item'}>
          <Field
            name={`${name}.${String(index)}.value`}
            pointer={`${pointer}/${String(index)}`}
            schema={{ title: `${schema.title ?? ''} ${String(index + 1)}`, ...item }}
            required
          />
          <Button
            look="quiet"
            size="small"
            onPress={() => {
              remove(index);
              // Focus goes with what was removed.
              place.current?.focus();
            }}
          >
            <Say it="command.removeItem" with={{ number: index + 1 }} />
          </Button>
        </div>
      ))}
      <Button look="quiet" size="small" onPress={() => append({ value: blankOf(item) })}>
        <Say it="command.addItem" />
      </Button>
    </fieldset>
  );
}

interface Row {
  readonly value: unknown;
}

/** Those that there are, each marked or not; what else is asked for of one is asked for where it is marked. */
export function MarkedListField({ name, pointer, schema, required, field: Field }: WithItems) {
  const fault = useFault(pointer);
  const id = idOf(pointer);
  const key = markName(schema);
  const item = schema.items ?? {};
  const markOf = ({ value }: Row): unknown =>
    key === undefined ? value : (value as Readonly<Record<string, unknown>>)[key];
  const marks = marksOf(schema) ?? [];
  const more = membersOf(item).filter((member) => member.name !== key);
  return (
    <Controller
      name={name}
      render={({ field: { value, onChange } }) => {
        const rows = (value ?? []) as readonly Row[];
        const rowFor = (mark: string) =>
          key === undefined ? { value: mark } : { value: blankOf(item, { [key]: mark }) };
        return (
          <fieldset className="group" id={id} tabIndex={-1} aria-describedby={describedBy(id, schema, fault)}>
            <Legend schema={schema} required={required} />
            <Hint id={id} schema={schema} />
            <Fault id={id} message={fault} />
            {marks.length === 0 && (
              <p className="soft small">
                <Say it="choose.nothing" />
              </p>
            )}
            {marks.map((mark) => {
              const at = rows.findIndex((row) => markOf(row) === mark.value);
              return (
                <div key={mark.value} className="mark">
                  <label className="check">
                    <input
                      type="checkbox"
                      checked={at >= 0}
                      onChange={({ target }) =>
                        onChange(
                          target.checked
                            ? [...rows, rowFor(mark.value)]
                            : rows.filter((row) => markOf(row) !== mark.value),
                        )
                      }
                    />
                    {mark.name}
                  </label>
                  {at >= 0 && more.length > 0 && (
                    <div className="mark-more" role="group" aria-label={mark.name}>
                      {more.map((member) => (
                        <Field
                          key={member.name}
                          name={`${name}.${String(at)}.value.${member.name}`}
                          pointer={`${pointer}/${String(at)}/${member.name}`}
                          schema={member.schema}
                          required={member.required}
                        />
                      ))}
                    </div>
                  )}
                </div>
              );
            })}
          </fieldset>
        );
      }}
    />
  );
}

function Legend({ schema: { title }, required }: Pick<Asked, 'schema' | 'required'>) {
  return (
    <legend>
      {title}
      {!required && <Optional />}
    </legend>
  );
}
