import { describe, expect, test } from '@jest/globals';
import { hotSpots } from '../../bench/report/hot-spots.js';
import { peerLines, valueText, verdictText } from '../../bench/report/text-report.js';
import { none, rateAgainst } from '../../bench/rows/figures.js';
import { ALL_ROWS } from '../../bench/rows/all-rows.js';
import { NotMeasured, Round, type Sample } from '../../bench/run/sample.js';
import { judge } from '../../bench/run/verdict.js';

const SAMPLE: Sample = {
  acknowledged: 100,
  perSecond: 1_000,
  p50: 1,
  p99: 2,
  nodeMicros: 50,
  databaseMicros: 20,
  more: {},
  mismatches: [],
};

function round(samples: Record<string, Partial<Sample> | string>): Round {
  const made = new Round();
  for (const [peer, sample] of Object.entries(samples)) {
    made.put(peer, typeof sample === 'string' ? sample : { ...SAMPLE, ...sample });
  }
  return made;
}

function rounds(...ratios: readonly number[]): Round[] {
  return ratios.map((ratio) => round({ ours: { perSecond: ratio * 500 }, raw: { perSecond: 500 } }));
}

const AGAINST_RAW = rateAgainst('ours', 'raw', 'raw', { atLeast: 2.5 });

describe('a verdict', () => {
  test('is by the median of the ratios of each round, and bears the least and the most', () => {
    expect(judge(AGAINST_RAW, rounds(2.4, 2.6, 9))).toMatchObject({
      held: true,
      spread: { median: 2.6, least: 2.4, most: 9 },
    });
    expect(judge(AGAINST_RAW, rounds(2.4, 2.4, 9)).held).toBe(false);
    expect(judge(AGAINST_RAW, rounds(2.5)).held).toBe(true);
  });

  test('is not of the ratio of medians', () => {
    const uneven = [
      round({ ours: { perSecond: 10 }, raw: { perSecond: 1 } }),
      round({ ours: { perSecond: 20 }, raw: { perSecond: 100 } }),
      round({ ours: { perSecond: 30 }, raw: { perSecond: 10 } }),
    ];
    expect(judge(AGAINST_RAW, uneven).spread?.median).toBe(3);
  });

  test('of what must be small holds at most at its bound', () => {
    const slower = rateAgainst('ours', 'raw', 'raw', { atMost: 1.2 });
    expect(judge(slower, rounds(1.2)).held).toBe(true);
    expect(judge(slower, rounds(1.21)).held).toBe(false);
  });

  test('of a fault does not hold when one round has it', () => {
    const lost = none('lost', (of) => of.figure('ours', 'lost'));
    const with_ = (count: number): Round => round({ ours: { more: { lost: count } } });
    expect(judge(lost, [with_(0), with_(0), with_(0)]).held).toBe(true);
    expect(judge(lost, [with_(0), with_(0), with_(1)]).held).toBe(false);
  });

  test('a count that does not match voids the row', () => {
    const mismatches = ['99 stored events, 100 acknowledged'];
    const voided = [...rounds(3, 3), round({ ours: { perSecond: 9_000, mismatches }, raw: {} })];
    const verdict = judge(AGAINST_RAW, voided);
    expect(verdict).toMatchObject({ held: false, spread: null });
    expect(verdict.notMeasured).toBe('void: ours: 99 stored events, 100 acknowledged');
    expect(verdictText(verdict)).toBe(
      'NOT HELD  not measured: void: ours: 99 stored events, 100 acknowledged  raw, at least 2.5',
    );
  });

  test("so does a peer's mismatch, since nothing can be held against it", () => {
    const mismatches = ['388 of 3,000 events were projected'];
    expect(judge(AGAINST_RAW, [round({ ours: {}, raw: { mismatches } })]).held).toBe(false);
  });

  test('what was not measured does not hold, and says why', () => {
    const missing = [round({ ours: {}, raw: 'raw: connection refused' })];
    expect(judge(AGAINST_RAW, missing)).toMatchObject({
      held: false,
      notMeasured: 'raw: connection refused',
    });
    expect(judge(AGAINST_RAW, [])).toMatchObject({ held: false, spread: null });
    expect(judge(AGAINST_RAW, [round({ ours: {}, raw: { perSecond: 0 } })])).toMatchObject({
      held: false,
      notMeasured: 'a round gave no number',
    });
    expect(() => round({}).get('ours')).toThrow(NotMeasured);
  });
});

describe('the report', () => {
  test('tells the median of each peer, and what did not add up', () => {
    const samples = [800, 1_200, 1_000].map((perSecond) => ({
      ...{ raw: 1, fsyncMs: 1, load: 1, noisy: false },
      samples: { ours: { ...SAMPLE, perSecond }, emmett: 'emmett: not installed' },
    }));
    expect(peerLines(samples)).toMatchObject([
      { peer: 'emmett', perSecond: '–', note: '! emmett: not installed' },
      { peer: 'ours', perSecond: '1,000', p50: '1.00', note: '' },
    ]);
  });

  test('tells a figure with its least and most', () => {
    expect(valueText(judge(AGAINST_RAW, rounds(2.4, 2.6, 9)))).toBe('2.60 x (2.40 to 9.00)');
  });

  test('has a row for every line of the table, each with an id of its own', () => {
    expect(ALL_ROWS.map(({ id }) => id)).toEqual([
      'append-32',
      'append-1',
      'append-128',
      'command',
      'command-cold',
      'rebuild',
      'catch-up',
      'visible',
      'long-stream',
      'large-log',
      'list',
      'instances',
      'eventstoredb-append',
      'eventstoredb-command',
    ]);
  });
});

describe('hot spots', () => {
  test('are the functions in which most time was spent, what was idle left out', () => {
    const frame = (functionName: string, url = 'file:///x/dist/src/log/executor.js') => ({
      ...{ functionName, url, lineNumber: 9 },
    });
    const spots = hotSpots({
      nodes: [
        { id: 1, callFrame: frame('(idle)', '') },
        { id: 2, callFrame: frame('decide') },
        { id: 3, callFrame: frame('fold') },
        { id: 4, callFrame: frame('decide') },
      ],
      samples: [1, 2, 3, 4, 1],
      timeDeltas: [9_000, 100, 300, 600, 5_000],
    });
    expect(spots).toEqual([
      { place: 'decide src/log/executor.js:10', share: 0.7 },
      { place: 'fold src/log/executor.js:10', share: 0.3 },
    ]);
  });
});
