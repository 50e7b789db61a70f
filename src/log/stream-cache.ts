import type { Fact, Recorded } from '../kernel/event.js';
import { type Case, foldCase, newCase } from '../workflow/case.js';
import type { Workflow } from '../workflow/define-workflow.js';

/** A command as its stream remembers it. */
export interface RememberedCommand {
  readonly mac: string;
  readonly actor: string;
  /** The last event's revision and position. */
  readonly revision: number;
  readonly position: number;
  readonly events: readonly { readonly type: string; readonly id: string }[];
}

/** A stream folded, with the commands that are in it. */
export interface LoadedStream<State> {
  readonly current: Case<State>;
  readonly commands: ReadonlyMap<string, RememberedCommand>;
  /** The last event's position; 0 before the first. */
  readonly position: number;
}

export function emptyStream<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
): LoadedStream<State> {
  return { current: newCase(workflow), commands: new Map(), position: 0 };
}

/** The stream after more events. The map of commands is shared and grows; the cache owns it. */
export function foldStream<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  loaded: LoadedStream<State>,
  events: readonly Recorded<F>[],
): LoadedStream<State> {
  let { current, position } = loaded;
  const commands = loaded.commands as Map<string, RememberedCommand>;
  for (const event of events) {
    current = foldCase(workflow, current, event);
    position = event.position;
    const before = commands.get(event.commandId)?.events ?? [];
    commands.set(event.commandId, {
      mac: event.commandMac,
      actor: event.actor,
      revision: event.revision,
      position,
      events: [...before, { type: event.type, id: event.id }],
    });
  }
  return { current, commands, position };
}

/** Keeps the folded streams that were used last. */
export class StreamCache<State> {
  private readonly streams = new Map<string, LoadedStream<State>>();

  constructor(private readonly most = 5_000) {}

  get(stream: string): LoadedStream<State> | undefined {
    const loaded = this.streams.get(stream);
    if (loaded !== undefined) {
      this.streams.delete(stream);
      this.streams.set(stream, loaded);
    }
    return loaded;
  }

  set(stream: string, loaded: LoadedStream<State>): void {
    this.streams.delete(stream);
    this.streams.set(stream, loaded);
    if (this.streams.size > this.most) {
      const oldest = this.streams.keys().next();
      if (oldest.done !== true) this.streams.delete(oldest.value);
    }
  }

  drop(stream: string): void {
    this.streams.delete(stream);
  }
}
