import { createContext, useContext } from 'react';
import type { Problem } from '../api/problem.js';
import { Say } from '../words/say.js';
import { placeOf } from './field-places.js';
import type { FieldSchema } from './field-schema.js';

/** What the API said of the form when it was sent last, and the form's schema. */
export const FaultsContext = createContext<{
  readonly problem: Problem | null;
  readonly schema: FieldSchema;
}>({ problem: null, schema: {} });

export interface Asked {
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

/** What is said of a field. */
export function useFault(pointer: string): string | undefined {
  const { problem, schema } = useContext(FaultsContext);
  return problem?.body?.errors.find((fault) => placeOf(schema, fault.pointer) === pointer)?.message;
}

/** What describes a field, of what there is. */
export function describedBy(id: string, { description }: FieldSchema, fault: string | undefined) {
  const parts = [description !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`];
  return parts.filter((part) => part !== false).join(' ') || undefined;
}

export function Label({
  id,
  schema: { title },
  required,
}: {
  readonly id: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
}) {
  return (
    <label htmlFor={id}>
      {title}
      {!required && <Optional />}
    </label>
  );
}

export function Optional() {
  return (
    <span className="soft">
      {' '}
      <Say it="command.optional" />
    </span>
  );
}

export function Hint({ id, schema: { description } }: { readonly id: string; readonly schema: FieldSchema }) {
  return description === undefined ? null : (
    <span className="hint" id={`${id}-hint`}>
      {description}
    </span>
  );
}

export function Fault({ id, message }: { readonly id: string; readonly message: string | undefined }) {
  return message === undefined ? null : (
    <span className="fault" id={`${id}-fault`}>
      {message}
    </span>
  );
}
