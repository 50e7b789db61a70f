import { createContext, type ReactNode, useContext } from 'react';
import { Controller, useFieldArray, useFormContext } from 'react-hook-form';
import type { Problem } from '../api/problem.js';
import { Button } from '../building-blocks/button.js';
import { Say } from '../words/say.js';
import { blankOf, type FieldSchema, kindOf } from './field-schema.js';

/** What the API said of the form when it was sent last. */
export const FaultsContext = createContext<Problem | null>(null);

interface Asked {
  /** Where its value lies in the form: `items.0.value.answer`. */
  readonly name: string;
  /** Where the API points: `/items/0/answer`. */
  readonly pointer: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
}

/** The id of the field that a pointer points to. */
export function idOf(pointer: string): string {
  return `field${pointer.replaceAll('/', '-')}`;
}

/** One field of a command: a line, a text, a date, a choice, a file, a list or a group of such. */
export function CommandField(asked: Asked) {
  switch (kindOf(asked.schema)) {
    case 'group':
      return <Group {...asked} />;
    case 'list':
      return <List {...asked} />;
    case 'file':
      return <File {...asked} />;
    default:
      return <Single {...asked} />;
  }
}

function Single({ name, pointer, schema, required }: Asked) {
  const { register } = useFormContext();
  const fault = useContext(FaultsContext)?.faultAt(pointer);
  const id = idOf(pointer);
  const kind = kindOf(schema);
  const common = {
    id,
    'aria-invalid': fault !== undefined,
    'aria-describedby': `${id}-hint ${id}-fault`,
    'aria-required': required,
    ...register(name),
  };
  return (
    <div className={kind === 'text' ? 'field wide' : 'field'}>
      <Label id={id} schema={schema} required={required} />
      <Hint id={id} schema={schema} />
      <Fault id={id} message={fault} />
      {kind === 'text' && <textarea {...common} rows={6} />}
      {kind === 'choice' && <Choice {...common} schema={schema} />}
      {kind === 'yes-or-no' && <input {...common} type="checkbox" />}
      {kind === 'number' && <input {...common} type="text" inputMode="numeric" />}
      {kind === 'date' && <input {...common} type="date" />}
      {kind === 'moment' && <input {...common} type="datetime-local" />}
      {kind === 'line' && <input {...common} type="text" />}
    </div>
  );
}

function Choice({ schema, ...common }: { readonly schema: FieldSchema } & Record<string, unknown>) {
  return (
    <select {...common}>
      <option value="" />
      {(schema.enum ?? []).flatMap((choice) =>
        choice === null ? (
          []
        ) : (
          <option key={choice} value={choice}>
            {schema['x-names']?.[choice] ?? choice}
          </option>
        ),
      )}
    </select>
  );
}

function Group({ name, pointer, schema }: Asked) {
  return (
    <fieldset className="group" id={idOf(pointer)}>
      {schema.title !== undefined && <legend>{schema.title}</legend>}
      {Object.entries(schema.properties ?? {}).map(([member, field]) => (
        <CommandField
          key={member}
          name={`${name}.${member}`}
          pointer={`${pointer}/${member}`}
          schema={field}
          required={schema.required?.includes(member) === true}
        />
      ))}
    </fieldset>
  );
}

function List({ name, pointer, schema }: Asked) {
  const { fields, append, remove } = useFieldArray({ name });
  const item = schema.items ?? {};
  const fault = useContext(FaultsContext)?.faultAt(pointer);
  const id = idOf(pointer);
  return (
    <fieldset className="group" id={id} tabIndex={-1} aria-describedby={`${id}-fault`}>
      <legend>{schema.title}</legend>
      <Hint id={id} schema={schema} />
      <Fault id={id} message={fault} />
      {fields.map(({ id: key }, index) => (
        <div key={key} className="list-item">
          <CommandField
            name={`${name}.${String(index)}.value`}
            pointer={`${pointer}/${String(index)}`}
            schema={{ title: `${schema.title ?? ''} ${String(index + 1)}`, ...item }}
            required
          />
          <Button look="quiet" size="small" onPress={() => remove(index)}>
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

function File({ name, pointer, schema, required }: Asked) {
  const fault = useContext(FaultsContext)?.faultAt(pointer);
  const id = idOf(pointer);
  return (
    <Controller
      name={name}
      render={({ field: { onChange, onBlur, ref } }) => (
        <div className="field">
          <Label id={id} schema={schema} required={required} />
          <Fault id={id} message={fault} />
          <input
            id={id}
            type="file"
            ref={ref}
            onBlur={onBlur}
            aria-describedby={`${id}-fault`}
            onChange={({ target }) => void fileIn(target).then(onChange)}
          />
        </div>
      )}
    />
  );
}

async function fileIn({ files }: HTMLInputElement): Promise<object | null> {
  const [file] = files ?? [];
  if (file === undefined) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { name: file.name, mediaType: file.type || 'application/octet-stream', contentBase64: btoa(binary) };
}

function Label({
  id,
  schema: { title },
  required,
}: {
  readonly id: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
}): ReactNode {
  return (
    <label htmlFor={id}>
      {title}
      {!required && (
        <span className="soft">
          {' '}
          <Say it="command.optional" />
        </span>
      )}
    </label>
  );
}

function Hint({
  id,
  schema: { description },
}: {
  readonly id: string;
  readonly schema: FieldSchema;
}): ReactNode {
  return description === undefined ? null : (
    <span className="hint" id={`${id}-hint`}>
      {description}
    </span>
  );
}

function Fault({ id, message }: { readonly id: string; readonly message: string | undefined }): ReactNode {
  return message === undefined ? null : (
    <span className="fault" id={`${id}-fault`}>
      {message}
    </span>
  );
}
