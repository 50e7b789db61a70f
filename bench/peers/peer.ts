import type { TaskResult } from '../run/sample.js';

/** What a peer's process is given at its start; which peers need what, the rows know. */
export interface PeerSettings {
  /** The peer's own database. */
  readonly url: string;
  /** A real EventStoreDB, for those who use it. */
  readonly eventStoreDbUrl?: string;
  /** A folder for attachments and the like. */
  readonly folder: string;
}

/** Numbers and texts that say what a task is to do. */
export type TaskInput = Readonly<Record<string, number | string | boolean | readonly string[]>>;

/** One way to do the thing that is measured, in a process of its own. */
export interface Peer {
  /** By name. Those that measure answer a {@link TaskResult}, others whatever their caller expects. */
  readonly tasks: Readonly<Record<string, (input: TaskInput) => Promise<unknown>>>;
  close(): Promise<void>;
}

/** How a peer begins. */
export type OpenPeer = (settings: PeerSettings) => Promise<Peer>;

/** A number that a task was given. @throws TypeError it was not */
export function numberIn(input: TaskInput, name: string): number {
  const value = input[name];
  if (typeof value !== 'number') throw new TypeError(`${name} is no number`);
  return value;
}

/** A text that a task was given. @throws TypeError it was not */
export function textIn(input: TaskInput, name: string): string {
  const value = input[name];
  if (typeof value !== 'string') throw new TypeError(`${name} is no text`);
  return value;
}

/** Something that took its time once, as a sample. */
export function once(
  acknowledged: number,
  milliseconds: number,
  more: Record<string, number> = {},
): TaskResult {
  return {
    acknowledged,
    perSecond: (acknowledged * 1_000) / milliseconds,
    p50: milliseconds,
    p99: milliseconds,
    more,
  };
}
