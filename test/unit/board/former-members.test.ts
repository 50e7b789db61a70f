import { describe, expect, test } from '@jest/globals';
import { c, CHAIR, given, idsOf, ITEM, MEMBERS, NOW, onItem, outcome, sitting } from './meeting-story.js';

/** Domain 4.13: "A former member keeps reading and adjusting minutes of meetings attended." */
describe('4.13 whoever has left the board', () => {
  const left = { leftOn: '2026-11-30' };
  const closed = [...sitting(), onItem('decide-item', { outcome: 'granted' }), c('close-meeting')];
  const correction = c('correct-decision', { item: ITEM, words: 'Rätt.', reason: 'Skrivfel.' }, CHAIR, left);

  test('calls no meeting', () => {
    const call = { startsAt: '2026-12-24T17:00:00.000Z', place: 'Kansliet' };
    given()
      .when(c('convene-meeting', call, CHAIR, left))
      .refused({ code: 'no-longer-on-the-board', details: { last: left.leftOn } });
  });

  test('goes on with the minutes of a meeting that they attended', () => {
    const stream = given(...closed);
    for (const command of [c('write-minutes', { words: 'Ordet fritt.' }, CHAIR, left), c('draft-minutes')])
      expect(outcome(stream.when({ ...command, found: left }).decision)).toHaveLength(1);
  });

  test('of a meeting that they did not attend, nothing', () => {
    const away = MEMBERS.filter((member) => member !== CHAIR);
    const present = idsOf(away).map((member) => ({ member }));
    const [, vice, secretary, dora] = MEMBERS;
    const opened = c(
      'open-meeting',
      { present, presiding: vice!.id, adjusters: [dora!.id] },
      secretary,
      {},
      NOW,
    );
    const stream = given(sitting()[0]!, opened, c('close-meeting', {}, vice));
    stream.when(c('write-minutes', { words: 'x' }, CHAIR, left)).refused('no-longer-on-the-board');
  });

  test('corrects no decision: that is the board’s, as it is now', () => {
    given(...closed)
      .when(correction)
      .refused('no-longer-on-the-board');
    expect(outcome(given(...closed).when({ ...correction, found: {} }).decision)).toEqual([
      'DecisionCorrected',
    ]);
  });
});
