import type { Fact } from '../kernel/event.js';
import type { FieldFault } from '../kernel/refusal.js';
import type { CommandContext } from '../log/command.js';

/**
 * Stands for the body of a request with a fault around it (a header, the query) or with a body that cannot be read.
 * The command path meets it where it checks the body: after 404, 403 and 428, as a fault in the body itself.
 */
export class FaultyRequest {
  /** What the body says of the län, so that starting in somebody else's is still told first. */
  readonly lan: unknown;

  constructor(
    readonly faults: readonly FieldFault[],
    readonly body: unknown,
  ) {
    this.lan = typeof body === 'object' && body !== null && 'lan' in body ? body.lan : undefined;
  }
}

/** The context with faults around a body told together with those in it. */
export function tellingRequestFaults<State, F extends Fact, Settings>(
  context: CommandContext<State, F, Settings>,
): CommandContext<State, F, Settings> {
  return {
    ...context,
    validate: (request) => {
      const { body } = request;
      if (!(body instanceof FaultyRequest)) return context.validate(request);
      const inside =
        body.body === UNREADABLE ? { faults: [] } : context.validate({ ...request, body: body.body });
      return { faults: [...body.faults, ...('faults' in inside ? inside.faults : [])] };
    },
  };
}

/** In the place of a body that could not be read at all. */
export const UNREADABLE = Symbol('unreadable');
