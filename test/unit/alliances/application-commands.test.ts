import { describe, expect, test } from '@jest/globals';
import { personalText, personNamed } from '../../../src/kernel/personal-text.js';
import {
  c,
  DRAFT,
  given,
  GRANTED,
  MEMBER_A,
  OFFICER,
  PARTS,
  PREPARED,
  READY,
  REGISTER,
  REGISTERED,
  REJECTED,
  SETTINGS,
  SIGNED,
  START,
  STARTED,
  SUBMIT,
  SUBMITTED,
  COORDINATOR,
  CHAIR,
} from './alliance-story.js';
import { givenWhenThen } from '../../support/given-when-then.js';

const reason = 'Så beslutade vi.';
const why = personalText;
const signed = { textVersion: 1, signatory: personNamed('Anna Andersson') };
const PRINCIPLE = { ...SIGNED, principle: 'knowledge' };

describe('preparing', () => {
  test('resolve-to-apply: on any date that exists', () => {
    const resolve = c('resolve-to-apply', { decidedOn: '2030-01-01' });
    given(START)
      .when(resolve)
      .then({ type: 'ResolvedToApply', data: { decidedOn: '2030-01-01' } });
    given(START, resolve).when(resolve).thenNothing();
    given(START, c('mark-dormant', { reason })).when(resolve).refused('wrong-state');
    given(...SUBMITTED)
      .when(resolve)
      .refused('application-frozen');
    given(...GRANTED)
      .when(resolve)
      .refused('already-partner');
  });

  test('draft-application needs only a started collaboration, and keeps its id when written anew', () => {
    const first = given(START).when(DRAFT).decision;
    expect(first).toMatchObject({
      facts: [{ type: 'ApplicationDrafted', data: { text: why('Vi vill bli allianspartner.') } }],
    });
    const { stream } = given(START, DRAFT, DRAFT);
    const ids = stream.events.flatMap(({ type, data }) =>
      type === 'ApplicationDrafted' ? [data.application] : [],
    );
    expect(new Set(ids).size).toBe(1);
    given(START, c('dissolve', { reason })).when(DRAFT).refused('wrong-state');
    given(...SUBMITTED)
      .when(DRAFT)
      .refused('wrong-state');
    given(...GRANTED)
      .when(DRAFT)
      .refused('already-partner');
  });

  test('discard-draft throws the text and the attachments away, not what was resolved and committed to', () => {
    given(...PREPARED)
      .when(c('discard-draft'))
      .then({ type: 'DraftDiscarded', data: {} });
    given(...PREPARED, c('discard-draft'), DRAFT)
      .when(SUBMIT)
      .then({
        type: 'ApplicationSubmitted',
        data: { snapshot: { members: expect.any(Array), lan: ['24', '25'], attachments: [] } },
      });
    given(START).when(c('discard-draft')).refused('wrong-state');
  });

  test.each([
    ['endorse-mission', c('endorse-mission', SIGNED), { type: 'MissionEndorsed', data: signed }, 'mission'],
    [
      'commit-principle',
      c('commit-principle', PRINCIPLE),
      { type: 'PrinciplesCommitted', data: { ...signed, principle: 'knowledge' } },
      'knowledge',
    ],
    [
      'pledge-cooperation',
      c('pledge-cooperation', SIGNED),
      { type: 'CooperationPledged', data: signed },
      'cooperation',
    ],
  ])('%s', (name, command, fact, text) => {
    given(START).when(command).then(fact);
    given(START)
      .when(c(name, { ...command.input, textVersion: 2 }))
      .refused({ code: 'text-not-in-force', details: { text, inForce: 1 } });
    for (const frozen of [SUBMITTED, REGISTERED, READY]) {
      given(...frozen)
        .when(command)
        .refused('application-frozen');
    }
    given(...GRANTED)
      .when(command)
      .refused('already-partner');
    given(...REJECTED)
      .when(command)
      .then(fact);
    given(START)
      .when({ ...command, by: OFFICER })
      .refused('not-your-role');
  });

  const file = { name: 'Stadgar.pdf', mediaType: 'Application/PDF', contentBase64: 'AAAA' };
  const attached = { attachment: { sha256: 'ab', size: 3 } };
  const attach = c('add-attachment', file, COORDINATOR, attached);
  const disguised = c('add-attachment', { ...file, name: 'Stadgar.pdf.html' }, COORDINATOR, attached);

  test('add-attachment keeps the content outside the log', () => {
    given(START, DRAFT)
      .when(attach)
      .then({
        type: 'AttachmentAdded',
        data: { sha256: 'ab', size: 3, mediaType: 'application/pdf', name: why('Stadgar.pdf') },
      });
    given(START, attach, attach)
      .when(attach)
      .refused({ code: 'too-many-attachments', details: { most: 2 } });
    given(START)
      .when({ ...attach, found: { attachment: { sha256: 'ab', size: 1001 } } })
      .refused('attachment-too-large');
    given(START).when(disguised).refused('attachment-name-misleads');
    given(...SUBMITTED)
      .when(attach)
      .refused('wrong-state');
    given(...REGISTERED, c('request-supplement', { items: ['Stadgar'], due: '2026-12-15' }, OFFICER))
      .when(attach)
      .then({ type: 'AttachmentAdded', data: expect.anything() });
    given(START, attach, DRAFT, c('discard-draft'), attach)
      .when(attach)
      .then({ type: 'AttachmentAdded', data: expect.anything() });
  });
});

