import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AllianceEventFact } from '../../src/contexts/alliances/public.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import { Refused } from '../../src/kernel/refusal.js';
import { idOf, started } from './alliance-log.js';
import { type Answers, openAnswers } from './answers.js';
import {
  decided,
  drafted,
  formed,
  granted,
  joined,
  registered,
  reviewed,
  SOME_TEXT,
  submitted,
  told,
  upToBoard,
} from './facts.js';
import { actor } from './read-models.js';

const AUDITOR = actor('auditor');

describe('an alliance file', () => {
  let answers: Answers;
  let text: (words: string) => Promise<SealedText>;

  beforeAll(async () => {
    answers = await openAnswers();
    text = (words) => answers.log.text(words);
  });

  afterAll(() => answers.close());

  test('is what was folded, with its words out of the vault', async () => {
    const contact = await text('Anna Andersson');
    await answers.given('Skåne', [
      started('Skåne', ['12'], {
        form: 'network',
        coordinator: 'c-1',
        occurredOn: { date: '2012', precision: 'year' },
      }),
      joined('Riksteatern Skåne', { orgnr: '802400-0005', contact, parent: 'Riksteatern' }),
      joined('Skånes körer'),
      { type: 'IssuesChosen', data: { issues: [await text('Lokaler'), await text('Kulturplanen')] } },
      { type: 'ApplicationDrafted', data: { application: idOf('first'), text: await text('Vi vill') } },
    ]);
    const view = await answers.files.get(idOf('Skåne'), AUDITOR);
    expect(view).toEqual({
      id: idOf('Skåne'),
      name: 'Skåne',
      status: 'active',
      lan: ['12'],
      form: 'network',
      issues: ['Lokaler', 'Kulturplanen'],
      startedOn: { date: '2012', precision: 'year' },
      members: [
        {
          organisationId: idOf('Riksteatern Skåne'),
          name: 'Riksteatern Skåne',
          orgnr: '802400-0005',
          parent: 'Riksteatern',
          contact: 'Anna Andersson',
        },
        {
          organisationId: idOf('Skånes körer'),
          name: 'Skånes körer',
          orgnr: null,
          parent: null,
          contact: null,
        },
      ],
      representatives: [],
      coordinators: ['c-1'],
      application: {
        id: idOf('first'),
        state: 'draft',
        revision: 4,
        arendenummer: null,
        waitingOn: 'applicant',
        deadline: null,
        officer: null,
        text: 'Vi vill',
        submittedAt: null,
        receivedOn: null,
        previous: null,
        attachments: [],
        commitments: [],
        supplement: null,
        review: null,
        held: false,
        heldFor: null,
        decisions: [],
        sentOn: null,
        reconsiderationRequestedAt: null,
        endedAt: null,
        flags: [],
        workflow: 'alliances@1',
        workflowVersion: 1,
      },
      earlierApplications: [],
      partnership: null,
      association: null,
      dormant: false,
      succeededBy: null,
      commitments: [],
      deadlines: [],
      flags: [],
      revision: 4,
      position: 5,
    });
  });

  test('follows the case to the board and back to the applicant', async () => {
    await answers.given('Halland', [
      started('Halland', ['13']),
      joined('a'),
      joined('b'),
      drafted('h1'),
      submitted(),
    ]);
    expect((await answers.files.get(idOf('Halland'), AUDITOR))?.application).toMatchObject({
      state: 'submitted',
      waitingOn: 'office',
    });
    await answers.given('Halland', [
      registered('T 2026-0001'),
      { type: 'CaseOfficerAssigned', data: { officer: await text('Olle') } },
    ]);
    const registeredView = await answers.files.get(idOf('Halland'), AUDITOR);
    expect(registeredView?.application).toMatchObject({
      state: 'under-review',
      arendenummer: 'T 2026-0001',
      officer: 'Olle',
    });
    expect(registeredView?.application?.deadline).toBe(registeredView?.deadlines[0]?.due);
    await answers.given('Halland', [
      { type: 'SupplementRequested', data: { items: [await text('Stadgar')], due: '2027-01-15' } },
    ]);
    expect((await answers.files.get(idOf('Halland'), AUDITOR))?.application).toMatchObject({
      waitingOn: 'applicant',
      deadline: '2027-01-15',
      supplement: { items: [{ item: 'Stadgar', answer: null }], due: '2027-01-15', status: 'outstanding' },
    });
    await answers.given('Halland', [
      { type: 'SupplementExtended', data: { due: '2027-07-10', reason: await text('Anstånd') } },
    ]);
    // No deadline falls in July, and one supplement has one last day.
    expect((await answers.files.get(idOf('Halland'), AUDITOR))?.application).toMatchObject({
      deadline: '2027-08-02',
      supplement: { due: '2027-08-02' },
    });
    const item = await text('Stadgar');
    await answers.given('Halland', [
      {
        type: 'SupplementReceived',
        data: { items: [{ item, answer: await text('Bifogas'), itemIndex: 0 }] },
      },
      reviewed(),
      decided('granted', {
        motivation: await text('Väl förankrat'),
        present: [item],
        conflicted: [{ member: item, ground: item }],
      }),
      { type: 'PartnershipGranted', data: { since: '2026-12-10' } },
      told('h1', '2026-12-12'),
    ]);
    expect(await answers.files.get(idOf('Halland'), AUDITOR)).toMatchObject({
      application: {
        state: 'granted',
        waitingOn: null,
        deadline: null,
        supplement: { items: [{ item: 'Stadgar', answer: 'Bifogas' }], status: 'received' },
        decisions: [
          {
            outcome: 'granted',
            motivation: 'Väl förankrat',
            present: ['Stadgar'],
            conflicted: [{ ground: 'Stadgar' }],
          },
        ],
        sentOn: '2026-12-12',
        endedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
      partnership: { state: 'active', since: '2026-12-10' },
    });
  });

  test('lists the files of each case, those that came with a supplement included', async () => {
    const file = async (name: string): Promise<AllianceEventFact> => ({
      type: 'AttachmentAdded',
      data: { sha256: `hash of ${name}`, size: 7, mediaType: 'application/pdf', name: await text(name) },
    });
    const listed = (name: string) => ({
      sha256: `hash of ${name}`,
      name,
      size: 7,
      mediaType: 'application/pdf',
    });
    await answers.given('Kronoberg', [
      started('Kronoberg', ['07']),
      drafted('b1'),
      await file('Stadgar'),
      submitted(),
      registered('T 1'),
      { type: 'SupplementRequested', data: { items: [await text('Budget')], due: '2027-01-15' } },
      await file('Budget'),
      { type: 'SupplementWaived', data: { reason: await text('Räcker') } },
      reviewed(),
      decided('rejected'),
      drafted('b2'),
      await file('Karta'),
    ]);
    expect(await answers.files.get(idOf('Kronoberg'), AUDITOR)).toMatchObject({
      application: { state: 'draft', attachments: [listed('Karta')] },
      earlierApplications: [{ state: 'rejected', attachments: [listed('Stadgar'), listed('Budget')] }],
    });
  });

  test('keeps earlier cases, each with the definition that it began under', async () => {
    await answers.given('Uppsala', [
      started('Uppsala', ['03']),
      ...upToBoard('u1', 'T 1'),
      decided('rejected'),
    ]);
    await answers.given('Uppsala', [drafted('u2')]);
    expect(await answers.files.get(idOf('Uppsala'), AUDITOR)).toMatchObject({
      application: { id: idOf('u2'), state: 'draft', previous: idOf('u1'), workflowVersion: 1 },
      earlierApplications: [
        { id: idOf('u1'), state: 'rejected', arendenummer: 'T 1', waitingOn: null, workflow: 'alliances@1' },
      ],
    });
  });

  test('shows what was put right', async () => {
    const recorded = await answers.given('Örebro', [
      started('Örebro', ['18']),
      ...upToBoard('ö', 'T 18'),
      ...granted('2026-12-10'),
    ]);
    const corrections = [
      ['RegionalCollaborationStarted', 'lan', ['17', '18']],
      ['ApplicationDecided', 'meetingDate', '2026-12-09'],
      ['PartnershipGranted', 'since', '2026-12-08'],
    ] as const;
    const reason = await text('Fel i protokollet');
    await answers.given(
      'Örebro',
      corrections.map(([replacedType, field, value]) => {
        const replaces = recorded.find(({ type }) => type === replacedType)!.id;
        return {
          type: 'FactCorrected',
          data: { replaces, replacedType, field, before: null, value, reason },
        };
      }),
    );
    expect(await answers.files.get(idOf('Örebro'), AUDITOR)).toMatchObject({
      lan: ['17', '18'],
      application: { decisions: [{ meetingDate: '2026-12-09' }] },
      partnership: { since: '2026-12-08' },
    });
    expect((await answers.files.list(AUDITOR, { limit: 9, region: '17' })).items).toMatchObject([
      { name: 'Örebro', partnership: { since: '2026-12-08' } },
    ]);
  });

  test('shows an ended case among the earlier ones while a draft is written, and when it is discarded', async () => {
    await answers.given('Jämtland', [
      started('Jämtland', ['23']),
      ...upToBoard('j1', 'T 23'),
      decided('rejected'),
      drafted('j2'),
      told('j1', '2026-12-12'),
    ]);
    const earlierApplications = [{ id: idOf('j1'), state: 'rejected', sentOn: '2026-12-12' }];
    expect(await answers.files.get(idOf('Jämtland'), AUDITOR)).toMatchObject({
      application: { id: idOf('j2'), state: 'draft' },
      earlierApplications,
    });
    await answers.given('Jämtland', [{ type: 'DraftDiscarded', data: {} }]);
    expect(await answers.files.get(idOf('Jämtland'), AUDITOR)).toMatchObject({
      application: null,
      earlierApplications,
    });
    expect((await answers.files.list(AUDITOR, { limit: 1, q: 't 23' })).items).toHaveLength(1);
  });

  test('shows null for words that were erased', async () => {
    const gone = await text('Karin Karlsson');
    await answers.given('Dalarna', [
      started('Dalarna', ['20']),
      {
        type: 'RepresentativesAppointed',
        data: { representatives: [{ name: gone, from: '2026-01-01', to: null }], signatories: false },
      },
    ]);
    answers.vault.forget([gone.ref]);
    expect((await answers.files.get(idOf('Dalarna'), AUDITOR))?.representatives).toEqual([
      { name: null, from: '2026-01-01', to: null, capacity: 'representative' },
    ]);
  });

  test('tells firmatecknare, whom only an association has, from företrädare', async () => {
    const appointed = async (name: string, signatories: boolean): Promise<AllianceEventFact> => ({
      type: 'RepresentativesAppointed',
      data: {
        representatives: [{ name: await text(name), from: '2026-01-01', to: '2027-01-01' }],
        signatories,
      },
    });
    const shown = async () => (await answers.files.get(idOf('Gävleborg'), AUDITOR))?.representatives;
    const term = { from: '2026-01-01', to: '2027-01-01' };
    await answers.given('Gävleborg', [started('Gävleborg', ['21']), await appointed('Anna', false)]);
    expect(await shown()).toEqual([{ name: 'Anna', ...term, capacity: 'representative' }]);
    await answers.given('Gävleborg', [formed('Föreningen', '2026-02-01', 'day')]);
    expect(await shown()).toEqual([{ name: 'Anna', ...term, capacity: 'representative' }]);
    await answers.given('Gävleborg', [await appointed('Bo', true)]);
    expect(await shown()).toEqual([{ name: 'Bo', ...term, capacity: 'signatory' }]);
  });

  test('flags what deserves a look', async () => {
    await answers.given('Kalmar', [started('Kalmar', ['08']), joined('Kören i Kalmar'), drafted('k')]);
    expect((await answers.files.get(idOf('Kalmar'), AUDITOR))?.flags).toEqual([]);
    await answers.given('Kalmar', [submitted()]);
    expect(await answers.files.get(idOf('Kalmar'), AUDITOR)).toMatchObject({
      flags: ['below-minimum-members'],
      // What a form has let through lacked nothing then.
      application: { flags: [] },
    });
    await answers.given('Kalmar', [
      joined('KÖREN  i Kalmar!', { organisation: idOf('another') }),
      registered('T 9'),
    ]);
    const [deadline] = (await answers.files.get(idOf('Kalmar'), AUDITOR))!.deadlines;
    await answers.given('Kalmar', [
      { type: 'DeadlinePassed', data: { deadline: deadline!.deadline, due: deadline!.due } },
    ]);
    expect(await answers.files.get(idOf('Kalmar'), AUDITOR)).toMatchObject({
      flags: ['deadline-passed', 'possible-duplicate-members'],
      application: { deadline: deadline!.due },
      deadlines: [{ status: 'passed' }],
    });
  });

  test('flags what is to be reconsidered, also of an earlier case, until the board decides anew', async () => {
    const at = '2026-12-20T10:00:00.000Z';
    const look = async () => {
      const view = (await answers.files.get(idOf('Omprövas'), AUDITOR))!;
      const { items } = await answers.files.list(AUDITOR, { q: 'omprövas', limit: 1 });
      const cases = [...view.earlierApplications, view.application!];
      return [view.flags, ...cases.map(({ flags }) => flags), items[0]!.reconsiderationRequestedAt];
    };
    await answers.given('Omprövas', [
      started('Omprövas', ['08']),
      ...upToBoard('o1', 'O 1'),
      decided('rejected'),
      told('o1', '2026-12-12'),
    ]);
    expect(await look()).toEqual([[], [], null]);
    await answers.given(
      'Omprövas',
      [{ type: 'ReconsiderationRequested', data: { application: idOf('o1'), reason: SOME_TEXT } }],
      { at },
    );
    const flag = ['reconsideration-requested'];
    expect(await look()).toEqual([flag, flag, at]);
    await answers.given('Omprövas', upToBoard('o2', 'O 2'));
    expect((await look()).slice(1)).toEqual([flag, [], at]);
    await answers.given('Omprövas', [decided('rejected')]);
    expect(await look()).toEqual([[], [], [], null]);
    const view = await answers.files.get(idOf('Omprövas'), AUDITOR);
    expect(view?.earlierApplications[0]?.reconsiderationRequestedAt).toBe(at);
  });

  test('flags what an application on paper lacks, until it has it or is decided', async () => {
    const flags = async () =>
      (await answers.files.get(idOf('Dalarna på papper'), AUDITOR))?.application?.flags;
    const signed = { textVersion: 1, signatory: SOME_TEXT };
    await answers.given('Dalarna på papper', [
      started('Dalarna på papper', ['20']),
      joined('a'),
      { type: 'MissionEndorsed', data: { ...signed, textVersion: 7 } },
      {
        type: 'ApplicationReceivedOnPaper',
        data: {
          application: idOf('on paper'),
          receivedOn: '2026-11-01',
          text: SOME_TEXT,
          snapshot: { members: [], lan: [], attachments: [] },
        },
      },
      registered('T 77'),
    ]);
    expect(await flags()).toEqual([
      'not-resolved-to-apply',
      'below-minimum-members',
      'mission-not-endorsed',
      'knowledge-not-committed',
      'inclusive-approach-not-committed',
      'democratic-rules-not-committed',
      'cooperation-not-pledged',
    ]);
    await answers.given('Dalarna på papper', [
      joined('b'),
      { type: 'MissionEndorsed', data: signed },
      { type: 'PrinciplesCommitted', data: { ...signed, principle: 'knowledge' } },
      { type: 'ResolvedToApply', data: { decidedOn: '2026-10-01' } },
    ]);
    expect(await flags()).toEqual([
      'inclusive-approach-not-committed',
      'democratic-rules-not-committed',
      'cooperation-not-pledged',
    ]);
    await answers.given('Dalarna på papper', [reviewed(), decided('rejected')]);
    expect(await flags()).toEqual([]);
  });

  test('exists only for those who may see it', async () => {
    await answers.given('Gotland', [started('Gotland', ['09'], { coordinator: 'g-1' })]);
    const sees = async (viewer: ReturnType<typeof actor>): Promise<boolean> =>
      (await answers.files.get(idOf('Gotland'), viewer)) !== null;
    expect(await sees(actor('coordinator', 'g-1'))).toBe(true);
    expect(await sees(actor('coordinator', 'g-2'))).toBe(false);
    expect(await sees(actor('partner', 'g-2'))).toBe(false);
    expect(await sees(actor('coordinator', 'g-3', [idOf('Gotland')]))).toBe(true);
    await answers.given('Gotland', [{ type: 'HandedOver', data: { from: 'g-1', to: 'g-2' } }]);
    expect(await sees(actor('coordinator', 'g-1'))).toBe(false);
    expect(await sees(actor('coordinator', 'g-1', [idOf('Gotland')]))).toBe(false);
    expect(await sees(actor('coordinator', 'g-2'))).toBe(true);
    // Nor its past, which it once might.
    expect(
      await answers.files.get(idOf('Gotland'), actor('coordinator', 'g-1'), { position: 1_000 }),
    ).toBeNull();
    expect(await answers.files.get(idOf('nothing'), AUDITOR)).toBeNull();
  });

  test('as of a moment is what the row was then', async () => {
    const views: unknown[] = [];
    const events = [];
    for (const facts of [
      [started('Blekinge', ['10'])],
      upToBoard('b', 'T 7'),
      granted('2026-03-05'),
      [told('b', '2026-03-09')],
    ]) {
      events.push((await answers.given('Blekinge', facts)).at(-1)!);
      views.push(await answers.files.get(idOf('Blekinge'), AUDITOR));
    }
    for (const [index, { position, recordedAt }] of events.entries()) {
      // The answer stands at the head of the log; HTTP tells the position that was asked for.
      const then = { ...(views[index] as object), position: expect.any(Number) };
      expect(await answers.files.get(idOf('Blekinge'), AUDITOR, { position })).toEqual(then);
      expect(await answers.files.get(idOf('Blekinge'), AUDITOR, { instant: recordedAt })).toEqual(then);
    }
    expect(
      await answers.files.get(idOf('Blekinge'), AUDITOR, { position: events[0]!.position - 1 }),
    ).toBeNull();
    expect(await answers.files.get(idOf('Blekinge'), AUDITOR, { position: Number.MAX_SAFE_INTEGER })).toEqual(
      views.at(-1),
    );
  });
});

describe('the list', () => {
  let answers: Answers;
  const NAMES = ['Örebro', 'Ale', 'Ärtan', 'Zinkgruvan', 'Åland', 'ale', 'Vänern', 'Wien', 'Väner'];

  beforeAll(async () => {
    answers = await openAnswers();
    for (const [index, name] of NAMES.entries()) {
      await answers.given(name, [
        started(name, index % 2 === 0 ? ['12', '13'] : ['17'], { coordinator: index < 3 ? 'c' : null }),
      ]);
    }
    await answers.given('Örebro', [...upToBoard('o', 'T 2'), joined('Bygdegården i Örebro')]);
    await answers.given('Ale', [...upToBoard('a', 'T 1'), ...granted('2026-03-05')]);
    await answers.given('Wien', [drafted('w')]);
  });

  afterAll(() => answers.close());

  async function names(filter: object, viewer = AUDITOR, asOf?: { position: number }): Promise<string[]> {
    const { items } = await answers.files.list(viewer, { limit: 200, ...filter }, asOf);
    return items.map(({ name }) => name);
  }

  test('is in Swedish order', async () => {
    const swedish = ['ale', 'Ale', 'Väner', 'Vänern', 'Wien', 'Zinkgruvan', 'Åland', 'Ärtan', 'Örebro'];
    expect(await names({})).toEqual(swedish);
    expect(await names({ sort: '-name' })).toEqual(swedish.toReversed());
  });

  test('is filtered by state, by län and by words', async () => {
    expect(await names({ state: 'granted' })).toEqual(['Ale']);
    expect(await names({ state: 'none', region: '17' })).toEqual(['ale', 'Zinkgruvan']);
    expect(await names({ waitingOn: 'board' })).toEqual(['Örebro']);
    expect(await names({ waitingOn: 'office' })).toEqual([]);
    expect(await names({ q: 'BYGDEGÅRDEN' })).toEqual(['Örebro']);
    expect(await names({ q: ' t 1 ' })).toEqual(['Ale']);
    expect(await names({ q: '%' })).toEqual([]);
    expect(await names({ q: '' })).toHaveLength(9);
  });

  test('has only what the viewer may see', async () => {
    expect(await names({}, actor('coordinator', 'c'))).toEqual(['Ale', 'Ärtan', 'Örebro']);
    expect(await names({}, actor('coordinator', 'd', [idOf('Wien')]))).toEqual(['Wien']);
    expect(await names({}, actor('partner', 'd'))).toEqual([]);
    expect(await answers.files.list(actor('partner', 'd'), { limit: 1 })).toMatchObject({
      items: [],
      nextCursor: null,
    });
  });

  test('tells of each alliance what a table needs', async () => {
    const { items, position } = await answers.files.list(AUDITOR, { limit: 1, q: 'T 2' });
    expect(items).toEqual([
      {
        id: idOf('Örebro'),
        name: 'Örebro',
        lan: ['12', '13'],
        form: null,
        status: 'active',
        dormant: false,
        application: {
          id: idOf('o'),
          state: 'ready-for-decision',
          arendenummer: 'T 2',
          waitingOn: 'board',
          workflowVersion: 1,
          deadline: expect.stringMatching(/^2027-/),
          revision: 5,
        },
        partnership: null,
        association: null,
        members: 1,
        reconsiderationRequestedAt: null,
        lastChanged: expect.any(String),
        revision: 5,
      },
    ]);
    expect(position).toBe(await answers.store.head());
  });

  for (const sort of [
    'name',
    '-name',
    'deadline',
    '-deadline',
    'arendenummer',
    '-arendenummer',
    'waitingOn',
    '-waitingOn',
    'lastChanged',
    '-lastChanged',
    'state',
    '-state',
  ] as const) {
    test(`goes through all pages once, by ${sort}, now and as of now, with missing values last`, async () => {
      const head = await answers.store.head();
      const whole = await answers.files.list(AUDITOR, { limit: 200, sort });
      for (const asOf of [undefined, { position: head }]) {
        const found = [];
        let cursor: string | undefined;
        do {
          const page = await answers.files.list(
            AUDITOR,
            { limit: 2, sort, ...(cursor === undefined ? {} : { cursor }) },
            asOf,
          );
          expect(page.items.length).toBeLessThanOrEqual(2);
          found.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(found).toEqual(whole.items);
      }
      const key = sort.replace('-', '');
      if (key === 'deadline' || key === 'arendenummer' || key === 'waitingOn') {
        const values = whole.items.map(({ application }) => application?.[key] ?? null);
        expect(values.slice(values.indexOf(null)).every((value) => value === null)).toBe(true);
        expect(values.indexOf(null)).toBeGreaterThan(0);
      }
    });
  }

  test('as of a moment has what was there then, as it was', async () => {
    const asOf = { position: 9 };
    expect(await names({}, AUDITOR, asOf)).toHaveLength(9);
    expect(await names({ state: 'granted' }, AUDITOR, asOf)).toEqual([]);
    expect(await names({ q: 'bygdegården' }, AUDITOR, asOf)).toEqual([]);
    expect(await names({ waitingOn: 'board' }, AUDITOR, asOf)).toEqual([]);
    expect(await names({ waitingOn: 'board' }, AUDITOR, { position: 1_000 })).toEqual(['Örebro']);
    expect(await names({}, AUDITOR, { position: 3 })).toEqual(['Ale', 'Ärtan', 'Örebro']);
    expect(await names({ region: '17' }, AUDITOR, { position: 3 })).toEqual(['Ale']);
    expect(await names({}, actor('partner', 'd'), asOf)).toEqual([]);
  });

  test('refuses a cursor that is none, or of another order', async () => {
    const { nextCursor } = await answers.files.list(AUDITOR, { limit: 1, sort: 'deadline' });
    const refused = async (filter: object): Promise<unknown> => {
      const error = await answers.files
        .list(AUDITOR, { limit: 1, ...filter })
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Refused);
      const { refusal } = error as Refused;
      return [refusal.kind, refusal.faults?.[0]?.pointer, refusal.faults?.[0]?.code];
    };
    for (const cursor of [
      '',
      'x',
      'W10',
      nextCursor!.slice(3),
      Buffer.from('["deadline","\u0000","x"]').toString('base64url'),
    ]) {
      expect(await refused({ sort: 'deadline', cursor })).toEqual(['malformed', '/cursor', 'bad-cursor']);
    }
    expect(await refused({ sort: 'name', cursor: nextCursor })).toEqual([
      'malformed',
      '/cursor',
      'bad-cursor',
    ]);
  });

  test('keeps its place while alliances come and go before it', async () => {
    const first = await answers.files.list(AUDITOR, { limit: 3 });
    await answers.given('Aaa', [started('Aaa', ['12'])]);
    const second = await answers.files.list(AUDITOR, { limit: 3, cursor: first.nextCursor! });
    expect(second.items.map(({ name }) => name)).toEqual(['Vänern', 'Wien', 'Zinkgruvan']);
  });
});
