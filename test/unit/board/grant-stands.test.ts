import { describe, expect, test } from '@jest/globals';
import { withoutRejecting } from '../../../src/contexts/board/meetings/grant-stands.js';
import {
  meetingCommandName,
  meetingCommandSchema,
  sayOfMeetings,
} from '../../../src/contexts/board/meetings/messages.js';
import {
  ABOUT_APPLICATION,
  ALLIANCE,
  alliances,
  APPROVED,
  c,
  CHAIR,
  EARLY,
  found,
  givenUnder,
  ITEM,
  NOW,
  onItem,
  opened,
  outcome,
  STARTS,
} from './meeting-story.js';
import {
  given as givenPerCapsulam,
  open,
  under,
  withApplication,
  found as foundPerCapsulam,
} from './per-capsulam-given.js';

const DECISION = 'd0000000-0000-4000-8000-000000000001';
const about = (state: string) => alliances(found({ state }));

/** A meeting that looks again at a decision on an application that stands so. */
function again(state: string) {
  const item = { ...ABOUT_APPLICATION, reconsiders: DECISION };
  const { application } = found().application!;
  const earlier = {
    [DECISION]: {
      event: DECISION,
      meeting: 'm',
      alliance: ALLIANCE,
      application,
      byHighestOrgan: false,
      continued: false,
    },
  };
  const looked = { ...about(state), earlier };
  return givenUnder({ conditionsAllowed: true })(
    c('convene-meeting', { startsAt: STARTS, place: 'Kansliet', items: [item] }, CHAIR, looked, EARLY),
    opened(),
    APPROVED,
    c('open-item', { item: ITEM }, CHAIR, about(state), NOW),
  );
}

const decide = (state: string, said: string, more: object = {}) => ({
  ...onItem('decide-item', { outcome: said, motivation: 'Skäl.', ...more }),
  found: about(state),
});
const vote = (state: string, said: string) => ({
  ...onItem('hold-vote', { outcome: said, form: 'show-of-hands', for: 4, against: 1 }),
  found: about(state),
});

// Docs/adr/0026: "a grant is taken back only by ending the partnership".
describe('a grant that is looked at again', () => {
  test('is not rejected, nor is that voted on', () => {
    again('granted').when(decide('granted', 'rejected')).refused('grant-stands');
    again('granted').when(vote('granted', 'rejected')).refused('grant-stands');
  });

  test('is confirmed, or given conditions', () => {
    const conditions = { conditions: 'Stadgarna lämnas in.' };
    expect(outcome(again('granted').when(decide('granted', 'granted')).decision)).toEqual([
      'BoardDecisionMade',
    ]);
    const conditional = decide('granted', 'granted-with-conditions', conditions);
    expect(outcome(again('granted').when(conditional).decision)).toEqual(['BoardDecisionMade']);
    expect(outcome(again('granted').when(vote('granted', 'granted')).decision)).toEqual(['VoteHeld']);
  });

  test('is another thing than a rejection, which may stand', () => {
    expect(outcome(again('rejected').when(decide('rejected', 'rejected')).decision)).toEqual([
      'BoardDecisionMade',
    ]);
  });

  test('is no matter for a decision per capsulam', () => {
    under({}, foundPerCapsulam(withApplication({ state: 'granted' })))()
      .when(open({ outcome: 'rejected', motivation: 'Skäl.' }))
      .refused('subject-not-ready');
    expect(outcome(givenPerCapsulam().when(open()).decision as never)).toEqual(['PerCapsulamOpened']);
  });

  test('offers no rejecting in the forms, and says why', () => {
    const words = { name: meetingCommandName, say: sayOfMeetings, schema: meetingCommandSchema };
    for (const command of ['decide-item', 'hold-vote']) {
      const { outcome: said } = withoutRejecting(words).schema(command, 'sv')!.properties!;
      expect(said!.enum).toEqual(['granted', 'granted-with-conditions']);
      expect(said!.description).toContain('Om partnerskapet ska upphöra');
    }
    expect(withoutRejecting(words).schema('table-item', 'sv')).toEqual(words.schema('table-item', 'sv'));
  });
});
