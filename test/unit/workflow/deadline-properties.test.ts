import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isClosed } from '../../../src/workflow/work-calendar.js';
import { addDays, isWorkingDay, workingDaysUntil } from '../../../src/workflow/working-days.js';
import { clocksAfter, on } from './deadline-story.js';
import type { Happening } from './lending.js';
import { LENDING_V1 } from './lending-definition.js';
import { SEED } from './seed.js';

describe('any history', () => {
  const type = fc.constantFrom(
    'Asked',
    'AnswerRequested',
    'AnswerExtended',
    'Answered',
    'Reviewed',
    'Refused',
    'MemberJoined',
    'MemberPaused',
    'MemberResumed',
    'MemberRenewed',
    'MemberEnded',
    'NoteWritten',
  );
  const history = fc
    .array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 23 }), type, fc.nat({ max: 60 })), { maxLength: 30 })
    .map((steps) => {
      let day = '2026-02-02';
      return steps.map(([days, hour, name, ahead]): Happening => {
        day = addDays(day, days);
        return [on(day, `${String(hour).padStart(2, '0')}:30`), name, { due: addDays(day, ahead + 1) }];
      });
    });

  it(`never leaves a date on a closed day, and keeps the office's on working days (FC_SEED=${String(SEED)})`, () => {
    const property = fc.property(history, (story) => {
      const clocks = clocksAfter(story);
      for (const [name, { due, left, status }] of Object.entries(clocks)) {
        expect(isClosed(due, LENDING_V1.closedPeriods)).toBe(false);
        if (name !== 'answer-due') expect(isWorkingDay(due, LENDING_V1.closedPeriods)).toBe(true);
        expect(left !== null).toBe(status === 'stopped');
      }
    });
    fc.assert(property, { seed: SEED, numRuns: 200 });
  });

  it(`gives the office its ten days, however often it waits (FC_SEED=${String(SEED)})`, () => {
    const waits = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 90 })), { maxLength: 6 });
    const start = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-02', days));
    const property = fc.property(start, waits, (first, pauses) => {
      const story: Happening[] = [[on(first), 'Asked']];
      let day = first;
      let worked = 0;
      for (const [work, wait] of pauses) {
        const stop = addDays(day, work);
        if (stop > clocksAfter(story)['decision-due']!.due) break;
        worked += workingDaysUntil(day, stop, LENDING_V1.closedPeriods);
        story.push([on(stop), 'AnswerRequested', { due: addDays(stop, 30) }]);
        day = addDays(stop, wait);
        story.push([on(day), 'Answered']);
        // All ten are used: on a closed day it is due on the next that is open, which is an eleventh to work on.
        if (worked === 10) break;
      }
      const { due } = clocksAfter(story)['decision-due']!;
      const left = workingDaysUntil(day, due, LENDING_V1.closedPeriods);
      // With nothing left it is due at once; on a closed day, on the first that is open.
      expect(worked === 10 ? due >= day : worked + left === 10).toBe(true);
    });
    fc.assert(property, { seed: SEED, numRuns: 150 });
  });
});
