import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { allianceWorkflow } from '../../src/contexts/alliances/workflow.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;
let schemas: AnswerSchemas;
let partner: AllianceStory;
let beginner: AllianceStory;
let foreign: string;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  schemas = await AnswerSchemas.of(server);
  partner = await AllianceStory.started(server, everybody);
  const representatives = [{ name: 'Alva Exempel', from: '2026-11-12' }];
  await partner.done('coordinator', 'appoint-representatives', { representatives });
  await partner.granted();
  beginner = await AllianceStory.started(server, everybody, { name: 'Kultur i Halland', lan: ['13'] });
  const started = await server.command(
    'start-collaboration',
    null,
    { name: 'Kultur i väst', lan: ['14'] },
    { as: everybody.stranger },
  );
  foreign = thenDone(started, 201).id;
});

afterAll(() => server.stop());

const get = (url: string, as?: Person, headers: Record<string, string> = {}): Promise<Answer> =>
  server.ask(url, { ...(as === undefined ? {} : { as }), headers });

const stale = /[?&]atLeast=/;
/** Reads after everything that was written before, as the operation is described. */
async function read(operationId: string, url: string, as?: Person): Promise<Answer['body']> {
  const position = await partner.position();
  const at = stale.test(url) ? url : `${url}${url.includes('?') ? '&' : '?'}atLeast=${String(position)}`;
  const answer = await get(at, as);
  expect({ status: answer.status, text: answer.status === 200 ? '' : answer.text }).toEqual({
    status: 200,
    text: '',
  });
  const body = schemas.thenAsDescribed(answer, operationId);
  expect(answer.headers['x-position']).toBe(String(body.position));
  return body;
}

describe('one alliance', () => {
  test('is answered in full, with its revision as ETag', async () => {
    const view = await read('getAlliance', `/api/alliances/${partner.id}`, everybody.auditor);
    expect(view).toMatchObject({
      id: partner.id,
      name: 'Ideell kulturallians Skåne',
      lan: ['12'],
      application: { state: 'granted', waitingOn: null, officer: null, supplement: null },
      partnership: { state: 'active' },
      association: null,
      representatives: [{ name: 'Alva Exempel', from: '2026-11-12', to: null, capacity: 'representative' }],
      dormant: false,
    });
    expect(view.members).toHaveLength(2);
    const answer = await get(`/api/alliances/${partner.id}`, everybody.auditor);
    expect(answer.headers).toMatchObject({
      etag: `"${String(view.revision)}"`,
      vary: 'Accept-Language, Authorization, Cookie',
    });
  });

  test('is never said to be as the reader has it: an erasure changes it and moves no revision', async () => {
    const { headers } = await get(`/api/alliances/${partner.id}`, everybody.auditor);
    for (const tag of [headers['etag']!, '*']) {
      const answer = await get(`/api/alliances/${partner.id}`, everybody.auditor, { 'if-none-match': tag });
      expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    }
  });

  test('is 404 for another coordinator, same län or not, and for an id that is none', async () => {
    for (const id of [
      partner.id,
      randomUUID(),
      'no-id',
      '%00',
      "'",
      '..%2F..',
      'x'.repeat(199),
      'x'.repeat(500),
    ]) {
      for (const part of [
        '',
        '/history',
        '/diff',
        '/actions',
        '/diagram',
        `/attachments/${'0'.repeat(64)}`,
      ]) {
        const answer = await get(`/api/alliances/${id}${part}`, everybody.stranger);
        expect({ id, part, status: answer.status }).toEqual({ id, part, status: 404 });
      }
    }
    thenProblem(await get(`/api/alliances/${partner.id}`, everybody.partner), 404, 'unknown-alliance');
  });

  test('takes the id in capitals too', async () => {
    thenDone(await get(`/api/alliances/${partner.id.toUpperCase()}`, everybody.auditor));
  });

  test('is answered as recorded up to a position or an instant', async () => {
    const { items } = await read('getHistory', `/api/alliances/${partner.id}/history`, everybody.auditor);
    const drafted = items.find(({ type }: { type: string }) => type === 'ApplicationDrafted');
    const path = `/api/alliances/${partner.id}`;
    const then = thenDone(await get(`${path}?asOf=${String(drafted.position)}`, everybody.auditor));
    expect(then).toMatchObject({
      application: { state: 'draft' },
      partnership: null,
      revision: drafted.revision,
    });
    // It stands where it was asked for, whatever kind of answer, and never beyond the head.
    const { position: head } = await read('getAlliance', path, everybody.auditor);
    const beyond = Number(drafted.position) + 1;
    for (const about of ['', '/history', '/actions'])
      for (const [asOf, stands] of [
        [beyond, beyond],
        [Number(head) + 1_000, head],
        [items.at(-1).recordedAt, head],
      ]) {
        const answer = await get(
          `${path}${about}?asOf=${encodeURIComponent(String(asOf))}`,
          everybody.auditor,
        );
        expect([about, asOf, thenDone(answer).position]).toEqual([about, asOf, stands]);
        expect(answer.headers['x-position']).toBe(String(stands));
      }
    const instant = encodeURIComponent(items.at(-1).recordedAt);
    expect(thenDone(await get(`${path}?asOf=${instant}`, everybody.auditor))).toMatchObject({
      application: { state: 'granted' },
    });
    thenProblem(await get(`${path}?asOf=1`, everybody.auditor), 404, 'unknown-alliance');
    thenProblem(await get(`${path}?asOf=1999-12-31`, everybody.auditor), 404, 'unknown-alliance');
  });
});

