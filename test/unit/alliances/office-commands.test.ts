import { describe, expect, test } from '@jest/globals';
import { personalText, personNamed } from '../../../src/kernel/personal-text.js';
import {
  ASK,
  AWAITING,
  c,
  CHAIR,
  COORDINATOR,
  DRAFT,
  given,
  GRANTED,
  OFFICER,
  PREPARED,
  READY,
  REGISTER,
  REGISTERED,
  REVIEW,
  START,
  SUBMITTED,
} from './alliance-story.js';

const reason = 'Den sökande har bett om det.';
const why = personalText;
const answers = [
  { item: 'Stadgar', answer: 'Bifogas.' },
  { item: 'Budget', answer: 'Finns i bilaga 2.' },
];
const asked = { 'supplement-items': ['Stadgar', 'Budget'] };
const SUPPLEMENT = c('submit-supplement', { items: answers }, COORDINATOR, asked);

describe('receive-application', () => {
  const receive = c('receive-application', { receivedOn: '2026-11-01', text: 'Vi ansöker.' }, OFFICER);
  const scan = { name: 'Brev.pdf', mediaType: 'application/pdf', contentBase64: 'AAAA' };
  const scanned = c('receive-application', { ...receive.input, attachment: scan }, OFFICER, {
    attachment: { sha256: 'cd', size: 3 },
  });

  test('stands for the submission, without what the form would have asked for', () => {
    const { decision } = given(START).when(receive);
    expect(decision).toMatchObject({
      facts: [
        {
          type: 'ApplicationReceivedOnPaper',
          data: {
            receivedOn: '2026-11-01',
            text: why('Vi ansöker.'),
            snapshot: { members: [], lan: ['24', '25'], attachments: [] },
          },
        },
      ],
    });
    expect(given(START, receive, REGISTER).stream.current.standing).toMatchObject({
      application: 'registered',
    });
  });

  test('the scan is part of what was handed in', () => {
    const { stream } = given(START, scanned);
    expect(stream.events.slice(1).map(({ type }) => type)).toEqual([
      'AttachmentAdded',
      'ApplicationReceivedOnPaper',
    ]);
    expect(stream.current.state).toMatchObject({
      application: {
        state: 'submitted',
        receivedOn: '2026-11-01',
        snapshot: { attachments: ['cd'] },
        changes: [{ revision: 2 }],
      },
    });
    given(START)
      .when({ ...scanned, found: { attachment: { sha256: 'cd', size: 1001 } } })
      .refused('attachment-too-large');
  });

  test('takes the place of a draft', () => {
    const { stream } = given(START, DRAFT, receive);
    const [drafted, received] = stream.events.slice(1);
    expect(received).toMatchObject({
      data: { application: (drafted?.data as { application: string }).application },
    });
    expect(stream.current.state).toMatchObject({ earlierApplications: [] });
  });

  test('not while a case is open, nor for a partner', () => {
    given(...SUBMITTED)
      .when(receive)
      .refused('wrong-state');
    given(...GRANTED)
      .when(receive)
      .refused('already-partner');
    given(START, c('dissolve', { reason })).when(receive).refused('wrong-state');
  });
});

describe('register and assign', () => {
  test('register-application', () => {
    given(...SUBMITTED)
      .when(REGISTER)
      .then({ type: 'ApplicationRegistered', data: { arendenummer: 'T 2026-0001' } });
    given(...PREPARED)
      .when(REGISTER)
      .refused('wrong-state');
    given(...REGISTERED)
      .when(REGISTER)
      .refused('wrong-state');
  });

  test('a dry run has no number to show', () => {
    given(...SUBMITTED)
      .when({ ...REGISTER, found: {} })
      .then({ type: 'ApplicationRegistered', data: { arendenummer: '' } });
  });

  const assign = c('assign-case-officer', { officer: 'Olle Olsson' }, OFFICER);
  test('assign-case-officer begins the review, and moves nothing later', () => {
    given(...REGISTERED)
      .when(assign)
      .then({ type: 'CaseOfficerAssigned', data: { officer: personNamed('Olle Olsson') } });
    expect(given(...REGISTERED, assign).stream.current.standing['application']).toBe('under-review');
    expect(given(...READY, assign).stream.current.standing['application']).toBe('ready-for-decision');
    expect(given(...AWAITING, assign).stream.current.standing['application']).toBe('awaiting-supplement');
    given(...SUBMITTED)
      .when(assign)
      .refused('wrong-state');
  });
});

