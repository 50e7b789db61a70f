import { useFormContext } from 'react-hook-form';
import { Say } from '../words/say.js';
import { ChosenField } from './chosen-field.js';
import { type Asked, describedBy, Fault, Hint, idOf, Label, useFault } from './field-parts.js';
import { type FieldSchema, kindOf, membersOf } from './field-schema.js';
import { FileField } from './file-field.js';
import { ListField, MarkedListField } from './list-field.js';
import { TextVersionField } from './text-in-force.js';

/** From how many characters on a text is a document, and not a few sentences. */
const A_PAGE = 5_000;

/** One field of a command: a line, a text, a date, a choice, a file, a list or a group of such. */
export function CommandField(asked: Asked) {
  switch (kindOf(asked.schema)) {
    case 'group':
      return <Group {...asked} />;
    case 'list':
      return <ListField {...asked} field={CommandField} />;
    case 'marked-list':
      return <MarkedListField {...asked} field={CommandField} />;
    case 'file':
      return <FileField {...asked} />;
    case 'chosen':
      return <ChosenField {...asked} />;
    case 'version':
      return <TextVersionField {...asked} />;
    case 'yes-or-no':
      return asked.required ? <YesOrNo {...asked} /> : <Check {...asked} />;
    default:
      return <Single {...asked} />;
  }
}

function useInput({ name, pointer, schema, required }: Asked) {
  const { register } = useFormContext();
  const fault = useFault(pointer);
  const id = idOf(pointer);
  return {
    id,
    fault,
    common: {
      id,
      'aria-invalid': fault !== undefined,
      'aria-describedby': describedBy(id, schema, fault),
      'aria-required': required,
      ...register(name),
    },
  };
}

function Single(asked: Asked) {
  const { schema, required } = asked;
  const { id, fault, common } = useInput(asked);
  const kind = kindOf(schema);
  return (
    <div className={kind === 'text' ? 'field wide' : 'field'}>
      <Label id={id} schema={schema} required={required} />
      <Hint id={id} schema={schema} />
      <Fault id={id} message={fault} />
      {kind === 'text' && <textarea {...common} rows={(schema.maxLength ?? 0) > A_PAGE ? 10 : 3} />}
      {kind === 'choice' && <Choice {...common} schema={schema} />}
      {kind === 'number' && <input {...common} type="text" inputMode="numeric" />}
      {kind === 'date' && <input {...common} type="date" />}
      {kind === 'moment' && <input {...common} type="datetime-local" />}
      {(kind === 'line' || kind === 'any') && <input {...common} type="text" />}
    </div>
  );
}

/** What has to be said is asked for, so that nobody says no by saying nothing. */
function YesOrNo(asked: Asked) {
  const { id, fault, common } = useInput(asked);
  return (
    <fieldset className="field choice" id={id} tabIndex={-1} aria-describedby={common['aria-describedby']}>
      <legend>{asked.schema.title}</legend>
      <Hint id={id} schema={asked.schema} />
      <Fault id={id} message={fault} />
      {(['true', 'false'] as const).map((value) => (
        <label key={value} className="check">
          <input type="radio" value={value} {...common} id={`${id}-${value}`} aria-describedby={undefined} />
          <Say it={value === 'true' ? 'choose.yes' : 'choose.no'} />
        </label>
      ))}
    </fieldset>
  );
}

function Check(asked: Asked) {
  const { id, fault, common } = useInput(asked);
  return (
    <div className="field">
      <Fault id={id} message={fault} />
      <label className="check">
        <input {...common} aria-required={undefined} type="checkbox" />
        {asked.schema.title}
      </label>
      <Hint id={id} schema={asked.schema} />
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
    <fieldset className="group" id={idOf(pointer)} tabIndex={-1}>
      {schema.title !== undefined && <legend>{schema.title}</legend>}
      <Members name={name} pointer={pointer} schema={schema} />
    </fieldset>
  );
}

/** What is asked for of a group, or of a command as a whole. */
export function Members({
  name,
  pointer,
  schema,
}: {
  readonly name?: string;
  readonly pointer: string;
  readonly schema: FieldSchema;
}) {
  return membersOf(schema).map((member) => (
    <CommandField
      key={member.name}
      name={name === undefined ? member.name : `${name}.${member.name}`}
      pointer={`${pointer}/${member.name}`}
      schema={member.schema}
      required={member.required}
    />
  ));
}
