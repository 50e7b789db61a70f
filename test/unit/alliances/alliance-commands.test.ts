import { describe, expect, test } from '@jest/globals';
import { organisationId } from '../../../src/contexts/alliances/organisation-ids.js';
import { type Actor, actorIn } from '../../../src/kernel/actor.js';
import { personalText, personNamed } from '../../../src/kernel/personal-text.js';
import {
  ALLIANCE,
  c,
  COORDINATOR,
  given,
  MEMBER_A,
  MEMBER_B,
  OFFICER,
  START,
  STARTED,
  SYSTEM,
} from './alliance-story.js';

const KNOWN_ORGNR = '802400-0005';
const OTHER = 'd0000000-0000-4000-8000-000000000001';
const why = personalText;
const reason = 'Så beslutade vi.';

describe('start-collaboration', () => {
  const started = {
    alliance: ALLIANCE,
    name: 'Allians Norr',
    lan: ['24', '25'],
    form: null,
    coordinator: COORDINATOR.id,
    occurredOn: { date: null, precision: 'unknown' },
  };

  test('gives the coordinator who starts it the mandate; an unsaid date is unknown', () => {
    given().when(START).then({ type: 'RegionalCollaborationStarted', data: started });
  });

  test('by the office it has no coordinator yet; län are kept in order', () => {
    const fields = {
      name: 'Allians Norr',
      lan: ['25', '24'],
      form: 'network',
      occurredOn: { date: '2012', precision: 'year' },
    };
    given()
      .when(c('start-collaboration', fields, OFFICER, { alliance: ALLIANCE }))
      .then({
        type: 'RegionalCollaborationStarted',
        data: {
          ...started,
          coordinator: null,
          form: 'network',
          occurredOn: { date: '2012', precision: 'year' },
        },
      });
  });

  test('imported, it tells where it is known from', () => {
    const imported = {
      source: 'Egen beskrivning',
      import: 'i1',
      row: '1',
      occurredOn: { date: null, precision: 'unknown' },
    };
    given()
      .when(
        c('start-collaboration', { name: 'Allians Norr', lan: ['24', '25'] }, SYSTEM, {
          alliance: ALLIANCE,
          imported,
        }),
      )
      .then(
        { type: 'RegionalCollaborationStarted', data: { ...started, coordinator: null } },
        {
          type: 'HistoricalFactImported',
          data: {
            factType: 'RegionalCollaborationStarted',
            source: why('Egen beskrivning'),
            import: 'i1',
            row: '1',
          },
        },
      );
  });

  test('a source is believed from the importer only', () => {
    const imported = { source: 'x', import: 'i', row: '1', occurredOn: { date: null, precision: 'unknown' } };
    const { decision } = given().when({ ...START, found: { alliance: ALLIANCE, imported } });
    expect(decision).toMatchObject({ kind: 'accepted', facts: [{ type: 'RegionalCollaborationStarted' }] });
  });

  test('is refused where the alliance exists', () => {
    given(START).when(START).refused('wrong-state');
  });
});

describe('names and län', () => {
  test('rename', () => {
    given(START)
      .when(c('rename', { name: 'Allians Nord' }))
      .then({ type: 'AllianceRenamed', data: { name: 'Allians Nord' } });
    given(START)
      .when(c('rename', { name: 'Allians Norr' }))
      .thenNothing();
    given(START, c('dissolve', { reason }))
      .when(c('rename', { name: 'X' }))
      .refused('wrong-state');
  });

  test('add-lan', () => {
    given(START)
      .when(c('add-lan', { lan: '23' }))
      .then({ type: 'LanAdded', data: { lan: '23', reason: null } });
    given(START)
      .when(c('add-lan', { lan: '23', reason }))
      .then({ type: 'LanAdded', data: { lan: '23', reason: why(reason) } });
    given(START)
      .when(c('add-lan', { lan: '24' }))
      .refused({ code: 'lan-already-there', details: { lan: '24' } });
  });

  test('leave-lan keeps one', () => {
    given(START)
      .when(c('leave-lan', { lan: '24', reason }))
      .then({ type: 'LanLeft', data: { lan: '24', reason: why(reason) } });
    given(START)
      .when(c('leave-lan', { lan: '01' }))
      .refused('lan-not-there');
    given(START, c('leave-lan', { lan: '24' }))
      .when(c('leave-lan', { lan: '25' }))
      .refused('last-lan');
    given(START, c('leave-lan', { lan: '24' }))
      .when(c('leave-lan', { lan: '24' }))
      .refused('lan-not-there', 'last-lan');
  });
});