describe('supplements', () => {
  test('request-supplement needs no officer, and a day ahead', () => {
    given(...REGISTERED)
      .when(ASK)
      .then({
        type: 'SupplementRequested',
        data: { items: [why('Stadgar'), why('Budget')], due: '2026-12-15' },
      });
    const due = (day: string) => c('request-supplement', { items: ['Stadgar'], due: day }, OFFICER);
    given(...REGISTERED)
      .when(due('2026-11-22'))
      .refused('due-not-ahead');
    expect(given(...REGISTERED).when(due('2026-11-23')).decision.kind).toBe('accepted');
    // Half past eleven in the evening UTC is the next day in Stockholm.
    given(...REGISTERED)
      .when({ ...due('2026-11-23'), at: '2026-11-22T23:30:00.000Z' })
      .refused('due-not-ahead');
    given(...AWAITING)
      .when(ASK)
      .refused('wrong-state');
    given(...READY, c('hold-application', {}, CHAIR))
      .when(ASK)
      .refused('held-for-decision');
    given(...SUBMITTED)
      .when(ASK)
      .refused('wrong-state');
    expect(given(...READY).when(ASK).decision.kind).toBe('accepted');
  });

  test('extend-supplement', () => {
    const extend = (due: string) => c('extend-supplement', { due, reason }, OFFICER);
    given(...AWAITING)
      .when(extend('2026-12-20'))
      .then({ type: 'SupplementExtended', data: { due: '2026-12-20', reason: why(reason) } });
    given(...AWAITING)
      .when(extend('2026-12-15'))
      .refused({ code: 'due-not-later', details: { due: '2026-12-15' } });
    given(...AWAITING)
      .when(extend('2026-11-01'))
      .refused('due-not-ahead', 'due-not-later');
    given(...REGISTERED)
      .when(extend('2026-12-20'))
      .refused('wrong-state');
    // The day has gone by: the office may still give more time.
    expect(
      given(...AWAITING).when({ ...extend('2027-02-01'), at: '2027-01-10T09:00:00.000Z' }).decision.kind,
    ).toBe('accepted');
  });

  test('extend-supplement gives more time than the clock does, which has no day in a closed period', () => {
    const july = {
      ...c('request-supplement', { items: ['Stadgar'], due: '2027-07-10' }, OFFICER),
      at: '2027-06-01T08:00:00.000Z',
    };
    const extend = (due: string) => ({
      ...c('extend-supplement', { due, reason }, OFFICER),
      at: '2027-06-02T08:00:00.000Z',
    });
    const { stream } = given(...REGISTERED, july);
    const due = stream.current.clocks['supplement-due']?.due ?? '';
    expect(due > '2027-07-31').toBe(true);
    for (const sooner of ['2027-07-10', '2027-07-25', due]) {
      given(...REGISTERED, july)
        .when(extend(sooner))
        .refused({ code: 'due-not-later', details: { due } });
    }
    given(...REGISTERED, july)
      .when(extend('2027-08-20'))
      .then({ type: 'SupplementExtended', data: { due: '2027-08-20', reason: why(reason) } });
  });

  test('waive-supplement says why', () => {
    given(...AWAITING)
      .when(c('waive-supplement', { reason }, OFFICER))
      .then({ type: 'SupplementWaived', data: { reason: why(reason) } });
    given(...REGISTERED)
      .when(c('waive-supplement', { reason }, OFFICER))
      .refused('wrong-state');
    expect(
      given(...AWAITING, c('waive-supplement', { reason }, OFFICER)).stream.current.standing['application'],
    ).toBe('under-review');
  });

  test('submit-supplement answers each item in its own words, in any order', () => {
    const { decision, stream } = {
      ...given(...AWAITING).when(SUPPLEMENT),
      stream: given(...AWAITING).stream,
    };
    const request = stream.events.at(-1)?.data as { items: unknown[] };
    expect(decision).toMatchObject({
      facts: [
        {
          type: 'SupplementReceived',
          data: {
            items: [
              { item: request.items[0], answer: why('Bifogas.'), itemIndex: 0 },
              { item: request.items[1], answer: why('Finns i bilaga 2.'), itemIndex: 1 },
            ],
          },
        },
      ],
    });
    const turned = c(
      'submit-supplement',
      { items: [answers[1], { item: ' Stadgar ', answer: 'Bifogas.' }] },
      COORDINATOR,
      asked,
    );
    expect(given(...AWAITING).when(turned).decision).toMatchObject({
      facts: [{ data: { items: [{ itemIndex: 1 }, { itemIndex: 0 }] } }],
    });
    expect(given(...AWAITING, turned).stream.current.state).toMatchObject({
      application: {
        state: 'under-review',
        supplements: [{ status: 'received', items: [{ answer: {} }, { answer: {} }] }],
      },
    });
  });

  test('submit-supplement leaves nothing out and adds nothing', () => {
    const only = (...items: object[]) => c('submit-supplement', { items }, COORDINATOR, asked);
    given(...AWAITING)
      .when(only(answers[0]!))
      .refused('supplement-incomplete');
    given(...AWAITING)
      .when(only(...answers, { item: 'Annat', answer: 'x' }))
      .refused('answers-something-else');
    given(...AWAITING)
      .when(only(answers[0]!, answers[0]!))
      .refused('supplement-incomplete', 'answers-something-else');
    given(...REGISTERED)
      .when({ ...SUPPLEMENT, found: {} })
      .refused('wrong-state', 'answers-something-else');
  });

  test('an item whose words were erased can still be answered, and need not be', () => {
    const erased = { 'supplement-items': [null, 'Budget'] };
    expect(given(...AWAITING).when({ ...SUPPLEMENT, found: erased }).decision).toMatchObject({
      facts: [{ data: { items: [{ itemIndex: 0 }, { itemIndex: 1 }] } }],
    });
    const second = c('submit-supplement', { items: [answers[1]] }, COORDINATOR, erased);
    expect(given(...AWAITING).when(second).decision.kind).toBe('accepted');
  });
});

