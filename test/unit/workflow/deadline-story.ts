import { expect } from '@jest/globals';
import type { RunningClock } from '../../../src/workflow/deadlines.js';
import { after, type Happening, lending } from './lending.js';

export type Story = readonly Happening[];

/** What a story leaves of its deadlines; of each as much as matters. */
export type Expected = Readonly<Record<string, Partial<RunningClock> | undefined>>;

const workflow = lending();

/** Noon in Sweden that day (in winter), or the hour given, in UTC. */
export const on = (day: string, hour = '11:00'): string => `${day}T${hour}:00.000Z`;

/** The note that a deadline passed. */
export const passed = (at: string, deadline: string, due: string): Happening => [
  at,
  'DeadlinePassed',
  { deadline, due },
];

/** The clocks after a story, under the first version alone unless another workflow is given. */
export function clocksAfter(story: Story, of = workflow): Readonly<Record<string, RunningClock>> {
  return after(of, ...story).clocks;
}

/** Checks what a story leaves of its deadlines. */
export function expectClocks(story: Story, expected: Expected): void {
  const clocks = clocksAfter(story);
  for (const [deadline, clock] of Object.entries(expected)) {
    if (clock === undefined) expect(clocks[deadline]).toBeUndefined();
    else expect(clocks[deadline]).toMatchObject(clock);
  }
}
