import { beforeEach, describe, expect, test } from '@jest/globals';
import { started } from './alliance-log.js';
import {
  decided,
  drafted,
  granted,
  partnershipDecision,
  reconsidered,
  SOME_TEXT,
  submitted,
  told,
  upToBoard,
} from './facts.js';
import { given, PUBLIC, when } from './given-rollout.js';

describe('a rejection that becomes a grant while another application is open', () => {
  beforeEach(() =>
    given('Skåne', [
      started('Skåne', ['12']),
      ...upToBoard('first', 'T 1'),
      decided('rejected'),
      told('first', '2026-12-11'),
      drafted('second'),
      submitted(),
      reconsidered('first', 'granted'),
      { type: 'PartnershipGranted', data: { since: '2026-12-10' } },
    ]),
  );

  test('gives a partnership, and leaves the other application open', async () => {
    expect(await when('12')).toMatchObject({ stage: 'partner', application: 1, partnership: 1 });
    await given('Skåne', [{ type: 'ApplicationWithdrawn', data: { reason: SOME_TEXT } }]);
    expect(await when('12')).toMatchObject({ stage: 'partner', application: 0, partnership: 1 });
  });

  test('is the public’s to know when the applicant has been told of it, and the application by the setting', async () => {
    const shown = { ...PUBLIC, seesApplications: true };
    expect(await when('12', PUBLIC)).toMatchObject({ application: 0, partnership: 0 });
    expect(await when('12', shown)).toMatchObject({ application: 1, partnership: 0 });
    await given('Skåne', [told('first', '2026-12-12')]);
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'partner', application: 0, partnership: 1 });
    expect(await when('12', shown)).toMatchObject({ stage: 'partner', application: 1, partnership: 1 });
  });
});

describe('what the public sees of the rollout', () => {
  beforeEach(() => given('Skåne', [started('Skåne', ['12']), drafted('first'), submitted()]));

  test('no application, unless the setting says so', async () => {
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'collaboration-started', application: 0 });
    expect((await when('12', PUBLIC)).dates['application-submitted']).toBeUndefined();
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({ application: 1 });
  });

  test('a granted partnership only once the applicant has been told', async () => {
    await given('Skåne', granted('2026-03-05'));
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'collaboration-started', partnership: 0 });
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({
      application: 1,
      partnership: 0,
    });
    const [sent] = await given('Skåne', [told('first', '2026-03-12')]);
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'partner', partnership: 1 });
    expect(await when('12', { ...PUBLIC, on: '2026-03-05' })).toMatchObject({ stage: 'partner' });
    expect(await when('12', { ...PUBLIC, asOf: { position: sent!.position - 1 } })).toMatchObject({
      stage: 'collaboration-started',
    });
    await given('Skåne', [{ type: 'PartnershipLeft', data: { reason: SOME_TEXT } }]);
    expect(await when('12', PUBLIC)).toMatchObject({
      stage: 'partner',
      current: 'collaboration-started',
      partnership: 0,
    });
  });

  test('a partnership until the partner has been told that it has ended', async () => {
    await given('Skåne', [...granted('2026-03-05'), told('first', '2026-03-12')]);
    const [ended] = await given('Skåne', [
      { type: 'PartnershipEnded', data: partnershipDecision({ meetingDate: '2026-06-01' }) },
    ]);
    expect(await when('12')).toMatchObject({ current: 'collaboration-started', partnership: 0 });
    expect(await when('12', PUBLIC)).toMatchObject({ current: 'partner', partnership: 1 });
    await given('Skåne', [
      { type: 'PartnershipDecisionSent', data: { decision: ended!.id, sentOn: '2026-06-09' } },
    ]);
    expect(await when('12', PUBLIC)).toMatchObject({
      stage: 'partner',
      current: 'collaboration-started',
      partnership: 0,
    });
    expect(await when('12', { ...PUBLIC, on: '2026-05-31' })).toMatchObject({ partnership: 1 });
  });

  test('an outcome also when it is sent after another application was begun', async () => {
    await given('Skåne', [
      ...granted('2026-03-05'),
      { type: 'PartnershipLeft', data: { reason: SOME_TEXT } },
    ]);
    await given('Skåne', [drafted('second'), submitted(), decided('rejected')]);
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'collaboration-started' });
    await given('Skåne', [told('first', '2026-07-01')]);
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'partner', current: 'collaboration-started' });
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({ application: 1 });
    await given('Skåne', [told('second', '2026-07-02')]);
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({ application: 0 });
  });

  test('no rejection: the application stands until the applicant has been told, where it shows at all', async () => {
    await given('Skåne', [decided('rejected')]);
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({ application: 1 });
    expect(await when('12')).toMatchObject({ application: 0 });
    await given('Skåne', [told('first', '2026-03-12')]);
    expect(await when('12', { ...PUBLIC, seesApplications: true })).toMatchObject({ application: 0 });
    // What is decided next is not told because this was.
    await given('Skåne', [drafted('second'), submitted(), ...granted('2026-06-01')]);
    expect(await when('12', PUBLIC)).toMatchObject({ stage: 'collaboration-started', partnership: 0 });
  });

  test('an application whose outcome is not told stands, whatever becomes of the one after it', async () => {
    const shown = { ...PUBLIC, seesApplications: true };
    await given('Skåne', [decided('rejected'), drafted('second'), submitted()]);
    await given('Skåne', [{ type: 'ApplicationWithdrawn', data: { reason: SOME_TEXT } }]);
    expect(await when('12')).toMatchObject({ application: 0 });
    expect(await when('12', shown)).toMatchObject({ application: 1 });
    await given('Skåne', [told('first', '2026-12-11')]);
    expect(await when('12', shown)).toMatchObject({ application: 0 });
  });
});
