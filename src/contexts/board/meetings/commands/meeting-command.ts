import type { FieldsClass } from '../../../../input/field.js';
import type { DecisionContext } from '../../../../workflow/define-workflow.js';
import type { BoardSettings } from '../../settings.js';
import type { MeetingEventFact } from '../events.js';
import type { Meeting, MeetingState } from '../state.js';
import { inOrder } from '../told-order.js';

export type MeetingContext = DecisionContext<BoardSettings>;

/** One verb: its name in the table and on the wire, its fields, and what follows from it. */
export interface MeetingCommand<Fields extends object = object> {
  readonly name: string;
  /** The class whose decorators validate and describe the body. */
  readonly fields: FieldsClass<Fields>;
  /** Only the program itself gives it: no route leads to it. */
  readonly internal?: true;
  /** Called once the table has let the command through. No facts: nothing would change. */
  readonly decide: (
    state: MeetingState,
    input: Fields,
    context: MeetingContext,
  ) => readonly MeetingEventFact[];
}

/** Any verb, where only its name and its class of fields matter. */
export interface AnyMeetingCommand {
  readonly name: string;
  readonly fields: FieldsClass;
  readonly internal?: true;
  readonly decide: (
    state: MeetingState,
    input: never,
    context: MeetingContext,
  ) => readonly MeetingEventFact[];
}

/** A verb on a meeting that there is. */
export function meetingCommand<Fields extends object>(
  name: string,
  fields: FieldsClass<Fields>,
  decide: (meeting: Meeting, input: Fields, context: MeetingContext) => readonly MeetingEventFact[],
  more: Pick<MeetingCommand, 'internal'> = {},
): MeetingCommand<Fields> {
  return {
    ...more,
    name,
    fields,
    decide: (state, input, context) =>
      state.status === 'none' ? [] : decide(state, inOrder(state.toldAt, input), context),
  };
}