describe('complete-review', () => {
  test('from registered no officer is needed', () => {
    given(...REGISTERED)
      .when(REVIEW)
      .then({
        type: 'ReviewCompleted',
        data: { recommendation: 'grant', motivation: why('Allt är på plats.') },
      });
    given(...READY)
      .when(REVIEW)
      .refused('wrong-state');
    given(...AWAITING)
      .when(REVIEW)
      .refused('wrong-state');
    given(...AWAITING, SUPPLEMENT)
      .when(REVIEW)
      .then({ type: 'ReviewCompleted', data: expect.anything() });
  });
});

describe('close-application', () => {
  const close = c('close-application', { reason }, OFFICER);
  const closed = { type: 'ApplicationClosed', data: { reason: why(reason) } };

  test('when the applicant is silent: from the day after the last', () => {
    given(...AWAITING)
      .when(close)
      .refused({ code: 'applicant-neither-silent-nor-gone', details: { due: '2026-12-15' } });
    given(...AWAITING)
      .when({ ...close, at: '2026-12-15T12:00:00.000Z' })
      .refused('applicant-neither-silent-nor-gone');
    given(...AWAITING)
      .when({ ...close, at: '2026-12-16T08:00:00.000Z' })
      .then(closed);
  });

  test('no deadline falls in a closed period, so silence is counted from after it', () => {
    const july = {
      ...c('request-supplement', { items: ['Stadgar'], due: '2027-07-10' }, OFFICER),
      at: '2027-06-01T08:00:00.000Z',
    };
    given(...REGISTERED, july)
      .when({ ...close, at: '2027-07-20T08:00:00.000Z' })
      .refused('applicant-neither-silent-nor-gone');
    given(...REGISTERED, july)
      .when({ ...close, at: '2027-08-03T08:00:00.000Z' })
      .then(closed);
  });

  test('when the alliance is gone', () => {
    given(...SUBMITTED)
      .when(close)
      .refused({ code: 'applicant-neither-silent-nor-gone', details: { due: null } });
    given(...SUBMITTED, c('dissolve', { reason }))
      .when(close)
      .then(closed);
    given(...READY, c('dissolve', { reason }))
      .when(close)
      .then(closed);
    given(...PREPARED, c('dissolve', { reason }))
      .when(close)
      .refused('wrong-state');
    given(...READY, c('hold-application', {}, CHAIR), c('dissolve', { reason }))
      .when(close)
      .refused('held-for-decision');
  });
});
