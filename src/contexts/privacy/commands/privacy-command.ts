import type { FieldsClass } from '../../../input/field.js';
import type { DecisionContext } from '../../../workflow/define-workflow.js';
import type { PrivacyEventFact } from '../events.js';
import type { PrivacyRequest, PrivacyState } from '../state.js';

export type PrivacyContext = DecisionContext;

/** One verb: its name in the table and on the wire, its fields, and what follows from it. */
export interface PrivacyCommand<Fields extends object = object> {
  readonly name: string;
  /** The class whose decorators validate and describe the body. */
  readonly fields: FieldsClass<Fields>;
  /** Only the program itself gives it: no route leads to it. */
  readonly internal?: true;
  /** Called once the table has let the command through. */
  readonly decide: (
    state: PrivacyState,
    input: Fields,
    context: PrivacyContext,
  ) => readonly PrivacyEventFact[];
}

/** Any verb, where only its name and its class of fields matter. */
export interface AnyPrivacyCommand {
  readonly name: string;
  readonly fields: FieldsClass;
  readonly internal?: true;
  readonly decide: (
    state: PrivacyState,
    input: never,
    context: PrivacyContext,
  ) => readonly PrivacyEventFact[];
}

/** A verb on a request that there is. */
export function privacyCommand<Fields extends object>(
  name: string,
  fields: FieldsClass<Fields>,
  decide: (request: PrivacyRequest, input: Fields, context: PrivacyContext) => readonly PrivacyEventFact[],
  more: Pick<PrivacyCommand, 'internal'> = {},
): PrivacyCommand<Fields> {
  return {
    ...more,
    name,
    fields,
    decide: (state, input, context) => (state.status === 'none' ? [] : decide(state, input, context)),
  };
}
