import { organisationId } from '../../src/contexts/alliances/organisation-ids.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { auditHistoryProjection } from '../../projections/audit-history/audit-history.projection.js';
import type { AllianceEventFact } from '../../src/contexts/alliances/public.js';
import type { Recorded } from '../../src/kernel/event.js';
import { historyColumns } from '../../src/cli/register-columns.js';
import { AllianceLog, idOf, type RecordedAs, started, streamOf } from './alliance-log.js';
import { type Answers, openAnswers } from './answers.js';
import {
  decided,
  drafted,
  granted,
  imported,
  joined,
  partnershipDecision,
  registered,
  reviewed,
  SOME_TEXT,
  submitted,
  told,
  upToBoard,
} from './facts.js';
import { givenEvents } from './given-projection.js';
import { actor } from './read-models.js';

const projection = auditHistoryProjection({ prefix: 'ika-alliance-' });
const AUDITOR = actor('auditor');

describe('what an event changed', () => {
  let log: AllianceLog;
  let events: Recorded[];

  beforeEach(async () => {
    log = new AllianceLog();
    events = [];
    await given([started('Skåne', ['12'], { coordinator: 'c-1' })]);
  });

  async function given(facts: readonly AllianceEventFact[], as?: RecordedAs): Promise<void> {
    events.push(...(await log.record('Skåne', facts, as)));
  }

  /** The entry of the last event. */
  function then() {
    return givenEvents(projection, events).entries.at(-1)!;
  }

  function fields(): string[] {
    return then().changes.map(({ field }) => field);
  }

  test('a start says everything that began', () => {
    expect(then()).toEqual({
      id: events[0]!.id,
      type: 'RegionalCollaborationStarted',
      occurredOn: { date: null, precision: 'unknown' },
      recordedAt: '2026-11-22T08:01:00.000Z',
      actor: events[0]!.actor,
      role: 'case-officer',
      changes: [
        { field: 'name', before: null, after: 'Skåne' },
        { field: 'status', before: null, after: 'active' },
        { field: 'lan', before: null, after: ['12'] },
        { field: 'startedOn', before: null, after: { date: null, precision: 'unknown' } },
        { field: 'coordinators', before: null, after: ['c-1'] },
      ],
      reason: null,
      causationId: null,
      commandId: events[0]!.commandId,
      revision: 0,
      position: 1,
    });
  });

  test('members are told as they are called, with what a correction put right', async () => {
    await given([joined('Kören', { contact: SOME_TEXT })]);
    const member = { name: 'Kören', orgnr: null, parent: null, contact: SOME_TEXT };
    expect(then().changes).toEqual([{ field: 'members', before: [], after: [member] }]);
    await given([
      {
        type: 'FactCorrected',
        data: {
          replaces: events[1]!.id,
          replacedType: 'MemberOrganisationJoined',
          field: 'orgnr',
          before: null,
          value: '802400-0005',
          reason: SOME_TEXT,
        },
      },
    ]);
    expect(then()).toMatchObject({
      changes: [{ field: 'members', before: [member], after: [{ ...member, orgnr: '802400-0005' }] }],
      reason: SOME_TEXT,
    });
    await given([
      {
        type: 'MemberOrganisationLeft',
        data: { organisation: organisationId('802400-0005'), reason: SOME_TEXT },
      },
    ]);
    expect(then()).toMatchObject({ changes: [{ field: 'members', after: [] }], reason: SOME_TEXT });
  });

  test('an application from draft to decision', async () => {
    await given([drafted('first')]);
    expect(then().changes).toEqual([
      { field: 'application.id', before: null, after: idOf('first') },
      { field: 'application.state', before: null, after: 'draft' },
      { field: 'application.text', before: null, after: SOME_TEXT },
    ]);
    await given([submitted()]);
    expect(then().changes).toEqual([{ field: 'application.state', before: 'draft', after: 'submitted' }]);
    await given([registered('T 1')]);
    expect(fields()).toEqual(['application.state', 'application.arendenummer', 'deadlines.decision-due']);
    await given([{ type: 'CaseOfficerAssigned', data: { officer: SOME_TEXT } }]);
    expect(then().changes).toContainEqual({ field: 'application.officer', before: null, after: SOME_TEXT });
    await given([{ type: 'SupplementRequested', data: { items: [SOME_TEXT], due: '2027-01-15' } }]);
    expect(fields()).toEqual([
      'application.state',
      'application.supplement',
      'deadlines.decision-due',
      'deadlines.supplement-due',
    ]);
    await given([{ type: 'SupplementExtended', data: { due: '2027-01-29', reason: SOME_TEXT } }]);
    expect(then()).toMatchObject({ reason: SOME_TEXT, occurredOn: null });
    expect(then().changes).toContainEqual({
      field: 'deadlines.supplement-due',
      before: { due: '2027-01-15', status: 'running' },
      after: { due: '2027-01-29', status: 'running' },
    });
    await given([{ type: 'SupplementWaived', data: { reason: SOME_TEXT } }, reviewed()]);
    expect(then()).toMatchObject({ reason: SOME_TEXT });
    expect(fields()).toEqual(['application.state', 'application.review']);
    await given([decided('granted', { meetingDate: '2026-12-10' })]);
    expect(then()).toMatchObject({ occurredOn: { date: '2026-12-10', precision: 'day' }, reason: SOME_TEXT });
    expect(fields()).toEqual(['application.state', 'application.decision', 'deadlines.decision-due']);
    await given([{ type: 'PartnershipGranted', data: { since: '2026-12-10' } }]);
    expect(fields()).toEqual(['partnership.state', 'partnership.since', 'deadlines.reaffirmation-due']);
    await given([told('first', '2026-12-12')]);
    expect(then().changes).toEqual([{ field: 'application.sentOn', before: null, after: '2026-12-12' }]);
    await given([{ type: 'PartnershipPaused', data: partnershipDecision() }]);
    expect(fields()).toEqual(['partnership.state', 'partnership.decision']);
  });

  test('a deadline is told as kept only when it was', async () => {
    const ask: AllianceEventFact = {
      type: 'SupplementRequested',
      data: { items: [SOME_TEXT], due: '2026-12-10' },
    };
    await given([drafted('first'), submitted(), registered('T 1'), ask]);
    await given([{ type: 'SupplementReceived', data: { items: [] } }]);
    const due = '2026-12-10';
    const field = 'deadlines.supplement-due';
    expect(then().changes).toContainEqual({
      field,
      before: { due, status: 'running' },
      after: { due, status: 'met' },
    });
    await given([ask, { type: 'DeadlinePassed', data: { deadline: 'supplement-due', due } }]);
    await given([{ type: 'SupplementReceived', data: { items: [] } }]);
    expect(then().changes).toContainEqual({
      field,
      before: { due, status: 'passed' },
      after: { due, status: 'met-late' },
    });
    await given([ask, { type: 'DeadlinePassed', data: { deadline: 'supplement-due', due } }]);
    await given([{ type: 'ApplicationClosed', data: { reason: SOME_TEXT } }]);
    expect(then().changes).toContainEqual({
      field,
      before: { due, status: 'passed' },
      after: { due, status: 'fallen-away' },
    });
    expect(then().changes).toContainEqual(
      expect.objectContaining({
        field: 'deadlines.decision-due',
        after: expect.objectContaining({ status: 'fallen-away' }) as object,
      }),
    );
  });

  test('an earlier case goes on being told of, by its place among the earlier ones', async () => {
    await given([...upToBoard('first', 'T 1'), decided('rejected'), drafted('second')]);
    expect(then().changes).toEqual([
      { field: 'application.id', before: null, after: idOf('second') },
      { field: 'application.state', before: null, after: 'draft' },
      { field: 'application.text', before: null, after: SOME_TEXT },
    ]);
    await given([told('first', '2026-12-12')]);
    expect(then().changes).toEqual([
      { field: 'earlierApplications.0.sentOn', before: null, after: '2026-12-12' },
    ]);
    await given([
      { type: 'ReconsiderationRequested', data: { application: idOf('first'), reason: SOME_TEXT } },
    ]);
    expect(fields()).toEqual(['earlierApplications.0.reconsiderationRequestedAt']);
    await given([{ type: 'DraftDiscarded', data: {} }, drafted('third')]);
    expect(fields().filter((field) => field.startsWith('earlier'))).toEqual([]);
  });

  test('a recommendation that holds no more is told as gone', async () => {
    const recommended = { recommendation: 'grant', motivation: SOME_TEXT };
    const completed = expect.objectContaining(recommended) as object;
    const gone = { field: 'application.review', before: completed, after: null };
    await given(upToBoard('first', 'T 1'));
    await given([decided('referred-back')]);
    expect(then().changes).toContainEqual(gone);
    await given([reviewed()]);
    await given([{ type: 'SupplementRequested', data: { items: [SOME_TEXT], due: '2027-01-15' } }]);
    expect(then().changes).toContainEqual(gone);
  });

  test('what is put right is told where it shows', async () => {
    const correct = async (type: string, field: string, before: unknown, value: unknown) => {
      const { id: replaces } = events.findLast((event) => event.type === type)!;
      await given([
        {
          type: 'FactCorrected',
          data: { replaces, replacedType: type, field, before, value, reason: SOME_TEXT },
        },
      ]);
      return then().changes;
    };
    await given([...upToBoard('first', 'T 1'), ...granted('2026-12-10')]);
    expect(await correct('RegionalCollaborationStarted', 'lan', ['12'], ['13'])).toEqual([
      { field: 'lan', before: ['12'], after: ['13'] },
    ]);
    expect(await correct('PartnershipGranted', 'since', '2026-12-10', '2026-12-09')).toEqual([
      { field: 'partnership.since', before: '2026-12-10', after: '2026-12-09' },
    ]);
    // Of a decision the one field, not the whole record.
    expect(await correct('ApplicationDecided', 'meetingDate', '2026-12-10', '2026-12-09')).toEqual([
      { field: 'ApplicationDecided.meetingDate', before: '2026-12-10', after: '2026-12-09' },
    ]);
    await given([{ type: 'PartnershipLeft', data: { reason: SOME_TEXT } }, drafted('second')]);
    expect(await correct('ApplicationDecided', 'paragraf', '§ 7', '§ 8')).toEqual([
      { field: 'ApplicationDecided.paragraf', before: '§ 7', after: '§ 8' },
    ]);
    await given([{ type: 'AllianceDissolved', data: { reason: null, occurredOn: null } }]);
    const day = { date: '2026', precision: 'year' };
    expect(await correct('AllianceDissolved', 'occurredOn', null, day)).toEqual([
      { field: 'AllianceDissolved.occurredOn', before: null, after: day },
    ]);
    expect(await correct('AllianceDissolved', 'happened', true, false)).toEqual([
      { field: 'status', before: 'dissolved', after: 'active' },
      { field: 'AllianceDissolved.happened', before: true, after: false },
    ]);
  });

  test('what shows in no field is told all the same', async () => {
    await given([imported(SOME_TEXT)]);
    expect(then().changes).toEqual([{ field: 'source', before: null, after: SOME_TEXT }]);
    await given([{ type: 'AllianceRenamed', data: { name: 'Syd' } }]);
    await given([
      {
        type: 'FactCorrected',
        data: {
          replaces: events[0]!.id,
          replacedType: 'RegionalCollaborationStarted',
          field: 'name',
          before: 'Skåne',
          value: 'Söder',
          reason: SOME_TEXT,
        },
      },
    ]);
    expect(then().changes).toEqual([
      { field: 'RegionalCollaborationStarted.name', before: 'Skåne', after: 'Söder' },
    ]);
  });
});

