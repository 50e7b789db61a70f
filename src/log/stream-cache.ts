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

/**
 * The stream after more events. The map of commands is shared and grows; the cache owns it. All or nothing: what is
 * shared changes only once every event has been folded.
 *
 * @throws whatever the fold throws; `loaded` is as it was
 */
export function foldStream<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  loaded: LoadedStream<State>,
  events: readonly Recorded<F>[],
): LoadedStream<State> {
  let { current } = loaded;
  for (const event of events) current = foldCase(workflow, current, event);
  const commands = loaded.commands as Map<string, RememberedCommand>;
  for (const event of events) remember(commands, event);
  return { current, commands, position: events.at(-1)?.position ?? loaded.position };
}

function remember(commands: Map<string, RememberedCommand>, event: Recorded): void {
  const { commandId, commandMac: mac, actor, revision, position, type, id } = event;
  const before = commands.get(commandId)?.events ?? [];
  commands.set(commandId, { mac, actor, revision, position, events: [...before, { type, id }] });
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
