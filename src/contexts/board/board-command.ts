import type { FieldsClass } from '../../input/field.js';
import type { Fact } from '../../kernel/event.js';
import type { Reason } from '../../kernel/refusal.js';
import type { DecisionContext, Guard } from '../../workflow/define-workflow.js';
import type { BoardSettings } from './settings.js';

export type BoardContext = DecisionContext<BoardSettings>;

/** One verb: its name in the table and on the wire, its fields, and what follows from it. */
export interface BoardCommand<State, F extends Fact, Fields extends object> {
  readonly name: string;
  /** The class whose decorators validate and describe the body. */
  readonly fields: FieldsClass<Fields>;
  /** Only the program itself gives it: no route leads to it. */
  readonly internal?: true;
  /** Called once the table has let the command through. No facts: nothing would change. */
  readonly decide: (state: State, input: Fields, context: BoardContext) => readonly F[];
}

/** Any verb of a process, where only its name and its class of fields matter. */
export interface AnyBoardCommand<State, F extends Fact> {
  readonly name: string;
  readonly fields: FieldsClass;
  readonly internal?: true;
  readonly decide: (state: State, input: never, context: BoardContext) => readonly F[];
}

/** A state before there is anything, beside the thing. */
interface None {
  readonly status: 'none';
}

/** A verb on a thing that there is; before there is one, the table's `from` has refused already. */
export function boardCommand<Thing extends { readonly status: string }, F extends Fact>() {
  return <Fields extends object>(
    name: string,
    fields: FieldsClass<Fields>,
    decide: (thing: Thing, input: Fields, context: BoardContext) => readonly F[],
    more: Pick<BoardCommand<None | Thing, F, Fields>, 'internal'> = {},
  ): BoardCommand<None | Thing, F, Fields> => ({
    ...more,
    name,
    fields,
    decide: (state, input, context) => (isThere(state) ? decide(state, input, context) : []),
  });
}

/** A guard on a thing that there is. */
export function boardGuard<Thing extends { readonly status: string }>() {
  return <Input = unknown>(
      check: (thing: Thing, input: Partial<Input> | undefined, context: BoardContext) => readonly Reason[],
    ): Guard<None | Thing, BoardSettings> =>
    (state, input, context) =>
      isThere(state) ? check(state, input as Partial<Input> | undefined, context) : [];
}

/** The one reason against, unless the condition is met. */
export function unless(met: boolean, code: string, details?: Reason['details']): Reason[] {
  return met ? [] : [details === undefined ? { code } : { code, details }];
}

/** What a reason says of members' names, where all of them are known. */
export function namesOf(
  members: readonly string[],
  people: Readonly<Record<string, string>> = {},
): { readonly names?: readonly string[] } {
  const names = members.flatMap((member) => people[member] ?? []);
  return names.length === members.length && names.length > 0 ? { names } : {};
}

function isThere<Thing extends { readonly status: string }>(state: None | Thing): state is Thing {
  return state.status !== 'none';
}