describe('a history', () => {
  let answers: Answers;

  beforeAll(async () => {
    answers = await openAnswers();
  });

  afterAll(() => answers.close());

  const request = (alliance: string) => ({
    id: idOf(alliance),
    viewer: AUDITOR,
    locale: 'sv' as const,
    limit: 10_000,
  });

  test('is in words: the label in the language asked for, texts out of the vault, marked where erased', async () => {
    const reason = await answers.log.text('Slogs ihop med en annan');
    const gone = await answers.log.text('Karin Karlsson');
    await answers.given(
      'Skåne',
      [
        started('Skåne', ['12']),
        joined('Kören', { contact: gone }),
        { type: 'MemberOrganisationLeft', data: { organisation: idOf('Kören'), reason } },
      ],
      { role: 'coordinator', actor: 'c-1' },
    );
    answers.vault.forget([gone.ref]);
    const history = await answers.histories.history(request('Skåne'));
    expect(history!.items.map(({ label }) => label)).toEqual([
      'Samarbete påbörjat',
      'Organisation tillkom',
      'Organisation lämnade',
    ]);
    expect(history!.items[1]!.changes).toEqual([
      {
        field: 'members',
        before: [],
        after: [{ name: 'Kören', orgnr: null, parent: null, contact: { erased: true } }],
        words: {
          field: 'organisationer',
          change: '+ Kören (raderad person)',
          before: null,
          after: 'Kören (raderad person)',
        },
      },
    ]);
    expect(history!.items[2]).toMatchObject({
      reason: 'Slogs ihop med en annan',
      actor: 'c-1',
      role: 'coordinator',
      revision: 2,
    });
    expect(history!.position).toBe(3);
    const english = await answers.histories.history({ ...request('Skåne'), locale: 'en', limit: 2 });
    expect(english!.items.map(({ label }) => label)).toEqual(['Organisation joined', 'Organisation left']);
  });

  test('exists only for those who may see the alliance', async () => {
    await answers.given('Gotland', [started('Gotland', ['09'], { coordinator: 'g' })]);
    expect(
      await answers.histories.history({ ...request('Gotland'), viewer: actor('coordinator', 'h') }),
    ).toBeNull();
    expect(
      await answers.histories.history({ ...request('Gotland'), viewer: actor('coordinator', 'g') }),
    ).not.toBeNull();
    expect(await answers.histories.history(request('nothing'))).toBeNull();
    const moments = { from: { position: 0 }, to: { position: 10_000 } };
    expect(
      await answers.histories.diff({ ...request('Gotland'), ...moments, viewer: actor('partner', 'h') }),
    ).toBeNull();
  });

  test('as of a moment ends there', async () => {
    const first = await answers.given('Dalarna', [started('Dalarna', ['20'])], {
      at: '2027-01-01T10:00:00.000Z',
    });
    await answers.given('Dalarna', [{ type: 'AllianceRenamed', data: { name: 'Dala' } }], {
      at: '2027-01-02T10:00:00.000Z',
    });
    const count = async (asOf: { position: number } | { instant: string }) =>
      (await answers.histories.history({ ...request('Dalarna'), asOf }))?.items.length ?? null;
    expect(await count({ position: first[0]!.position })).toBe(1);
    expect(await count({ position: first[0]!.position - 1 })).toBeNull();
    expect(await count({ position: 10_000 })).toBe(2);
    expect(await count({ instant: '2027-01-02T09:59:59.999Z' })).toBe(1);
    expect(await count({ instant: '2027-01-02T10:00:00.000Z' })).toBe(2);
    expect(await count({ instant: '2026-12-31T10:00:00.000Z' })).toBeNull();
  });

  test('stops at the first event that was recorded later, whatever the servers’ clocks said', async () => {
    await answers.given('Kalmar', [started('Kalmar', ['08'])], { at: '2027-02-01T10:00:00.000Z' });
    await answers.given('Kalmar', [{ type: 'AllianceRenamed', data: { name: 'A' } }], {
      at: '2027-02-01T10:00:02.000Z',
    });
    await answers.given('Kalmar', [{ type: 'AllianceRenamed', data: { name: 'B' } }], {
      at: '2027-02-01T10:00:01.000Z',
    });
    const asOf = { instant: '2027-02-01T10:00:01.500Z' };
    expect((await answers.histories.history({ ...request('Kalmar'), asOf }))?.items).toHaveLength(1);
    expect(await answers.files.get(idOf('Kalmar'), AUDITOR, asOf)).toMatchObject({
      name: 'Kalmar',
      revision: 0,
    });
  });

  test('two moments differ by what changed between them, and by those events', async () => {
    const text = await answers.log.text('Vi ansöker');
    const [before] = (await answers.given('Uppsala', [started('Uppsala', ['03'])])).slice(-1);
    const after = await answers.given('Uppsala', [
      { type: 'ApplicationDrafted', data: { application: idOf('u'), text } },
      { type: 'AllianceRenamed', data: { name: 'Uppland' } },
    ]);
    await answers.given('Uppsala', [submitted()]);
    const diff = await answers.histories.diff({
      ...request('Uppsala'),
      from: { position: before!.position },
      to: { position: after[1]!.position },
    });
    expect(diff).toMatchObject({
      from: { revision: 0, position: before!.position },
      to: { revision: 2, position: after[1]!.position },
      changes: [
        { field: 'name', before: 'Uppsala', after: 'Uppland' },
        { field: 'application.id', before: null, after: idOf('u') },
        { field: 'application.state', before: null, after: 'draft' },
        { field: 'application.text', before: null, after: 'Vi ansöker' },
      ],
      events: [
        { id: after[0]!.id, type: 'ApplicationDrafted', label: 'Utkast', recordedAt: after[0]!.recordedAt },
        { id: after[1]!.id, type: 'AllianceRenamed', label: 'Namn ändrat', recordedAt: after[1]!.recordedAt },
      ],
      position: await answers.store.head(),
    });
    expect(diff!.changes.map(({ words }) => words)[2]).toEqual({
      field: 'ansökan',
      change: 'Utkast',
      before: null,
      after: 'Utkast',
    });
    const back = await answers.histories.diff({
      ...request('Uppsala'),
      from: { position: after[1]!.position },
      to: { position: before!.position },
    });
    expect(back).toMatchObject({
      changes: [{ field: 'name', before: 'Uppland', after: 'Uppsala' }, {}, {}, {}],
      events: [],
    });
    expect(
      await answers.histories.diff({ ...request('Uppsala'), from: { position: 0 }, to: { position: 1 } }),
    ).toBeNull();
    const whole = { from: { position: 0 }, to: { position: Number.MAX_SAFE_INTEGER } };
    expect(await answers.histories.diff({ ...request('Uppsala'), ...whole })).toMatchObject({
      from: { revision: -1, position: 0 },
      to: { revision: 3 },
    });
  });

  test('two moments on either side of a decision, and of another case', async () => {
    const signed = { textVersion: 1, signatory: SOME_TEXT };
    const endorsed: AllianceEventFact = { type: 'MissionEndorsed', data: signed };
    const last = async (facts: AllianceEventFact[]) => (await answers.given('Örebro', facts)).at(-1)!;
    const open = await last([started('Örebro', ['18']), endorsed, ...upToBoard('ö1', 'Ö 1')]);
    const rejected = await last([decided('rejected')]);
    const again = await last([drafted('ö2'), endorsed, submitted()]);
    const between = async (from: { position: number }, to: { position: number }) => {
      const diff = await answers.histories.diff({
        ...request('Örebro'),
        from: { position: from.position },
        to: { position: to.position },
      });
      return diff!.changes.map(({ field, before, after }) => {
        const brief = (value: unknown) => (typeof value === 'object' && value !== null ? '…' : value);
        return [field, brief(before), brief(after)];
      });
    };
    expect(await between(open, rejected)).toEqual([
      ['application.state', 'ready-for-decision', 'rejected'],
      ['application.decision', null, '…'],
      ['deadlines.decision-due', '…', '…'],
    ]);
    expect(await between(rejected, open)).toHaveLength(3);
    const added = [
      ['preparation.mission', null, '…'],
      ['application.id', null, idOf('ö2')],
      ['application.state', null, 'submitted'],
      // The sample text lies in no vault, and is told as one that was erased.
      ['application.text', null, '…'],
    ];
    expect(await between(rejected, again)).toEqual(added);
    expect(await between(open, again)).toEqual([
      ...added,
      ['earlierApplications.0.state', 'ready-for-decision', 'rejected'],
      ['earlierApplications.0.decision', null, '…'],
      ['deadlines.decision-due', '…', '…'],
    ]);
    expect((await between(again, open)).map(([field, before, after]) => [field, after, before])).toEqual(
      await between(open, again),
    );
  });

  test('tells words that were erased from those that were never stated', async () => {
    const erased = { erased: true };
    await answers.given('Gävleborg', [
      started('Gävleborg', ['21']),
      joined('Teatern', { contact: SOME_TEXT }),
      joined('Kören'),
      { type: 'LanAdded', data: { lan: '22', reason: SOME_TEXT } },
      { type: 'LanLeft', data: { lan: '22', reason: null } },
    ]);
    const { items } = (await answers.histories.history(request('Gävleborg')))!;
    const members = [
      expect.objectContaining({ contact: erased }),
      expect.objectContaining({ contact: null }),
    ];
    expect(items[2]!.changes).toMatchObject([{ field: 'members', before: [members[0]], after: members }]);
    expect(items.slice(3).map(({ reason, reasonErased }) => [reason, reasonErased])).toEqual([
      [null, true],
      [null, false],
    ]);
    const whole = {
      ...request('Gävleborg'),
      from: { position: 0 },
      to: { position: items.at(-1)!.position },
    };
    expect((await answers.histories.diff(whole))!.changes).toContainEqual(
      expect.objectContaining({ field: 'members', after: members }),
    );
    const reasons = historyColumns('sv').find(({ heading }) => heading === 'Skäl')!;
    expect(items.map((item) => reasons.value(item)).slice(3)).toEqual(['raderad uppgift', null]);
  });

  test('has one entry for each event, and their changes add up to the state', async () => {
    const facts = [
      started('Blekinge', ['10']),
      ...upToBoard('b', 'T 3'),
      ...granted('2026-03-05'),
      told('b', '2026-03-09'),
    ];
    await answers.given('Blekinge', facts);
    const history = await answers.histories.history(request('Blekinge'));
    expect(history!.items.map(({ type }) => type)).toEqual(facts.map(({ type }) => type));
    const last = new Map(
      history!.items.flatMap(({ changes }) => changes.map(({ field, after }) => [field, after])),
    );
    const view = await answers.files.get(idOf('Blekinge'), AUDITOR);
    expect(last.get('application.state')).toBe(view!.application!.state);
    expect(last.get('partnership.since')).toBe(view!.partnership!.since);
    const { rows } = await answers.db.query('SELECT FROM audit_history.entries WHERE stream = $1', [
      streamOf('Blekinge'),
    ]);
    expect(rows).toHaveLength(facts.length);
  });
});
