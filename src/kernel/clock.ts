/** Tells the time, so that tests and simulations can set it. */
export interface Clock {
  /** UTC ISO 8601 with milliseconds. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
