import type { EventStore } from '../../src/event-store/event-store.js';

/** One log of its own, empty when made, and the ways in which the contract may disturb its store. */
export interface EventStoreHarness {
  /** A further client of the same log, with connections of its own. */
  open(): Promise<EventStore>;
  /** Whether the log's events lie in this process, so that memory says nothing about a subscription's buffers. */
  readonly logInProcess?: boolean;
  /** From when it resolves the store is silent: connections stay open and nothing is answered. */
  hang?(): Promise<void>;
  /** The store answers again. Called after `hang` only. */
  resume?(): Promise<void>;
  /** Cuts every connection once, as a restart does. Clients may connect again at once. */
  interrupt?(): Promise<void>;
  /**
   * Appends one event to a new stream in a transaction that stays open until the returned function is called;
   * that function resolves when the event is committed. Only where the store has transactions.
   */
  holdAppend?(stream: string): Promise<() => Promise<void>>;
  /** Closes every client that was opened, resumes a hung store, and throws the log away. */
  close(): Promise<void>;
}

export interface HarnessOptions {
  /** The bound that every method of the harness's stores is given, in milliseconds. Default: the adapter's own. */
  readonly timeoutMs?: number;
}

export type MakeHarness = (options?: HarnessOptions) => Promise<EventStoreHarness>;

/** The ways in which a harness can disturb its store; what it cannot is not promised to be tested there. */
export type Disturbance = 'hang' | 'interrupt' | 'holdAppend';

/** What a part of the contract is given: the log that most tests share, and how to make one of their own. */
export interface ContractContext {
  readonly makeHarness: MakeHarness;
  /** Whether this adapter's harness can do that; known before the first test. */
  can(disturbance: Disturbance): boolean;
  /** The shared harness. Only within a test. */
  harness(): EventStoreHarness;
  /** The shared client. Only within a test; never closed by one. */
  store(): EventStore;
}

/** What a harness said it can do, or was to have made; an error where it does not. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the harness does not do what it says');
  return value;
}