describe('the list', () => {
  const ids = (page: Answer['body']): string[] => page.items.map(({ id }: { id: string }) => id);

  test('holds what the asker may see', async () => {
    const all = await read('listAlliances', '/api/alliances', everybody['case-officer']);
    expect(ids(all).sort()).toEqual([partner.id, beginner.id, foreign].sort());
    expect(ids(await read('listAlliances', '/api/alliances', everybody.coordinator)).sort()).toEqual(
      [partner.id, beginner.id].sort(),
    );
    expect(ids(await read('listAlliances', '/api/alliances', everybody.partner))).toEqual([]);
  });

  test('is filtered by state, region and words', async () => {
    const of = async (query: string): Promise<string[]> =>
      ids(await read('listAlliances', `/api/alliances?${query}`, everybody.auditor));
    expect(await of('state=granted')).toEqual([partner.id]);
    expect((await of('state=none')).sort()).toEqual([beginner.id, foreign].sort());
    expect(await of('waitingOn=applicant')).not.toContain(partner.id);
    expect(await of('region=14')).toEqual([foreign]);
    expect(await of('q=hall')).toEqual([beginner.id]);
    expect(await of('q=V%C3%84ST')).toEqual([foreign]);
    expect(await of('state=granted&region=14')).toEqual([]);
  });

  test('comes in pages, in the order that is asked for', async () => {
    const first = await read('listAlliances', '/api/alliances?sort=-name&limit=2', everybody.auditor);
    expect(first.items.map(({ name }: { name: string }) => name)).toEqual([
      'Kultur i väst',
      'Kultur i Halland',
    ]);
    const rest = await read(
      'listAlliances',
      `/api/alliances?sort=-name&limit=2&cursor=${String(first.nextCursor)}`,
      everybody.auditor,
    );
    expect(ids(rest)).toEqual([partner.id]);
    expect(rest.nextCursor).toBeNull();
  });

  test.each([
    ['limit=0', '/limit out-of-range'],
    ['limit=201', '/limit out-of-range'],
    ['limit=ten', '/limit not-an-integer'],
    ['limit=1e2', '/limit not-an-integer'],
    ['limit=1&limit=2', '/limit not-an-integer'],
    ['state=lost', '/state not-a-choice'],
    ['region=99', '/region not-a-choice'],
    ['sort=colour', '/sort not-a-choice'],
    ['cursor=%7B', '/cursor bad-cursor'],
    ['colour=red', '/colour unknown-parameter'],
    ['__proto__=1', '/__proto__ unknown-parameter'],
    ['q=%00', '/q text-has-nul'],
    ['asOf=yesterday', '/asOf not-an-as-of'],
    ['asOf=-1', '/asOf not-an-as-of'],
    ['asOf=2026-02-30', '/asOf not-an-as-of'],
    ['atLeast=soon', '/atLeast not-a-position'],
    ['atLeast=1.5', '/atLeast not-a-position'],
    ['atLeast=99999999999999999999', '/atLeast not-a-position'],
  ])('refuses ?%s', async (query, fault) => {
    const answer = await get(`/api/alliances?${query}`, everybody.auditor);
    expect(thenProblem(answer, 400, 'malformed').faults).toEqual([fault]);
  });
});

