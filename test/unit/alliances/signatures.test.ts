import { describe, expect, test } from '@jest/globals';
import { commitmentOf } from '../../../src/contexts/alliances/state-commitments.js';
import { actorIn } from '../../../src/kernel/actor.js';
import { personalText } from '../../../src/kernel/personal-text.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  c,
  COORDINATOR,
  given,
  GRANTED,
  PREPARED,
  READY,
  SIGNED,
  STARTED,
  SUBMITTED,
} from './alliance-story.js';

const SIGNATORY = actorIn('signatory', 'b0000000-0000-4000-8000-000000000008');
const email = 'anna@example.org';
const ASK_MISSION = c('ask-signatory', { commitment: 'mission', email }, COORDINATOR, { mail: true });

type Stream = ReturnType<typeof given>['stream'];

function latest({ events }: Stream, type: string): string {
  return events.findLast((event) => event.type === type)!.id;
}

/** An answer to the latest request. */
function answer(stream: Stream, command = 'confirm-commitment', more: object = {}): PureCommand {
  return c(command, { request: latest(stream, 'SignatureRequested'), ...more }, SIGNATORY);
}

function stateOf({ current: { state } }: Stream) {
  if (state.status === 'none') throw new Error('no alliance');
  return state;
}

describe('ask-signatory', () => {
  test('asks about what was stated, whoever stated it', () => {
    const { stream } = given(...PREPARED);
    const statedBy = latest(stream, 'MissionEndorsed');
    const decision = stream.decide(ASK_MISSION);
    expect(decision).toMatchObject({
      kind: 'accepted',
      facts: [
        {
          type: 'SignatureRequested',
          data: {
            commitment: 'mission',
            statedBy,
            textVersion: 1,
            email: personalText(email),
            atCoordinatorsAddress: false,
          },
        },
      ],
    });
  });

  test('needs something to sign', () => {
    given(...STARTED)
      .when(ASK_MISSION)
      .refused('nothing-to-sign');
    given(...PREPARED)
      .when(c('ask-signatory', { commitment: 'reaffirmation', email }, COORDINATOR, { mail: true }))
      .refused('nothing-to-sign');
  });

  test('needs a mail server, since the link is for whoever signs alone', () => {
    given(...PREPARED)
      .when({ ...ASK_MISSION, found: {} })
      .refused('no-mail-server');
  });

  test('may ask about what was handed in, and about what a partner affirmed again', () => {
    given(...SUBMITTED, ASK_MISSION);
    given(
      ...GRANTED,
      c('reaffirm-principles', SIGNED),
      c('ask-signatory', { commitment: 'reaffirmation', email }, COORDINATOR, { mail: true }),
    );
  });
});

describe('an answer', () => {
  test('confirms what was stated, once', () => {
    const { stream } = given(...PREPARED, ASK_MISSION);
    const confirm = answer(stream);
    expect(stream.run(confirm)).toMatchObject({ kind: 'accepted', facts: [{ type: 'CommitmentConfirmed' }] });
    expect(commitmentOf(stateOf(stream), 'mission')).toMatchObject({ answer: { confirmed: true } });
    expect(stream.decide(confirm)).toMatchObject({ refusal: { code: 'signature-answered' } });
    expect(stream.decide(ASK_MISSION)).toMatchObject({ refusal: { code: 'already-signed' } });
  });

  test('may be a no, with a reason, and then another is asked', () => {
    const { stream } = given(...PREPARED, ASK_MISSION);
    const declined = stream.run(
      answer(stream, 'decline-commitment', { reason: 'Jag är inte firmatecknare.' }),
    );
    expect(declined).toMatchObject({ facts: [{ type: 'CommitmentDeclined' }] });
    expect(commitmentOf(stateOf(stream), 'mission')).toMatchObject({ answer: { confirmed: false } });
    expect(stream.run(ASK_MISSION).kind).toBe('accepted');
    expect(commitmentOf(stateOf(stream), 'mission')).toMatchObject({ answer: null });
  });

  test('goes to the latest request alone', () => {
    const { stream } = given(...PREPARED, ASK_MISSION);
    const first = answer(stream);
    stream.run(ASK_MISSION);
    expect(stream.decide(first)).toMatchObject({ refusal: { code: 'signature-not-asked' } });
    expect(stream.decide(answer(stream)).kind).toBe('accepted');
  });

  test('is not to what the coordinator stated anew since', () => {
    const { stream } = given(...PREPARED, ASK_MISSION);
    const link = answer(stream);
    stream.run(c('endorse-mission', { textVersion: 1, signatory: 'Bo Berg' }));
    expect(stream.decide(link)).toMatchObject({ refusal: { code: 'signature-not-asked' } });
  });

  test('comes within 30 days', () => {
    const { stream } = given(...PREPARED, ASK_MISSION);
    const link = answer(stream);
    const at = (instant: string) => stream.decide({ ...link, at: instant });
    expect(at('2026-12-22T09:00:00.000Z').kind).toBe('accepted');
    expect(at('2026-12-22T09:00:00.001Z')).toMatchObject({ refusal: { code: 'signature-link-over' } });
  });

  test('is for whoever has the link', () => {
    const { stream } = given(...PREPARED, ASK_MISSION);
    expect(stream.decide({ ...answer(stream), by: ASK_MISSION.by })).toMatchObject({
      refusal: { kind: 'forbidden', code: 'not-your-role' },
    });
  });
});

describe('what was signed', () => {
  const signed = () => {
    const { stream } = given(...PREPARED, ASK_MISSION);
    stream.run(answer(stream));
    return stream;
  };

  test('is touched by no later statement of the same text', () => {
    const stream = signed();
    const before = commitmentOf(stateOf(stream), 'mission');
    expect(stream.run(c('endorse-mission', SIGNED))).toMatchObject({ refusal: { code: 'already-signed' } });
    stream.run(c('commit-principle', { ...SIGNED, principle: 'knowledge' }));
    stream.run(c('pledge-cooperation', SIGNED));
    stream.run(c('discard-draft'));
    expect(commitmentOf(stateOf(stream), 'mission')).toEqual(before);
  });

  test('goes with the application, and may be signed once it is handed in', () => {
    const stream = signed();
    stream.run(c('submit-application'));
    stream.run(c('ask-signatory', { commitment: 'cooperation', email }, COORDINATOR, { mail: true }));
    stream.run(answer(stream));
    const { application } = stateOf(stream);
    expect(application).toMatchObject({
      commitments: { mission: { answer: { confirmed: true } }, cooperation: { answer: { confirmed: true } } },
    });
  });

  test('leaves the revision that the board reads, while a no moves it', () => {
    const { stream } = given(...READY, ASK_MISSION);
    const changes = () => stateOf(stream).application!.changes.length;
    const before = changes();
    stream.run(answer(stream));
    expect(changes()).toBe(before);
    stream.run(c('ask-signatory', { commitment: 'cooperation', email }, COORDINATOR, { mail: true }));
    stream.run(answer(stream, 'decline-commitment'));
    expect(changes()).toBe(before + 1);
  });
});
