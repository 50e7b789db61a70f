import { describe, it } from '@jest/globals';
import { type Expected, expectClocks, on, passed, type Story } from './deadline-story.js';

describe.each<[name: string, rows: [title: string, story: Story, clocks: Expected][]]>([
  [
    "the applicant's clock",
    [
      [
        'runs to the date that was given, a Saturday too',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: '2026-03-28' }],
        ],
        { 'answer-due': { status: 'running', due: '2026-03-28', waitsOn: 'applicant' } },
      ],
      [
        'but never to a closed day',
        [
          [on('2026-06-08'), 'Asked'],
          [on('2026-06-10'), 'AnswerRequested', { due: '2026-07-15' }],
        ],
        { 'answer-due': { due: '2026-08-03', remindOn: ['2026-07-27', '2026-08-02'] } },
      ],
      [
        'is extended',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: '2026-03-27' }],
          [on('2026-03-20'), 'AnswerExtended', { due: '2026-04-10' }],
        ],
        { 'answer-due': { status: 'running', due: '2026-04-10', remindOn: ['2026-04-03', '2026-04-09'] } },
      ],
      [
        'runs again when extended after it passed',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: '2026-03-27' }],
          passed(on('2026-03-28'), 'answer-due', '2026-03-27'),
          [on('2026-03-30'), 'AnswerExtended', { due: '2026-04-10' }],
        ],
        { 'answer-due': { status: 'running', due: '2026-04-10' } },
      ],
      [
        'stays passed whatever else happens',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: '2026-03-27' }],
          passed(on('2026-03-28'), 'answer-due', '2026-03-27'),
          [on('2026-03-30'), 'NoteWritten'],
        ],
        { 'answer-due': { status: 'passed', due: '2026-03-27' } },
      ],
      [
        'waits for a date that is not given yet',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: null }],
        ],
        { 'answer-due': undefined },
      ],
      [
        'and starts with it',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: null }],
          [on('2026-03-09'), 'AnswerExtended', { due: '2026-03-27' }],
        ],
        { 'answer-due': { status: 'running', due: '2026-03-27' } },
      ],
      [
        'is met by the answer, and starts afresh with the next question',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: '2026-03-27' }],
          [on('2026-03-05'), 'Answered'],
          [on('2026-03-06'), 'AnswerRequested', { due: '2026-03-27' }],
        ],
        { 'answer-due': { status: 'running', due: '2026-03-27', reminded: [] } },
      ],
      [
        'has no reminder for a day before it was set',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: '2026-03-09' }],
        ],
        { 'answer-due': { remindOn: ['2026-03-08'] } },
      ],
      [
        'nor for that day itself',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: '2026-03-11' }],
        ],
        { 'answer-due': { remindOn: ['2026-03-10'] } },
      ],
    ],
  ],
  [
    'the renewal',
    [
      [
        'is due in two years, on a working day',
        [[on('2026-03-03'), 'MemberJoined']],
        { 'renewal-due': { due: '2028-03-03' }, 'welcome-due': { due: '2026-04-02' } },
      ],
      [
        'moves from a weekend to the Monday, thirty days from Good Friday',
        [[on('2026-03-04'), 'MemberJoined']],
        { 'renewal-due': { due: '2028-03-06' }, 'welcome-due': { due: '2026-04-07' } },
      ],
      [
        'is not moved by a pause',
        [
          [on('2026-03-03'), 'MemberJoined'],
          [on('2026-09-01'), 'MemberPaused'],
          [on('2027-09-01'), 'MemberResumed'],
        ],
        { 'renewal-due': { status: 'running', due: '2028-03-03' } },
      ],
      [
        'starts afresh when renewed, in a pause too, passed or not',
        [
          [on('2026-03-03'), 'MemberJoined'],
          [on('2028-02-01'), 'MemberPaused'],
          passed(on('2028-03-04'), 'renewal-due', '2028-03-03'),
          [on('2028-04-03'), 'MemberRenewed'],
        ],
        { 'renewal-due': { status: 'running', due: '2030-04-03', reminded: [] } },
      ],
      [
        'falls away when the member leaves, and no renewal brings it back',
        [
          [on('2026-03-03'), 'MemberJoined'],
          [on('2026-09-01'), 'MemberEnded'],
          [on('2026-09-02'), 'MemberRenewed'],
        ],
        { 'renewal-due': { status: 'fallen-away', due: '2028-03-03', goesOnAs: null } },
      ],
    ],
  ],
  [
    'notes of time',
    [
      [
        'that came too late for the date are nothing',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-04'), 'AnswerRequested', { due: '2026-03-27' }],
          [on('2026-03-20'), 'AnswerExtended', { due: '2026-04-10' }],
          passed(on('2026-03-28'), 'answer-due', '2026-03-27'),
        ],
        { 'answer-due': { status: 'running', due: '2026-04-10' } },
      ],
      [
        'are nothing for a clock that stands still',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-16'), 'AnswerRequested', { due: '2026-04-27' }],
          passed(on('2026-03-17'), 'decision-due', '2026-03-16'),
        ],
        { 'decision-due': { status: 'stopped', left: 0 } },
      ],
      [
        'are nothing for a deadline that was met',
        [
          [on('2026-03-02'), 'Asked'],
          [on('2026-03-16'), 'Refused'],
          passed(on('2026-03-17'), 'decision-due', '2026-03-16'),
        ],
        { 'decision-due': { status: 'met' } },
      ],
      [
        'are nothing for a deadline of no such name',
        [[on('2026-03-02'), 'Asked'], passed(on('2026-03-17'), 'constructor', '2026-03-16')],
        { 'decision-due': { status: 'running' } },
      ],
      [
        'of a reminder are kept once',
        [
          [on('2026-03-02'), 'Asked'],
          [
            on('2026-03-13'),
            'ReminderDue',
            { deadline: 'decision-due', due: '2026-03-16', remindOn: '2026-03-13' },
          ],
          [
            on('2026-03-13'),
            'ReminderDue',
            { deadline: 'decision-due', due: '2026-03-16', remindOn: '2026-03-13' },
          ],
        ],
        { 'decision-due': { status: 'running', reminded: ['2026-03-13'] } },
      ],
    ],
  ],
])('%s', (_, rows) => {
  it.each(rows)('%s', (__, story, expected) => {
    expectClocks(story, expected);
  });
});