describe('the history', () => {
  test('tells what happened, oldest first, in the language that is asked for', async () => {
    const { items } = await read('getHistory', `/api/alliances/${partner.id}/history`, everybody.auditor);
    expect(items[0]).toMatchObject({
      type: 'RegionalCollaborationStarted',
      label: 'Samarbete påbörjat',
      revision: 0,
    });
    expect(items.at(-1)).toMatchObject({ type: 'PartnershipGranted', role: 'chair' });
    const english = await get(`/api/alliances/${partner.id}/history?limit=1`, everybody.auditor, {
      'accept-language': 'en-GB,sv;q=0.5',
    });
    expect(english.headers['content-language']).toBe('en');
    expect(english.body.items).toMatchObject([{ type: 'PartnershipGranted', label: 'Partnership granted' }]);
  });

  test('tells which event led to another', async () => {
    const own = await AllianceStory.started(server, everybody);
    const url = `/api/alliances/${own.id}/history`;
    await own.done('coordinator', 'add-member-organisation', { name: 'Teatern' });
    await own.done('coordinator', 'add-member-organisation', { name: 'TEATERN' });
    const [first, joined, again, flagged] = (await read('getHistory', url, everybody.auditor)).items;
    expect(flagged).toMatchObject({ type: 'DuplicateFlagged', causationId: again.id });
    expect([first, joined, again].map(({ causationId }) => causationId)).toEqual([null, null, null]);
    const wrong = { event: joined.id, field: 'name', value: 'Kören', reason: 'Skrivfel.' };
    await own.done('case-officer', 'correct-fact', wrong);
    const { items } = await read('getHistory', url, everybody.auditor);
    expect(items.at(-1)).toMatchObject({ type: 'FactCorrected', causationId: joined.id });
    const granted = (await read('getHistory', `/api/alliances/${partner.id}/history`, everybody.auditor))
      .items;
    expect(granted.at(-1)).toMatchObject({
      type: 'PartnershipGranted',
      causationId: granted.at(-2).id,
    });
    expect(granted.at(-2)).toMatchObject({ type: 'ApplicationDecided', causationId: null });
  });

  test.each(['0', '10001'])('refuses limit=%s', async (limit) => {
    const answer = await get(`/api/alliances/${partner.id}/history?limit=${limit}`, everybody.auditor);
    expect(thenProblem(answer, 400, 'malformed').faults).toEqual(['/limit out-of-range']);
  });

  test('two moments are told apart', async () => {
    const { items } = await read('getHistory', `/api/alliances/${partner.id}/history`, everybody.auditor);
    const path = `/api/alliances/${partner.id}/diff`;
    const whole = await read('getDiff', path, everybody.auditor);
    expect(whole.from).toEqual({ revision: -1, position: 0 });
    expect(whole.events).toHaveLength(items.length);
    const part = await read(
      'getDiff',
      `${path}?from=${String(items[0].position)}&to=${String(items[1].position)}`,
      everybody.auditor,
    );
    expect(part.events).toMatchObject([{ type: items[1].type }]);
    thenProblem(await get(`${path}?from=then`, everybody.auditor), 400, 'malformed');
  });
});