describe('member organisations', () => {
  const joined = (change: object) => ({
    type: 'MemberOrganisationJoined',
    data: {
      organisation: organisationId(KNOWN_ORGNR),
      name: 'Norrlands teaterförening',
      orgnr: KNOWN_ORGNR,
      contact: null,
      parent: null,
      ...change,
    },
  });

  test('one organisationsnummer gives one organisation, whoever writes it down', () => {
    given(START).when(MEMBER_A).then(joined({}));
    const written = c(
      'add-member-organisation',
      { name: 'NTF', orgnr: '8024000005', contact: 'Anna', parent: 'Riks' },
      OFFICER,
    );
    given(START)
      .when(written)
      .then(joined({ name: 'NTF', contact: personNamed('Anna'), parent: 'Riks' }));
    given(START, MEMBER_A).when(written).refused('already-a-member');
  });

  test('a known organisation joins by its id', () => {
    const organisation = { id: OTHER, name: 'Slöjdgillet', orgnr: null, parent: 'Riksgillet' };
    const command = c('add-member-organisation', { organisationId: OTHER }, COORDINATOR, { organisation });
    given(START)
      .when(command)
      .then(joined({ organisation: OTHER, name: 'Slöjdgillet', orgnr: null, parent: 'Riksgillet' }));
    given(START, command).when(command).refused('already-a-member');
    given(START)
      .when({ ...command, found: {} })
      .refused('unknown-organisation');
  });

  test('one that looks like a member is flagged, and joins', () => {
    const again = given(START, MEMBER_B).when(
      c('add-member-organisation', { name: ' KÖRFÖRBUNDET   i Norr. ' }),
    );
    expect(again.decision).toMatchObject({
      kind: 'accepted',
      facts: [{ type: 'MemberOrganisationJoined' }, { type: 'DuplicateFlagged', data: { ground: 'name' } }],
    });
    const organisation = { id: OTHER, name: 'NTF', orgnr: KNOWN_ORGNR, parent: null };
    const sameNumber = c('add-member-organisation', { organisationId: OTHER }, COORDINATOR, { organisation });
    expect(given(START, MEMBER_A).when(sameNumber).decision).toMatchObject({
      facts: [
        {},
        {
          type: 'DuplicateFlagged',
          data: { organisation: OTHER, similarTo: organisationId(KNOWN_ORGNR), ground: 'orgnr' },
        },
      ],
    });
  });

  test('remove-member-organisation', () => {
    const leave = c('remove-member-organisation', { organisationId: organisationId(KNOWN_ORGNR), reason });
    given(START, MEMBER_A)
      .when(leave)
      .then({
        type: 'MemberOrganisationLeft',
        data: { organisation: organisationId(KNOWN_ORGNR), reason: why(reason) },
      });
    given(START).when(leave).refused('not-a-member');
    given(START, MEMBER_A, leave).when(MEMBER_A).then(joined({}));
  });
});