describe('submit-application', () => {
  test('freezes what stands in it', () => {
    const { stream } = given(...SUBMITTED);
    const submitted = stream.events.at(-1);
    expect(submitted).toMatchObject({
      type: 'ApplicationSubmitted',
      data: { snapshot: { lan: ['24', '25'], attachments: [] } },
    });
    expect(stream.current.state).toMatchObject({
      application: { state: 'submitted', commitments: { resolvedOn: '2026-10-01' } },
    });
  });

  test('tells everything that is missing at once', () => {
    given(START, MEMBER_A, DRAFT)
      .when(SUBMIT)
      .refused(
        'not-resolved-to-apply',
        { code: 'too-few-members', details: { has: 1, needs: 2 } },
        'mission-not-endorsed',
        { code: 'principle-not-committed', details: { principle: 'knowledge' } },
        { code: 'principle-not-committed', details: { principle: 'inclusive-approach' } },
        { code: 'principle-not-committed', details: { principle: 'democratic-rules' } },
        'cooperation-not-pledged',
      );
  });

  test('a commitment to a text that is no longer in force is not enough', () => {
    const textsInForce = { ...SETTINGS.textsInForce, mission: 2, knowledge: 3, cooperation: 2 };
    const later = givenWhenThen({ ...PARTS, settings: { ...SETTINGS, textsInForce } }, COORDINATOR);
    const facts = given(...PREPARED).stream.events.map(({ type, data }) => ({ type, data }) as never);
    later(...facts)
      .when(SUBMIT)
      .refused('mission-not-endorsed', 'principle-not-committed', 'cooperation-not-pledged');
  });

  test('needs a draft and an active alliance', () => {
    given(...PREPARED, c('discard-draft'))
      .when(SUBMIT)
      .refused('wrong-state');
    given(...PREPARED, c('mark-dormant', { reason }))
      .when(SUBMIT)
      .refused('wrong-state');
    given(...SUBMITTED)
      .when(SUBMIT)
      .refused('wrong-state');
    given(...PREPARED)
      .when({ ...SUBMIT, by: OFFICER })
      .refused('not-your-role');
  });
});

