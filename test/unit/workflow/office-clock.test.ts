import { describe, it } from '@jest/globals';
import { type Expected, expectClocks, on, passed, type Story } from './deadline-story.js';

describe.each<[name: string, rows: [title: string, story: Story, clocks: Expected][]]>([
  [
    "the office's clock",
    [
      [
        'starts on the day, and counts from the next',
        [[on('2026-06-15'), 'Asked']],
        { 'decision-due': { status: 'running', due: '2026-06-30', left: null, under: 1 } },
      ],
      [
        'starts by the date in Sweden, just before midnight',
        [[on('2026-06-15', '21:59'), 'Asked']],
        { 'decision-due': { due: '2026-06-30' } },
      ],
      [
        'and just after, over the closed July',
        [[on('2026-06-15', '22:00'), 'Asked']],
        { 'decision-due': { due: '2026-08-03' } },
      ],
      [
        'counts over Christmas and Epiphany',
        [[on('2026-12-18'), 'Asked']],
        { 'decision-due': { due: '2027-01-08' } },
      ],
      [
        'goes on through review',
        [
          [on('2026-06-08'), 'Asked'],
          [on('2026-06-09'), 'Reviewed'],
        ],
        { 'decision-due': { status: 'running', due: '2026-06-23' } },
      ],
      [
        'stands still while the applicant is waited on',
        [
          [on('2026-06-08'), 'Asked'],
          [on('2026-06-10'), 'AnswerRequested', { due: '2026-06-24' }],
        ],
        { 'decision-due': { status: 'stopped', due: '2026-06-23', left: 8 } },
      ],
      [
        'goes on with what was left, over a closed July',
        [
          [on('2026-06-08'), 'Asked'],
          [on('2026-06-10'), 'AnswerRequested', { due: '2026-06-24' }],
          [on('2026-06-24'), 'Answered'],
        ],
        { 'decision-due': { status: 'running', due: '2026-08-06', left: null } },
      ],
      [
        'is as it was when stopped and started the same day',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04', '09:00'), 'AnswerRequested', { due: '2026-03-20' }],
          [on('2026-03-04', '15:00'), 'Answered'],
        ],
        { 'decision-due': { status: 'running', due: '2026-03-16' } },
      ],
      [
        'stopped on its last day is due on the day it goes on',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-16'), 'AnswerRequested', { due: '2026-04-20' }],
          [on('2026-03-25'), 'Answered'],
        ],
        { 'decision-due': { status: 'running', due: '2026-03-25' } },
      ],
      [
        'or on the next working day, when that is none',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-16'), 'AnswerRequested', { due: '2026-04-20' }],
          [on('2026-04-04'), 'Answered'],
        ],
        { 'decision-due': { status: 'running', due: '2026-04-07' } },
      ],
      [
        'is not saved by standing still once it has gone by',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-17'), 'AnswerRequested', { due: '2026-04-20' }],
          [on('2026-03-25'), 'Answered'],
        ],
        { 'decision-due': { status: 'running', due: '2026-03-16' } },
      ],
      [
        'having passed stays so through a wait',
        [
          [on('2026-03-02'), 'Asked'],
          passed(on('2026-03-17'), 'decision-due', '2026-03-16'),
          [on('2026-03-18'), 'AnswerRequested', { due: '2026-04-20' }],
          [on('2026-03-25'), 'Answered'],
        ],
        { 'decision-due': { status: 'passed', due: '2026-03-16' } },
      ],
      [
        'is met when the case is decided',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-16', '22:59'), 'Refused'],
        ],
        { 'decision-due': { status: 'met', due: '2026-03-16' } },
      ],
      [
        'is met late by a decision on the day after, noted or not',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-16', '23:00'), 'Lent'],
        ],
        { 'decision-due': { status: 'met-late', due: '2026-03-16' } },
      ],
      [
        'having passed is met late, and never in time',
        [
          [on('2026-03-02'), 'Asked'],
          passed(on('2026-03-17'), 'decision-due', '2026-03-16'),
          [on('2026-03-18'), 'Refused'],
        ],
        { 'decision-due': { status: 'met-late', due: '2026-03-16' } },
      ],
      [
        'is met when the case is decided in a wait, and what was waited for falls away',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: '2026-04-20' }],
          [on('2026-03-18'), 'Refused'],
        ],
        {
          'decision-due': { status: 'met', left: null },
          'answer-due': { status: 'fallen-away', goesOnAs: null },
        },
      ],
      [
        'starts afresh with a new case',
        [
          [on('2026-03-02'), 'Asked'],
          passed(on('2026-03-17'), 'decision-due', '2026-03-16'),
          [on('2026-03-18'), 'Refused'],
          [on('2026-09-01'), 'Asked'],
        ],
        { 'decision-due': { status: 'running', due: '2026-09-15', reminded: [] } },
      ],
    ],
  ],
])('%s', (_, rows) => {
  it.each(rows)('%s', (__, story, expected) => {
    expectClocks(story, expected);
  });
});
