import { describe, expect, test } from '@jest/globals';
import {
  type BoardRules,
  BoardRulesFault,
  checkBoardRules,
  rulesOn,
} from '../../../src/contexts/board/public.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { EventCodec } from '../../../src/log/event-codec.js';
import { REGISTER_EVENTS } from '../../../src/log/register-events.js';
import { Registers, ReleaseChanged } from '../../../src/log/registers.js';
import { boardRules } from '../../support/board-rules.js';

const FIRST = boardRules({ inForceFrom: '2020-01-01' });
const SECOND = boardRules({ version: 2, inForceFrom: '2026-07-01', seats: 7 });

describe('by praxis; all versioned in BoardRules, whose version each decision bears (domain, section 4)', () => {
  test.each([
    ['on its first day', '2026-07-01', 2],
    ['the day before the next', '2026-06-30', 1],
    ['later', '2030-01-01', 2],
    ['before there were any, the first ones', '1999-01-01', 1],
  ])('a version is in force: %s', (_, day, version) => {
    expect(rulesOn([FIRST, SECOND], day).version).toBe(version);
  });
});

describe('rules that nothing can be decided by are refused at the start', () => {
  test.each<[string, readonly BoardRules[], string]>([
    ['there are none', [], 'there are none'],
    ['a version is left out', [FIRST, { ...SECOND, version: 3 }], 'version 3: it is number 2 in order'],
    ['it does not begin with 1', [SECOND], 'version 2: it is number 1 in order'],
    ['days do not rise', [FIRST, { ...SECOND, inForceFrom: '2020-01-01' }], 'not later than the one before'],
    ['a day is none', [boardRules({ inForceFrom: 'July' })], 'inForceFrom'],
    ['there are no seats', [boardRules({ seats: 0 })], 'seats'],
    ['half a seat', [boardRules({ seats: 4.5 })], 'seats is'],
    ['a quorum that nobody reaches', [boardRules({ quorumAbove: 1 })], 'quorumAbove'],
    ['a share of nothing', [boardRules({ leastShareFor: 0 })], 'leastShareFor'],
    ['more than all have to be for', [boardRules({ leastShareFor: 1.1 })], 'leastShareFor'],
    ['notice ends after the meeting', [boardRules({ noticeDays: -1 })], 'noticeDays'],
    ['minutes are late before the meeting', [boardRules({ adjustedWithinDays: -1 })], 'adjustedWithinDays'],
    ['nobody adjusts', [boardRules({ adjusters: 0 })], 'adjusters is'],
    ['everybody adjusts, and whoever presides too', [boardRules({ adjusters: 5 })], 'too few seats'],
  ])('%s', (_, versions, said) => {
    expect(() => checkBoardRules(versions)).toThrow(BoardRulesFault);
    expect(() => checkBoardRules(versions)).toThrow(said);
  });

  test('every fault is told at once, and good ones pass', () => {
    const bad = boardRules({ seats: 0, quorumAbove: 2 });
    expect(() => checkBoardRules([bad])).toThrow(/seats.*quorumAbove/);
    expect(() => checkBoardRules([FIRST, SECOND])).not.toThrow();
  });
});

describe('BoardRulesPublished {version}', () => {
  const store = new MemoryEventStore();
  const clock = { now: () => '2026-11-22T12:00:00.000Z' };
  const registers = new Registers(store, new EventCodec(REGISTER_EVENTS), clock, 'test');

  test('every version once, however often the program starts', async () => {
    await registers.publishBoardRules([FIRST]);
    await registers.publishBoardRules([FIRST, SECOND]);
    await registers.publishBoardRules([FIRST, SECOND]);
    const { events } = await store.readStream('test-board-rules');
    expect(events.map(({ data }) => JSON.parse(new TextDecoder().decode(data)).data)).toMatchObject([
      { version: 1, rules: FIRST },
      { version: 2, rules: SECOND },
    ]);
  });

  test('a version that was published is never edited', async () => {
    const edited = [{ ...FIRST, seats: 3 }, SECOND];
    await expect(registers.publishBoardRules(edited)).rejects.toThrow(ReleaseChanged);
  });
});