describe('withdraw-application', () => {
  const withdraw = c('withdraw-application', { reason });
  test('until the case has ended', () => {
    for (const before of [SUBMITTED, REGISTERED, READY]) {
      given(...before)
        .when(withdraw)
        .then({ type: 'ApplicationWithdrawn', data: { reason: why(reason) } });
    }
    given(...PREPARED)
      .when(withdraw)
      .refused('wrong-state');
    given(...GRANTED)
      .when(withdraw)
      .refused('wrong-state');
  });

  test('not while it is up for decision', () => {
    given(...READY, c('hold-application', {}, CHAIR))
      .when(withdraw)
      .refused('held-for-decision');
    given(...READY, c('hold-application', {}, CHAIR), c('release-application', {}, CHAIR))
      .when(withdraw)
      .then({ type: 'ApplicationWithdrawn', data: { reason: why(reason) } });
  });
});

describe('a new case after an ended one', () => {
  test('links to the earlier one, and is prepared anew', () => {
    const { stream } = given(...REJECTED, DRAFT);
    const { state } = stream.current;
    if (state.status === 'none') throw new Error('no alliance');
    const [earlier] = state.earlierApplications;
    expect(earlier?.state).toBe('rejected');
    expect(state.application).toMatchObject({ state: 'draft', previous: earlier?.id });
    expect(state.application?.id).not.toBe(earlier?.id);
    given(...REJECTED, DRAFT)
      .when(SUBMIT)
      .refused(
        'not-resolved-to-apply',
        'mission-not-endorsed',
        ...Array<string>(3).fill('principle-not-committed'),
        'cooperation-not-pledged',
      );
  });

  test('runs to its end like the first', () => {
    const again = [...PREPARED.slice(STARTED.length), SUBMIT, REGISTER];
    const { stream } = given(...REJECTED, ...again);
    expect(stream.current.standing).toMatchObject({ application: 'registered' });
  });
});

describe('the partnership, by the partner', () => {
  test('reaffirm-principles', () => {
    given(...GRANTED)
      .when(c('reaffirm-principles', SIGNED))
      .then({ type: 'PrinciplesReaffirmed', data: signed });
    given(...GRANTED)
      .when(c('reaffirm-principles', { ...SIGNED, textVersion: 7 }))
      .refused({ code: 'text-not-in-force', details: { text: 'principles', inForce: ['1'] } });
    given(...REJECTED)
      .when(c('reaffirm-principles', SIGNED))
      .refused('wrong-state');
    given(...GRANTED, c('dissolve', { reason }))
      .when(c('reaffirm-principles', SIGNED))
      .refused('wrong-state');
  });

  test('reaffirm-principles takes a version in force of any of the three texts', () => {
    const textsInForce = { ...SETTINGS.textsInForce, knowledge: 3, 'democratic-rules': 10, mission: 7 };
    const later = givenWhenThen({ ...PARTS, settings: { ...SETTINGS, textsInForce } }, COORDINATOR);
    const facts = given(...GRANTED).stream.events.map(({ type, data }) => ({ type, data }) as never);
    const reaffirm = (textVersion: number) => c('reaffirm-principles', { ...SIGNED, textVersion });
    for (const textVersion of [1, 3, 10]) {
      later(...facts)
        .when(reaffirm(textVersion))
        .then({ type: 'PrinciplesReaffirmed', data: { ...signed, textVersion } });
    }
    for (const textVersion of [2, 7, 11]) {
      later(...facts)
        .when(reaffirm(textVersion))
        .refused({ code: 'text-not-in-force', details: { text: 'principles', inForce: ['1', '3', '10'] } });
    }
  });

  test('leave-partnership; then a new application is free', () => {
    const leave = c('leave-partnership', { reason });
    given(...GRANTED)
      .when(leave)
      .then({ type: 'PartnershipLeft', data: { reason: why(reason) } });
    given(START).when(leave).refused('wrong-state');
    given(...GRANTED, leave)
      .when(leave)
      .refused('wrong-state');
    expect(given(...GRANTED, leave).when(DRAFT).decision.kind).toBe('accepted');
    expect(given(...GRANTED, leave, DRAFT).stream.current.standing).toMatchObject({
      partnership: 'ended',
      application: 'draft',
    });
  });
});