describe('the actions', () => {
  test('say what may be done now, and every reason why not the rest', async () => {
    const { items } = await read(
      'getActions',
      `/api/alliances/${beginner.id}/actions`,
      everybody.coordinator,
    );
    const of = (command: string) => items.find((item: { command: string }) => item.command === command);
    expect(of('rename')).toMatchObject({ allowed: true, reasons: [], role: 'coordinator' });
    expect(of('rename').schema).toMatchObject({
      type: 'object',
      required: ['name'],
      additionalProperties: false,
    });
    expect(of('submit-application').allowed).toBe(false);
    expect(of('submit-application').reasons.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['wrong-state', 'not-resolved-to-apply', 'too-few-members']),
    );
    expect(of('register-application')).toMatchObject({ allowed: false, role: 'case-officer' });
    expect(items.map(({ command }: { command: string }) => command)).not.toEqual(
      expect.arrayContaining(['note-deadline']),
    );
    expect(JSON.stringify(items)).not.toContain('$ref');
  });

  test('say what fields may be chosen from, and what is given, to whoever may act', async () => {
    const at = `/api/alliances/${partner.id}/actions`;
    const { items } = await read('getActions', at, everybody['case-officer']);
    const fieldsOf = (command: string) =>
      items.find((item: { command: string }) => item.command === command).schema.properties;
    const { members } = (await get(`/api/alliances/${partner.id}`, everybody.auditor)).body;
    expect(
      fieldsOf('remove-member-organisation').organisationId['x-choices'].items.map(
        ({ value }: { value: string }) => value,
      ),
    ).toEqual(members.map(({ organisationId }: { organisationId: string }) => organisationId));
    expect(fieldsOf('succeed').by['x-choices']).toEqual({
      from: { href: '/api/alliances{?q}', value: 'id', name: ['name'] },
    });
    expect(fieldsOf('correct-fact').event['x-choices'].items[0].name).toMatch(/, \d{4}-\d\d-\d\d$/);
    // Nobody is told what only others may choose from.
    const { items: others } = await read('getActions', at, everybody.auditor);
    expect(JSON.stringify(others)).not.toContain('x-choices');
    const own = await AllianceStory.started(server, everybody);
    const mine = await read('getActions', `/api/alliances/${own.id}/actions`, everybody.coordinator);
    const schemaOf = (command: string) =>
      mine.items.find((item: { command: string }) => item.command === command).schema;
    expect(schemaOf('endorse-mission').properties.textVersion).toMatchObject({
      const: 1,
      'x-text': 'mission',
    });
    expect(schemaOf('commit-principle').properties.textVersion).toMatchObject({ 'x-text': '/principle' });
    expect(schemaOf('add-attachment').properties.mediaType['x-choices'].items[0]).toEqual({
      value: 'application/pdf',
      name: 'PDF',
    });
  });

  test('are never behind what was just written', async () => {
    const own = await AllianceStory.started(server, everybody);
    await own.done('coordinator', 'draft-application', { text: 'Utkast' });
    const { body } = await get(`/api/alliances/${own.id}/actions`, everybody.coordinator);
    expect(body.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ command: 'discard-draft', allowed: true })]),
    );
  });

  test('are told of the past too, in either language', async () => {
    const { items } = await read('getHistory', `/api/alliances/${partner.id}/history`, everybody.auditor);
    const submitted = items.find(({ type }: { type: string }) => type === 'ApplicationSubmitted');
    const path = `/api/alliances/${partner.id}/actions?asOf=${String(submitted.position)}`;
    const answer = await get(path, everybody['case-officer'], { 'accept-language': 'en' });
    expect(answer.body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          command: 'register-application',
          allowed: true,
          label: 'Register the application',
        }),
      ]),
    );
  });
});