describe('form, issues, association and representatives', () => {
  test('choose-form, changeable', () => {
    given(START)
      .when(c('choose-form', { form: 'node' }))
      .then({ type: 'OrganisationalFormChosen', data: { form: 'node' } });
    given(START, c('choose-form', { form: 'node' }))
      .when(c('choose-form', { form: 'node' }))
      .thenNothing();
  });

  test('choose-issues', () => {
    given(START)
      .when(c('choose-issues', { issues: ['Lokaler', 'Resor'] }))
      .then({ type: 'IssuesChosen', data: { issues: [why('Lokaler'), why('Resor')] } });
    given(START)
      .when(c('choose-issues', { issues: [] }))
      .thenNothing();
    given(START)
      .when(c('choose-issues', { issues: ['Lokaler'] }, OFFICER))
      .refused('not-your-role');
  });

  test('send-message, by either side, and write-note, by none who holds a mandate', () => {
    const text = 'Vi hör av oss.';
    for (const by of [undefined, OFFICER])
      given(START)
        .when(c('send-message', { text }, by))
        .then({ type: 'MessageSent', data: { text: why(text) } });
    given(START)
      .when(c('write-note', { text }, OFFICER))
      .then({ type: 'NoteWritten', data: { text: why(text) } });
    given(START).when(c('write-note', { text })).refused('not-your-role');
  });

  const formed = {
    name: 'Ideell kultur i norr',
    foundedOn: { date: '2026-02-01', precision: 'day' },
    orgnr: null,
    statutesAdoptedOn: null,
    boardElectedOn: null,
  };
  const form = c('form-association', { name: 'Ideell kultur i norr', foundedOn: '2026-02-01' });

  test('form-association is told, whatever the application or the partnership', () => {
    given(START).when(form).then({ type: 'AssociationFormed', data: formed });
    const dates = { statutesAdoptedOn: '2027-01-01', boardElectedOn: '2020-01-01' };
    given(START, c('mark-dormant', { reason }))
      .when(c('form-association', { ...form.input, orgnr: '802400-0005', ...dates }, OFFICER))
      .then({ type: 'AssociationFormed', data: { ...formed, orgnr: '802400-0005', ...dates } });
    given(START, form).when(form).refused('association-already-formed');
  });

  test('an imported association may be undated', () => {
    const imported = {
      source: 'Egen beskrivning',
      import: 'i1',
      row: '9',
      occurredOn: { date: null, precision: 'unknown' },
    };
    given(START)
      .when({
        command: 'form-association',
        input: { name: 'Ideell kultur i norr' },
        by: SYSTEM,
        found: { imported },
      })
      .then(
        { type: 'AssociationFormed', data: { ...formed, foundedOn: { date: null, precision: 'unknown' } } },
        {
          type: 'HistoricalFactImported',
          data: { factType: 'AssociationFormed', source: why('Egen beskrivning'), import: 'i1', row: '9' },
        },
      );
  });

  test('representatives are firmatecknare once there is an association; dates come in any order', () => {
    const appoint = c('appoint-representatives', {
      representatives: [
        { name: 'Anna', from: '2026-01-01', to: '2025-01-01' },
        { name: 'Bo', from: '2026-01-01' },
      ],
    });
    const representatives = [
      { name: personNamed('Anna'), from: '2026-01-01', to: '2025-01-01' },
      { name: personNamed('Bo'), from: '2026-01-01', to: null },
    ];
    given(START)
      .when(appoint)
      .then({ type: 'RepresentativesAppointed', data: { representatives, signatories: false } });
    given(START, form)
      .when(appoint)
      .then({ type: 'RepresentativesAppointed', data: { representatives, signatories: true } });
    given(START, c('dissolve', { reason })).when(appoint).refused('wrong-state');
  });
});

