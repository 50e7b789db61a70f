import type { FieldsClass } from '../../../input/field.js';
import type { DecisionContext } from '../../../workflow/define-workflow.js';
import type { AllianceEventFact } from '../events.js';
import type { AllianceSettings } from '../settings.js';
import type { Alliance, AllianceState } from '../state.js';

export type AllianceContext = DecisionContext<AllianceSettings>;

/** One verb: its name in the table and on the wire, its fields, and what follows from it. */
export interface AllianceCommand<Fields extends object = object> {
  readonly name: string;
  /** The class whose decorators validate and describe the body. */
  readonly fields: FieldsClass<Fields>;
  /** What an imported fact must state, where that is less. */
  readonly importedFields?: FieldsClass;
  /** Only the program itself gives it: no route leads to it. */
  readonly internal?: true;
  /** What those who write programs must know besides what the table says, in English. */
  readonly notes?: string;
  /** Called once the table has let the command through. No facts: nothing would change. */
  readonly decide: (
    state: AllianceState,
    input: Fields,
    context: AllianceContext,
  ) => readonly AllianceEventFact[];
}

/** Any verb, where only its name and its class of fields matter. */
export interface AnyAllianceCommand {
  readonly name: string;
  readonly fields: FieldsClass;
  readonly importedFields?: FieldsClass;
  readonly internal?: true;
  readonly notes?: string;
  readonly decide: (
    state: AllianceState,
    input: never,
    context: AllianceContext,
  ) => readonly AllianceEventFact[];
}

/** A verb on an alliance that exists. */
export function allianceCommand<Fields extends object>(
  name: string,
  fields: FieldsClass<Fields>,
  decide: (alliance: Alliance, input: Fields, context: AllianceContext) => readonly AllianceEventFact[],
  more: Pick<AllianceCommand, 'importedFields' | 'internal' | 'notes'> = {},
): AllianceCommand<Fields> {
  return {
    ...more,
    name,
    fields,
    decide: (state, input, context) => (state.status === 'none' ? [] : decide(state, input, context)),
  };
}