describe('the diagrams', () => {
  test('are Mermaid or SVG, by name or by Accept', async () => {
    const path = `/api/alliances/${partner.id}/diagram`;
    const plain = await get(path, everybody.auditor);
    expect(plain.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(plain.text).toMatch(/^stateDiagram-v2/);
    for (const answer of [
      await get(`${path}?format=svg`, everybody.auditor),
      await get(path, everybody.auditor, { accept: 'image/avif,image/webp,image/svg+xml,*/*;q=0.8' }),
    ]) {
      expect(answer.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
      expect(answer.text).toContain('lang="sv"');
      expect(answer.text).toContain('Beviljad');
    }
    const english = await get(
      '/api/workflows/alliances/diagram?format=svg&axis=partnership&theme=dark',
      undefined,
      {
        'accept-language': 'en',
      },
    );
    expect(english.text).toContain('lang="en"');
    const bad = await get('/api/workflows/alliances/diagram?axis=colour');
    expect(thenProblem(bad, 400, 'malformed').faults).toEqual(['/axis not-a-choice']);
  });

  test('show the way of the alliance itself', async () => {
    const own = await get(`/api/alliances/${partner.id}/diagram?format=svg`, everybody.auditor);
    const general = await get('/api/workflows/alliances/diagram?format=svg');
    expect(own.text).not.toBe(general.text);
  });

  test('are data with words too, which say the same', async () => {
    const url = `/api/alliances/${partner.id}/diagram?format=json`;
    const own = await read('getAllianceDiagram', url, everybody.auditor);
    expect(own).toMatchObject({
      axis: 'application',
      label: 'Ansökan',
      version: allianceWorkflow.newest.version,
    });
    expect(own.way.map(({ label }: { label: string }) => label)).toEqual([
      'Utkast',
      'Inlämnad',
      'Registrerad',
      'Klar för beslut',
      'Beviljad',
    ]);
    const stood = own.states.filter(({ visits }: { visits: number[] }) => visits.length > 0);
    expect(stood.map(({ state }: { state: string }) => state)).toEqual(
      expect.arrayContaining(own.way.map(({ state }: { state: string }) => state)),
    );
    expect(own.states.find(({ current }: { current: boolean }) => current)).toMatchObject({
      state: 'granted',
      final: true,
    });
    const svg = (await get(`/api/alliances/${partner.id}/diagram?format=svg`, everybody.auditor)).text;
    for (const { state, current } of own.states)
      expect(svg.includes(`data-state="${String(state)}" data-status="current"`)).toBe(current);
    const general = await read('getWorkflowDiagram', '/api/workflows/alliances/diagram?format=json');
    expect(general).toMatchObject({ way: [], axes: own.axes });
    expect(general.steps.some(({ taken }: { taken: boolean }) => taken)).toBe(false);
  });
});

test('a workflow is answered as it was released', async () => {
  const body = await read('getWorkflow', '/api/workflows/alliances');
  expect(body).toMatchObject({
    name: 'alliances',
    version: allianceWorkflow.newest.version,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  thenProblem(await get('/api/workflows/boards'), 404, 'unknown-workflow');
  thenProblem(await get('/api/workflows/alliances?version=99'), 404, 'unknown-workflow');
});

describe('an attachment', () => {
  const content = Buffer.from(`%PDF-1.4 stadgar ${' '.repeat(1_024)}<script>alert(1)</script>%%EOF`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  let story: AllianceStory;

  beforeAll(async () => {
    story = await AllianceStory.started(server, everybody);
    await story.done('coordinator', 'draft-application', { text: 'Utkast' });
    await story.done('coordinator', 'add-attachment', {
      name: 'Stadgar "2026" – å.pdf',
      mediaType: 'application/pdf',
      contentBase64: content.toString('base64'),
    });
  });

  test('is a download, whatever it holds', async () => {
    const answer = await get(`/api/alliances/${story.id}/attachments/${sha256}`, everybody.auditor);
    expect(answer.text).toBe(content.toString());
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition':
        'attachment; filename="Stadgar _2026_ _ _.pdf"; filename*=UTF-8\'\'Stadgar%20%222026%22%20%E2%80%93%20%C3%A5.pdf',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  test('is listed with its application, as described', async () => {
    const path = `/api/alliances/${story.id}?atLeast=${String(await story.position())}`;
    const { application } = await read('getAlliance', path, everybody.auditor);
    expect(application.attachments).toEqual([
      { sha256, name: 'Stadgar "2026" – å.pdf', size: content.length, mediaType: 'application/pdf' },
    ]);
  });

  test('is of that alliance alone', async () => {
    const path = `/api/alliances/${partner.id}/attachments/${sha256}`;
    thenProblem(await get(path, everybody.auditor), 404, 'unknown-attachment');
    thenProblem(
      await get(`/api/alliances/${story.id}/attachments/..%2Fsecret`, everybody.auditor),
      404,
      'unknown-attachment',
    );
  });

  test('of 16 MB is taken, and one byte more is told by the rule', async () => {
    const body = (size: number) => ({
      name: 'stor.txt',
      mediaType: 'text/plain',
      contentBase64: Buffer.alloc(size, 'a').toString('base64'),
    });
    await story.done('coordinator', 'add-attachment', body(16 * 1024 * 1024));
    thenProblem(
      await story.give('coordinator', 'add-attachment', body(16 * 1024 * 1024 + 1)),
      422,
      'attachment-too-large',
    );
  });
});

describe('what is public', () => {
  test('the rollout has 21 rows, each län once', async () => {
    const body = await read('getRollout', '/api/rollout');
    expect(body.rows).toHaveLength(21);
    const skane = body.rows.find(({ lan }: { lan: string }) => lan === '12');
    // The applicant has not been told yet, so the public sees no partnership.
    expect(skane).toMatchObject({ name: 'Skåne län', stage: 'collaboration-started', partnership: 0 });
    const office = await read('getRollout', '/api/rollout', everybody['case-officer']);
    const seen = office.rows.find(({ lan }: { lan: string }) => lan === '12');
    expect(seen).toMatchObject({ stage: 'partner', partnership: 1 });
  });

  test('a decision that has been sent is public', async () => {
    await partner.done('case-officer', 'send-decision', { sentOn: '2026-11-20' });
    const body = await read('getRollout', '/api/rollout');
    expect(body.rows.find(({ lan }: { lan: string }) => lan === '12')).toMatchObject({
      stage: 'partner',
      current: 'partner',
    });
    const before = await read('getRollout', '/api/rollout?on=2026-01-01&asOf=2126-01-01');
    expect(before).toMatchObject({ on: '2026-01-01', asOf: '2126-01-01T23:59:59.999Z' });
    const earlier = await read('getRollout', '/api/rollout?asOf=3');
    expect(earlier.asOf).toBe(3);
  });

  test('a token that does not hold is still 401 there', async () => {
    const bad = { id: '', token: 'samverka_no' };
    thenProblem(await get('/api/rollout', bad), 401, 'token-not-valid');
    expect((await get('/api/rollout', bad)).headers['www-authenticate']).toBe(
      'Bearer realm="samverka", error="invalid_token"',
    );
  });

  test('the texts in force, and the län', async () => {
    const texts = await read('getTexts', '/api/texts');
    expect(texts.items.map(({ text, textVersion }: Record<string, unknown>) => [text, textVersion])).toEqual([
      ['mission', 1],
      ['cooperation', 1],
      ['knowledge', 1],
      ['inclusive-approach', 1],
      ['democratic-rules', 1],
    ]);
    expect(texts.items.every(({ inForce }: Record<string, unknown>) => inForce === true)).toBe(true);
    const all = await read('getTexts', '/api/texts?versions=all');
    expect(all.items.map(({ text, textVersion }: Record<string, unknown>) => [text, textVersion])).toEqual(
      server.app.foundation.association.texts.map(({ text, textVersion }) => [text, textVersion]),
    );
    const regions = await read('getRegions', '/api/regions');
    expect(regions.items).toHaveLength(21);
    expect(regions.items[0]).toMatchObject({ lan: '01', letter: 'AB', name: 'Stockholms län' });
  });
});

describe('across alliances', () => {
  test('organisations are found, each with its alliances', async () => {
    const body = await read('findOrganisations', '/api/organisations?q=spelman', everybody.coordinator);
    expect(body.items).toMatchObject([{ name: 'Skånes spelmansförbund', alliances: [{ id: partner.id }] }]);
    const { organisationId } = body.items[0];
    const one = await read(
      'findOrganisations',
      `/api/organisations?organisationId=${String(organisationId)}`,
      everybody.coordinator,
    );
    expect(one.items).toHaveLength(1);
    expect((await read('findOrganisations', '/api/organisations', everybody.stranger)).items).toEqual([]);
  });

  test('an organisation that was just added elsewhere can be added by its id', async () => {
    const added = await AllianceStory.started(server, everybody);
    await added.done('coordinator', 'add-member-organisation', { name: 'Malmö folkdanslag' });
    const { members } = await added.view('coordinator');
    const { organisationId } = members[0];
    await beginner.done('coordinator', 'add-member-organisation', { organisationId });
    const unknown = await beginner.give('coordinator', 'add-member-organisation', {
      organisationId: randomUUID(),
    });
    thenProblem(unknown, 422, 'unknown-organisation');
  });

  test('deadlines that run, the nearest first', async () => {
    const body = await read('listDeadlines', '/api/deadlines', everybody.auditor);
    expect(body.items).toMatchObject([
      { deadline: 'reaffirmation-due', alliance: partner.id, status: 'running' },
    ]);
    expect(
      (await read('listDeadlines', '/api/deadlines?dueBefore=2026-12-31', everybody.auditor)).items,
    ).toEqual([]);
  });
});

test('whoever may start an alliance is offered to, with the form for it, and others are told why not', async () => {
  const offered = async (role: 'coordinator' | 'auditor') => {
    const { items } = thenDone(await server.ask('/api/alliances/actions', { as: everybody[role] }));
    return items;
  };
  expect(await offered('coordinator')).toMatchObject([
    { command: 'start-collaboration', allowed: true, reasons: [], schema: { required: ['name', 'lan'] } },
  ]);
  expect(await offered('auditor')).toMatchObject([
    { command: 'start-collaboration', allowed: false, reasons: [{ code: 'not-your-role' }] },
  ]);
});

test('every GET needs a token, unless it is public', async () => {
  const open =
    /^\/(|om|problems.*|site\..*|people.*\.js|sign-in(\/oidc\/x\/callback)?|account|reset|link\/x|address\/x|sign\/x|health\/.*|metrics|docs.*|openapi\.json|lan(\/x|\/embed|\/filer\/x)?|lan\.(css|js)|api\/(rollout(\/x|\/figures)?|texts|regions|providers|workflows\/.*|links\/x|address-changes\/x|signatures\/x|verify\/x)|calendar\/x|mitt-arbete|allianser(\/x(\/ansokan(\/x)?|\/komplettering|\/historik|\/arendegang)?)?|moten(\/x)?|per-capsulam\/x|konto|administration(\/x(\/x)?)?|tillganglighet|assets\/x)$/;
  for (const route of server.routes().filter((candidate) => candidate.startsWith('GET '))) {
    const path = route
      .slice(4)
      .replace(/\{[^}]+\}/g, 'x')
      .replace('*', 'x');
    const { status } = await get(path);
    expect({ path, open: status !== 401 }).toEqual({ path, open: open.test(path) });
  }
});

test('every GET says at which position it stands, in the body and beside it', async () => {
  const everything = ['', '/history', '/diff', '/actions'].map(
    (part) => `/api/alliances/${partner.id}${part}`,
  );
  const others = [
    'alliances',
    'rollout',
    'rollout/figures',
    'rollout/12',
    'texts',
    'regions',
    'organisations',
    'deadlines',
    'workflows/alliances',
    'operations/projections',
  ];
  for (const path of [...everything, ...others.map((name) => `/api/${name}`)]) {
    const answer = await get(path, everybody['case-officer']);
    expect({ path, position: answer.body.position }).toEqual({ path, position: expect.any(Number) });
    expect(answer.headers['x-position']).toBe(String(answer.body.position));
  }
});
