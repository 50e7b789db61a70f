import { describe, expect, test } from '@jest/globals';
import { retained } from '../../../src/contexts/privacy/retention.js';
import { RETENTION_CLASSES, type RetentionClass } from '../../../src/contexts/privacy/retention-classes.js';

const YEAR = Object.fromEntries(RETENTION_CLASSES.map((name) => [name, 12])) as Record<
  RetentionClass,
  number
>;

/** A stream of events, a month apart from January 2026. The first is the one asked about. */
function told(...events: readonly (string | [string, object])[]) {
  const stream = events.map((event, index) => {
    const [type, data] = typeof event === 'string' ? [event, {}] : event;
    return { id: String(index), type, data, recordedAt: `2026-0${String(index + 1)}-10T12:00:00.000Z` };
  });
  return (now: string) => retained('0', stream, YEAR, `${now}T12:00:00.000Z`);
}

const decided = (outcome: string): [string, object] => ['ApplicationDecided', { outcome }];

describe('what is kept against a wish to erase', () => {
  test('a decision, for its time and no longer', () => {
    const motivation = told(decided('rejected'));
    expect(motivation('2027-01-10')).toEqual({ retention: 'decision', until: '2027-01-10', keptNow: true });
    expect(motivation('2027-01-11')).toMatchObject({ keptNow: false });
  });

  test('an application while its case goes on, and then for its time', () => {
    expect(told('ApplicationDrafted', 'ApplicationSubmitted')('2030-01-01')).toEqual({
      retention: 'application',
      until: null,
      keptNow: true,
    });
    const ended = told('ApplicationDrafted', 'ApplicationSubmitted', decided('rejected'));
    expect(ended('2026-04-01')).toMatchObject({ until: '2027-03-10', keptNow: true });
  });

  test('through a decision to decide later', () => {
    const tabled = told('ApplicationDrafted', 'ApplicationSubmitted', decided('tabled'));
    expect(tabled('2030-01-01')).toMatchObject({ until: null, keptNow: true });
  });

  test('a signatory for as long as the partnership lasts', () => {
    const signed = [
      'MissionEndorsed',
      'ApplicationDrafted',
      decided('granted'),
      'PartnershipGranted',
    ] as const;
    expect(told(...signed)('2040-01-01')).toMatchObject({
      retention: 'signatory',
      until: null,
      keptNow: true,
    });
    expect(told(...signed, 'PartnershipEnded')('2026-06-01')).toMatchObject({ until: '2027-05-10' });
  });
});

test('a request until it is answered and for its time; less where it led to an erasure', () => {
  const months = { ...YEAR, 'erasure-request': 3 };
  const until = (...events: string[]) => {
    const stream = events.map((type, index) => ({
      ...{ id: String(index), type, data: {} },
      recordedAt: `2026-0${String(index + 1)}-10T12:00:00.000Z`,
    }));
    return retained('0', stream, months, '2026-07-01T12:00:00.000Z');
  };
  const answered = ['PrivacyRequestReceived', 'PrivacyRequestAnswered'];
  expect(until('PrivacyRequestReceived')).toMatchObject({ until: null, keptNow: true });
  expect(until(...answered)).toMatchObject({ retention: 'request', until: '2027-02-10' });
  expect(until('PrivacyRequestReceived', 'ErasureCarriedOut', 'PrivacyRequestAnswered')).toEqual({
    retention: 'erasure-request',
    until: '2026-06-10',
    keptNow: false,
  });
});

describe('what is not', () => {
  test.each([
    ['MemberOrganisationJoined', 'contact'],
    ['AllianceMarkedDormant', 'note'],
    ['AnEventOfALaterRelease', 'note'],
  ])('%s', (type, retention) => {
    expect(told(type)('2026-01-11')).toMatchObject({ retention, keptNow: false });
  });

  test('a draft that was thrown away, or written anew', () => {
    expect(told('ApplicationDrafted', 'DraftDiscarded')('2026-03-01')).toMatchObject({
      retention: 'draft',
      keptNow: false,
    });
    expect(
      told('ApplicationDrafted', 'ApplicationDrafted', 'ApplicationSubmitted')('2026-04-01'),
    ).toMatchObject({
      retention: 'draft',
      keptNow: false,
    });
  });
});
