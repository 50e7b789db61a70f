import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PRIVACY_MESSAGES } from '../../src/contexts/privacy/command-messages.js';
import { actorIn } from '../../src/kernel/actor.js';
import { DAY_MS, MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';
import { ASKED, post, RequestStory } from './request-story.js';

let server: TestServer;
let everybody: People;

beforeAll(async () => {
  server = await TestServer.start({ limits: { perSecond: 1_000_000 } });
  everybody = await people(server);
});

afterAll(() => server.stop());

/** An alliance with a contact, a representative and an application that mention somebody. */
async function allianceWith(name: string): Promise<AllianceStory> {
  const story = await AllianceStory.started(server, everybody);
  await story.done('coordinator', 'add-member-organisation', {
    name: 'Skånes hembygdsförbund',
    contact: `${name}, ${name.split(' ')[0]!.toLowerCase()}@example.org`,
  });
  await story.done('coordinator', 'add-lan', { lan: '13', reason: `${name} bor där.` });
  return story;
}

async function found(
  story: RequestStory,
  body: object,
): Promise<{ ref: string; subject: string; label: string }[]> {
  const answer = await story.give(everybody['data-protection-officer'], 'search', body);
  return thenDone(answer).items;
}

describe('a request', () => {
  test('is taken in, read and answered, with the ways on in the letter', async () => {
    const story = await RequestStory.received(server, { everybody, body: { kind: 'access' } });
    await story.confirmed();
    await story.officer('answer-request', {
      outcome: 'granted-in-part',
      reasons: 'Resten rör andra.',
      how: 'Per brev.',
    });
    const view = await story.view();
    expect(view).toMatchObject({
      kind: 'access',
      state: 'answered',
      subject: ASKED.subject,
      contact: ASKED.contact,
      words: ASKED.words,
      identity: { how: 'Visade legitimation.' },
      deadline: { status: 'met' },
    });
    expect(view.answer.letter).toContain('imy.se');
    expect(view.answer.letter).toContain('domstol');
    expect(view.answer.letter).toContain('Resten rör andra.');
    const { items } = thenDone(await story.ask('/history'));
    expect(items.map(({ label }: { label: string }) => label)).toEqual([
      'Begäran inkommen',
      'Identitet bekräftad',
      'Besvarad',
    ]);
    expect(items[2]).toMatchObject({ reason: 'Resten rör andra.' });
  });

  test('holds no words in the log', async () => {
    const story = await RequestStory.received(server, { everybody });
    const { events } = await server.app.foundation.store.readStream(`ika-privacy-request-${story.id}`);
    const bytes = events.map(({ data }) => Buffer.from(data).toString()).join();
    for (const words of [ASKED.subject, ASKED.contact, ASKED.words]) expect(bytes).not.toContain(words);
  });

  test('is repeated under its key, foretold by a dry run, and refused in the order of checks', async () => {
    const dpo = everybody['data-protection-officer'];
    const headers = { 'idempotency-key': randomUUID() };
    const first = await post(server, '/api/privacy-requests', dpo, ASKED, { headers });
    const again = await post(server, '/api/privacy-requests', dpo, ASKED, { headers });
    expect(thenDone(again, 201)).toEqual(thenDone(first, 201));
    const other = await post(server, '/api/privacy-requests', dpo, { ...ASKED, kind: 'access' }, { headers });
    thenProblem(other, 422, 'key-reused');
    const url = `/api/privacy-requests/${first.body.id}`;
    thenDone(await post(server, `${url}/confirm-identity?dryRun=true`, dpo, { how: 'Brev' }));
    expect(thenDone(await server.ask(url, { as: dpo })).state).toBe('received');
    thenProblem(
      await post(server, `${url}/confirm-identity`, everybody.auditor, {}),
      404,
      'unknown-privacy-request',
    );
    thenProblem(await post(server, '/api/privacy-requests', everybody.auditor, {}), 403, 'not-your-role');
    thenProblem(await post(server, `${url}/confirm-identity`, dpo, {}), 400, 'malformed');
    thenProblem(await post(server, `${url}/approve-erasure`, dpo, {}), 403, 'not-your-role');
    const { reasons } = thenProblem(
      await post(server, `${url}/select-data`, dpo, { subjects: [], refs: [] }),
      422,
      'wrong-state',
    );
    expect(reasons).toEqual(['wrong-state']);
    thenProblem(await post(server, `${url}/no-such-verb`, dpo, {}), 404, 'unknown-command');
  });

  test('is seen by whoever took it in, and by the chair only while an erasure is to be decided', async () => {
    const officer = everybody['case-officer'];
    const story = await RequestStory.received(server, { everybody, by: officer });
    thenDone(await story.ask('', officer));
    const another = await server.person({ role: 'case-officer' });
    thenProblem(await story.ask('', another), 404, 'unknown-privacy-request');
    thenProblem(await story.ask('', everybody.chair), 404, 'unknown-privacy-request');
    thenProblem(await story.give(officer, 'confirm-identity', { how: 'x' }), 403, 'not-your-role');
    const listed = async (as = officer): Promise<string[]> =>
      thenDone(
        await server.ask(
          `/api/privacy-requests?limit=200&atLeast=${String(await server.app.foundation.store.head())}`,
          { as },
        ),
      ).items.map(({ id }: { id: string }) => id);
    expect(await listed()).toEqual([story.id]);
    expect(await listed(another)).toEqual([]);
    expect(await listed(everybody.chair)).toEqual([]);
    expect(await listed(everybody['data-protection-officer'])).toContain(story.id);
    thenProblem(
      await server.ask('/api/privacy-requests', { as: everybody.administrator }),
      403,
      'not-your-role',
    );
  });

  test('tells what can be done now, and why not the rest', async () => {
    const story = await RequestStory.received(server, { everybody });
    const { items } = thenDone(await story.ask('/actions'));
    const of = (command: string) => items.find((item: { command: string }) => item.command === command);
    expect(of('confirm-identity')).toMatchObject({ allowed: true, label: 'Bekräfta identiteten' });
    expect(of('propose-erasure').reasons[0].message).toMatch(/^Begäran är mottagen\. Det här går bara när/);
    expect(of('approve-erasure')).toMatchObject({ allowed: false, freshSignIn: true });
    expect(of('note-erasure')).toBeUndefined();
  });
});

describe('the search', () => {
  test('shows where a person stands, and is noted', async () => {
    const alliance = await allianceWith('Sökta Sökdotter');
    const story = await RequestStory.received(server, { everybody });
    const items = await found(story, { name: 'sökta  SÖKDOTTER' });
    expect(items.map(({ label }) => label).sort()).toEqual(['Län tillkom', 'Organisation tillkom']);
    expect(items[0]).toMatchObject({ stream: `ika-alliance-${alliance.id}`, kept: false });
    const rows = await server.app.foundation.identity.security.list({
      kind: 'personal-data-searched',
      limit: 1,
    });
    expect(rows[0]).toMatchObject({ details: { request: story.id } });
    expect(JSON.stringify(rows)).not.toMatch(/sökta/i);
    thenProblem(await story.give(everybody['data-protection-officer'], 'search', {}), 400, 'malformed');
    thenProblem(await story.give(everybody.chair, 'search', { name: 'x' }), 403, 'not-your-role');
  });
});

describe('the search for accounts', () => {
  test('finds a person by the address or a part of the name, and what it finds can be selected and erased', async () => {
    const dpo = everybody['data-protection-officer'];
    const person = await withAccount(server, 'partner', {
      name: 'Konto  Kontolin',
      email: 'konto.kontolin@example.org',
      to: '2026-11-01',
      from: '2026-01-01',
    });
    const story = await (await RequestStory.received(server, { everybody })).confirmed();
    const accounts = async (body: object): Promise<object[]> =>
      thenDone(await story.give(dpo, 'search', body)).accounts;
    const it = { account: person.id, name: 'Konto  Kontolin', email: person.email, telephone: null };
    const found = [{ ...it, retention: 'account', kept: false }];
    expect(await accounts({ email: 'Konto.Kontolin@example.org ' })).toEqual(found);
    expect(await accounts({ name: 'konto KONTOLIN' })).toEqual(found);
    expect(await accounts({ name: 'Kontolin', email: person.email })).toEqual(found);
    expect(await accounts({ email: 'kontolin@example.org' })).toEqual([]);
    expect(await accounts({ name: 'Kontolin', after: randomUUID() })).toEqual([]);
    const noted = await server.app.foundation.identity.security.list({
      kind: 'personal-data-searched',
      limit: 1,
    });
    expect(noted[0]).toMatchObject({ actor: dpo.id, details: { request: story.id } });
    await story.officer('select-data', { subjects: [], refs: [], account: person.id });
    const what = { subjects: [], refs: [], account: person.id, grounds: 'Slutat.' };
    await story.officer('propose-erasure', what);
    await story.chair('approve-erasure');
    await story.until('ErasureCarriedOut');
    expect(await accounts({ name: 'Kontolin', email: person.email })).toEqual([]);
  });
});

describe('an erasure, years after a case has ended,', () => {
  const YEARS_MS = 4 * 366 * DAY_MS;

  test('takes the whole file and the account, and leaves no byte of either', async () => {
    const clock = new MovedClock();
    const later = await TestServer.start({ clock, limits: { perSecond: 1_000_000 } });
    try {
      const all = await people(later);
      const holder = await withAccount(later, 'partner', { name: 'Fil Filipsson', to: '2027-01-01' });
      const alliance = await AllianceStory.started(later, all);
      await alliance.done('coordinator', 'draft-application', { text: 'Utkast.' });
      const attachment = {
        name: 'Fil Filipsson.txt',
        mediaType: 'text/plain',
        contentBase64: Buffer.from('Fil Filipsson').toString('base64'),
      };
      await alliance.done('coordinator', 'add-attachment', attachment);
      await alliance.done('coordinator', 'discard-draft');
      const stored = async (): Promise<string[]> => {
        const files: string[] = [];
        for await (const sha256 of later.app.foundation.attachments.list()) files.push(sha256);
        return files;
      };
      expect(await stored()).toHaveLength(1);
      const asked = { everybody: all, body: { subject: 'Fil Filipsson' } };
      const erase = async (): Promise<RequestStory> => {
        const story = await (await RequestStory.received(later, asked)).confirmed();
        const search = await story.give(all['data-protection-officer'], 'search', { name: 'Fil Filipsson' });
        const { ref } = thenDone(search).items.find(
          ({ event }: { event: string }) => event === 'AttachmentAdded',
        );
        const what = { subjects: [], refs: [ref], files: [ref], account: holder.id, grounds: 'Begärt.' };
        const answer = await story.give(all['data-protection-officer'], 'propose-erasure', what);
        if (answer.status !== 200) thenProblem(answer, 422, 'nothing-to-erase');
        return story;
      };
      // Too early: the case ended today, and the role is in force.
      expect((await (await erase()).view()).state).toBe('identity-confirmed');
      clock.pass(YEARS_MS);
      const story = await erase();
      await story.chair('approve-erasure');
      await story.until('ErasureCarriedOut');
      expect(await stored()).toEqual([]);
      const { identity } = later.app.foundation;
      expect(await identity.accounts.require(holder.id)).toMatchObject({ person: null });
    } finally {
      await later.stop();
    }
  });
});

describe('an erasure', () => {
  /** A request whose erasure of a person everywhere is proposed. */
  async function proposed(name: string, body: object = {}): Promise<RequestStory> {
    const story = await (
      await RequestStory.received(server, { everybody, body: { subject: name } })
    ).confirmed();
    const items = await found(story, { name });
    const refs = items.filter(({ label }) => label !== 'Begäran inkommen').map(({ ref }) => ref);
    await story.officer('propose-erasure', { subjects: [], refs, grounds: 'Behövs inte längre.', ...body });
    return story;
  }

  test('is proposed by one and approved by another, freshly signed in, and carried out', async () => {
    const name = 'Raderad Raderström';
    const alliance = await allianceWith(name);
    const story = await proposed(name);
    thenProblem(
      await story.give(everybody['data-protection-officer'], 'approve-erasure'),
      403,
      'not-your-role',
    );
    thenDone(await story.ask('', everybody.chair));
    await story.chair('approve-erasure');
    await story.until('ErasureCarriedOut');
    expect((await story.view()).state).toBe('erased');
    expect(await found(story, { name })).toEqual([expect.objectContaining({ label: 'Begäran inkommen' })]);
    const history = thenDone(
      await server.ask(`/api/alliances/${alliance.id}/history`, { as: everybody.chair }),
    );
    expect(JSON.stringify(history)).not.toContain(name);
    thenProblem(
      await story.give(everybody['data-protection-officer'], 'answer-request', {
        outcome: 'refused',
        reasons: 'x',
        how: 'y',
      }),
      422,
      'erased-and-refused',
    );
    await story.officer('answer-request', { outcome: 'granted', how: 'Per brev.' });
  });

  test('of a contact is told in the security log, by ids', async () => {
    const name = 'Logg Loggström';
    await allianceWith(name);
    const story = await proposed(name);
    const { proposal, texts } = (await story.view()).erasure;
    await story.chair('approve-erasure');
    await story.until('ErasureCarriedOut');
    const noted = await server.app.foundation.identity.security.list({ kind: 'erased', limit: 100 });
    expect(noted.filter(({ details }) => details['request'] === story.id)).toEqual([
      expect.objectContaining({
        actor: everybody.chair.id,
        details: {
          ...{ request: story.id, proposal, proposedBy: everybody['data-protection-officer'].id },
          ...{ texts: texts.length, accounts: 0, files: 0 },
        },
      }),
    ]);
    expect(JSON.stringify(noted)).not.toMatch(/logg/i);
  });

  test('is not approved by whoever proposed it, were they the chair as well', async () => {
    await allianceWith('Ensam Ensamsson');
    const story = await (await RequestStory.received(server, { everybody })).confirmed();
    const { id } = everybody['data-protection-officer'];
    const [one] = await found(story, { name: 'Ensam Ensamsson' });
    await story.officer('propose-erasure', { subjects: [one!.subject], refs: [], grounds: 'x' });
    const both = actorIn('chair', id);
    const message = PRIVACY_MESSAGES.message({
      command: 'approve-erasure',
      subject: story.id,
      actor: both,
      body: {},
      key: randomUUID(),
    });
    await expect(server.app.commands.execute(message)).rejects.toMatchObject({
      refusal: { code: 'same-person-proposed' },
    });
  });

  test('asks for a fresh sign-in', async () => {
    await allianceWith('Trött Tröttsson');
    const story = await proposed('Trött Tröttsson');
    const stale = actorIn('chair', everybody.chair.id, { signedInAfresh: false });
    const message = PRIVACY_MESSAGES.message({
      command: 'approve-erasure',
      subject: story.id,
      actor: stale,
      body: {},
      key: randomUUID(),
    });
    await expect(server.app.commands.execute(message)).rejects.toMatchObject({
      refusal: { code: 'fresh-sign-in-needed' },
    });
  });

  test('keeps what is retained or held, says why, and is then granted in part', async () => {
    const name = 'Hållen Hållström';
    const alliance = await allianceWith(name);
    await alliance.prepared();
    await alliance.done('coordinator', 'appoint-representatives', {
      representatives: [{ name, from: '2026-01-01' }],
    });
    const story = await proposed(name);
    const { erasure } = await story.view();
    expect(erasure.kept).toEqual([
      expect.objectContaining({ why: 'retention', retention: 'signatory', until: null }),
    ]);
    expect(erasure.texts.length).toBe(2);
    await story.chair('approve-erasure');
    await story.until('ErasureCarriedOut');
    thenProblem(
      await story.give(everybody['data-protection-officer'], 'answer-request', {
        outcome: 'granted',
        how: 'x',
      }),
      422,
      'something-was-kept',
    );
    await story.officer('answer-request', {
      outcome: 'granted-in-part',
      reasons: 'Undertecknare.',
      how: 'x',
    });
  });

  test('is held back by a hold, before the proposal and after it', async () => {
    const dpo = everybody['data-protection-officer'];
    const name = 'Tvist Tvistberg';
    const alliance = await allianceWith(name);
    const story = await proposed(name);
    const hold = { alliance: alliance.id, reason: 'Tvist.' };
    const placed = thenDone(await post(server, '/api/legal-holds', dpo, hold), 201);
    thenProblem(await story.give(everybody.chair, 'approve-erasure'), 422, 'hold-placed-since');
    await story.chair('reject-erasure', { reasons: 'Bevaras.' });
    const items = await found(story, { name });
    const refs = items.filter(({ label }) => label !== 'Begäran inkommen').map(({ ref }) => ref);
    const refused = await story.give(dpo, 'propose-erasure', { subjects: [], refs, grounds: 'x' });
    thenProblem(refused, 422, 'nothing-to-erase');
    const listed = thenDone(await server.ask('/api/legal-holds', { as: dpo })).items;
    expect(listed).toContainEqual(expect.objectContaining({ id: placed.id, reason: 'Tvist.' }));
    thenDone(await post(server, `/api/legal-holds/${placed.id}/lift-hold`, dpo, { reason: 'Över.' }));
    thenProblem(
      await post(server, `/api/legal-holds/${placed.id}/lift-hold`, dpo, { reason: 'Över.' }),
      404,
      'unknown-hold',
    );
    await story.officer('propose-erasure', { subjects: [], refs, grounds: 'x' });
  });

  test('is carried out once, though the program was killed between erasing and telling', async () => {
    const name = 'Halv Halvarsson';
    await allianceWith(name);
    const story = await proposed(name);
    const { erasure } = await story.view();
    const { erasures, store } = server.app.foundation;
    const refs = erasure.texts.map(({ ref }: { ref: string }) => ref);
    // What was done before the kill.
    await erasures.erase(erasure.proposal, { subjects: [], refs });
    await story.chair('approve-erasure');
    await story.until('ErasureCarriedOut');
    const count = async (stream: string, type: string): Promise<number> =>
      (await store.readStream(stream)).events.filter(
        (event) => event.type === type && Buffer.from(event.data).toString().includes(erasure.proposal),
      ).length;
    expect(await count('ika-erasures', 'PersonalDataErased')).toBe(1);
    expect(await count(`ika-privacy-request-${story.id}`, 'ErasureCarriedOut')).toBe(1);
  });
});