describe('mandates', () => {
  test('appoint-coordinator', () => {
    const appoint = c('appoint-coordinator', { coordinator: OTHER }, OFFICER, { coordinator: true });
    given(START)
      .when(appoint)
      .then({ type: 'CoordinatorAppointed', data: { coordinator: OTHER } });
    given(START, appoint).when(appoint).refused('already-coordinator');
    given(START)
      .when({ ...appoint, found: {} })
      .refused('unknown-coordinator');
  });

  test('a mandate is ended by the office, by an administrator or by its holder, whoever holds one still', () => {
    const administrator = actorIn('administrator', '7d9f7f2e-7f0c-4d5b-9d9e-0c6a5f0b1a11');
    const release = (by: Actor, coordinator = COORDINATOR.id) =>
      c('release-coordinator', { coordinator }, by);
    for (const by of [OFFICER, administrator, COORDINATOR]) {
      given(START)
        .when(release(by))
        .then({ type: 'CoordinatorReleased', data: { coordinator: COORDINATOR.id } });
    }
    given(START).when(release(COORDINATOR, OTHER)).refused('not-a-coordinator', 'not-your-mandate');
    given(START, release(OFFICER)).when(release(OFFICER)).refused('not-a-coordinator');
    const post = { ...COORDINATOR, id: OTHER, alliances: [ALLIANCE] };
    given(START)
      .when(release(post, OTHER))
      .then({ type: 'CoordinatorReleased', data: { coordinator: OTHER } });
  });

  test('hand-over leaves the mandate to the other one', () => {
    const over = c('hand-over', { to: OTHER }, COORDINATOR, { coordinator: true });
    given(START)
      .when(over)
      .then({ type: 'HandedOver', data: { from: COORDINATOR.id, to: OTHER } });
    const { state } = given(START, over).stream.current;
    expect(state).toMatchObject({ coordinators: [OTHER], formerCoordinators: [COORDINATOR.id] });
    given(START)
      .when({ ...over, found: { coordinator: false } })
      .refused('unknown-coordinator');
    given(START)
      .when(c('hand-over', { to: COORDINATOR.id }, COORDINATOR, { coordinator: true }))
      .refused('hand-over-to-oneself');
  });
});

describe('rest and end', () => {
  test.each([
    ['mark-dormant', 'AllianceMarkedDormant', [START]],
    ['resume', 'AllianceResumed', [START, c('mark-dormant', { reason })]],
    ['dissolve', 'AllianceDissolved', [START]],
    ['dissolve', 'AllianceDissolved', [START, c('mark-dormant', { reason })]],
  ] as const)('%s', (command, type, before) => {
    given(...before)
      .when(c(command, { reason }))
      .then({ type, data: { reason: why(reason), occurredOn: null } });
    given(...before)
      .when(c(command, { reason }, OFFICER))
      .then({ type, data: { reason: why(reason), occurredOn: null } });
    const occurredOn = { date: '2015', precision: 'year' };
    const imported = { source: 'Bok', import: 'i', row: '3', occurredOn };
    given(...before)
      .when({ command, input: {}, by: SYSTEM, found: { imported } })
      .then(
        { type, data: { reason: null, occurredOn } },
        {
          type: 'HistoricalFactImported',
          data: { factType: type, source: why('Bok'), import: 'i', row: '3' },
        },
      );
  });

  test('only a resting alliance resumes, only an active one rests, none comes back from its end', () => {
    given(START).when(c('resume', { reason })).refused('wrong-state');
    given(START, c('mark-dormant', { reason })).when(c('mark-dormant', { reason })).refused('wrong-state');
    for (const command of ['mark-dormant', 'resume', 'dissolve']) {
      given(START, c('dissolve', { reason })).when(c(command, { reason })).refused('wrong-state');
    }
  });

  test('succeed', () => {
    const by = c('succeed', { by: OTHER, reason }, OFFICER, { successor: 'active' });
    given(...STARTED)
      .when(by)
      .then({ type: 'AllianceSucceeded', data: { by: OTHER, reason: why(reason) } });
    given(START)
      .when({ ...by, found: {} })
      .refused('unknown-successor');
    given(START)
      .when(c('succeed', { by: ALLIANCE, reason }, OFFICER, { successor: 'active' }))
      .refused('unknown-successor');
    given(START)
      .when({ ...by, found: { successor: 'dormant' } })
      .then({ type: 'AllianceSucceeded', data: expect.anything() });
    for (const successor of ['dissolved', 'succeeded']) {
      given(START)
        .when({ ...by, found: { successor } })
        .refused('successor-gone');
    }
    given(START, by).when(by).refused('wrong-state');
  });
});
