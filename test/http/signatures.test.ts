import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AllianceStory, people } from '../support/alliance-story.js';
import { withAccount } from '../support/account-people.js';
import { TestMailServer } from '../support/mail-server.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let story: AllianceStory;
let mails: TestMailServer;
let received = 0;

const email = 'alva.underskrift@example.org';

beforeAll(async () => {
  mails = await TestMailServer.start();
  server = await TestServer.start({ smtpUrl: mails.url, publicUrl: 'https://samverka.example.org' });
  story = await AllianceStory.started(server, await people(server));
  await story.prepared();
});

afterAll(async () => {
  await server.stop();
  await mails.stop();
});

/** The next mail that asks to sign, of all that are sent: to whom, and the words of its link. */
async function nextMail() {
  for (;;) {
    const { to, mail } = (await mails.after(++received))[received - 1]!;
    const text = mail.text ?? '';
    const token = /\/sign\/([\w-]+)/.exec(text)?.[1];
    if (token !== undefined) return { to, text, token };
  }
}

async function asked(commitment: string): Promise<string> {
  await story.done('coordinator', 'ask-signatory', { commitment, email });
  return (await nextMail()).token;
}

async function statusOf(commitment: string): Promise<string> {
  const { commitments } = await story.view('coordinator');
  return commitments.find((one: { commitment: string }) => one.commitment === commitment).status;
}

const answer = (token: string, how: string, body: object = {}) =>
  server.ask(`/api/signatures/${token}/${how}`, { method: 'POST', body });

test('whoever signs is mailed a link, and shown what was stated', async () => {
  expect(await statusOf('mission')).toBe('stated');
  await story.done('coordinator', 'ask-signatory', { commitment: 'mission', email });
  expect(await statusOf('mission')).toBe('asked');
  // So that the office and the board see who could have answered.
  expect((await story.view('chair')).commitments).toMatchObject([
    { commitment: 'mission', email },
    {},
    {},
    {},
    {},
  ]);
  const mail = await nextMail();
  expect(mail.to).toEqual([email]);
  expect(mail.text).toContain('Ideell kulturallians Skåne');
  const shown = thenDone(await server.ask(`/api/signatures/${mail.token}`));
  expect(shown).toMatchObject({
    alliance: 'Ideell kulturallians Skåne',
    commitment: 'mission',
    signatory: 'Alva Exempel',
    status: 'asked',
    texts: [{ title: { sv: 'Verksamhetsidén' }, textVersion: 1 }],
  });
});

test('signing is theirs alone, and once', async () => {
  const token = await asked('cooperation');
  expect((await answer(token, 'confirm')).status).toBe(204);
  expect((await answer(token, 'confirm')).status).toBe(204);
  expect(await statusOf('cooperation')).toBe('confirmed');
  thenProblem(await answer(token, 'decline'), 422, 'signature-answered');
  const restated = await story.give('coordinator', 'pledge-cooperation', { textVersion: 1, signatory: 'Bo' });
  thenProblem(restated, 422, 'already-signed');
  const { items } = thenDone(
    await server.ask(`/api/alliances/${story.id}/history?atLeast=${String(await story.position())}`, {
      as: story.people.auditor,
    }),
  );
  expect(items.filter(({ type }: { type: string }) => type === 'CommitmentConfirmed')).toMatchObject([
    { label: 'Åtagande undertecknat', role: 'signatory' },
  ]);
});

test('a no is told with its reason, and another may be asked', async () => {
  const token = await asked('knowledge');
  expect((await answer(token, 'decline', { reason: 'Jag är inte firmatecknare.' })).status).toBe(204);
  expect(await statusOf('knowledge')).toBe('declined');
  const again = await asked('knowledge');
  thenProblem(await answer(token, 'confirm'), 422, 'signature-not-asked');
  expect((await answer(again, 'confirm')).status).toBe(204);
});

test('an answer binds what was asked, not what is stated after it', async () => {
  const token = await asked('democratic-rules');
  await story.done('coordinator', 'commit-principle', {
    principle: 'democratic-rules',
    textVersion: 1,
    signatory: 'Bo',
  });
  thenProblem(await answer(token, 'confirm'), 422, 'signature-not-asked');
  thenProblem(await server.ask(`/api/signatures/${token}`), 404, 'signature-not-asked');
  expect(await statusOf('democratic-rules')).toBe('stated');
});

describe('a link that is none of ours', () => {
  test.each(['', 'x', 'A'.repeat(86), 'å'.repeat(86)])('%s', async (token) => {
    const url = `/api/signatures/${encodeURIComponent(token)}`;
    const answered = await server.ask(url);
    expect(answered.status).toBe(404);
  });

  test('is one with a byte changed, in the ids or in their seal', async () => {
    const token = await asked('inclusive-approach');
    for (const at of [0, 20, 40, 60, 80]) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const forged = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      thenProblem(await answer(forged, 'confirm'), 404, 'unknown-signature-link');
    }
  });

  test('nobody signs by a token, whatever their role', async () => {
    const body = { request: '0f8fad5b-d9cb-469f-a165-70867728950e' };
    thenProblem(await story.give('coordinator', 'confirm-commitment', body), 404, 'unknown-command');
  });
});

test('the page shows the text and both answers, and uses nothing up', async () => {
  const token = await asked('inclusive-approach');
  const page = await server.ask(`/sign/${token}`, { headers: { 'accept-language': 'sv' } });
  expect(page.status).toBe(200);
  expect(page.headers['cache-control']).toBe('no-store');
  expect(page.text).toContain('Alva Exempel');
  expect(page.text).toContain('Jag undertecknar');
  expect(await statusOf('inclusive-approach')).toBe('asked');
});

describe('at the address of somebody who holds a mandate', () => {
  const flag = 'confirmed-at-coordinators-address';
  let own: AllianceStory;
  let other: AllianceStory;
  let coordinators: string;

  beforeAll(async () => {
    own = await AllianceStory.started(server, story.people, { name: 'Den egna alliansen' });
    other = await AllianceStory.started(server, story.people, { name: 'En annan allians' });
    await own.prepared();
    await other.prepared();
    const account = await withAccount(server, 'coordinator');
    // The invitation.
    await mails.after(++received);
    coordinators = account.email;
    await own.done('case-officer', 'appoint-coordinator', { coordinator: account.id });
    await other.done('case-officer', 'appoint-coordinator', { coordinator: account.id });
    await other.done('case-officer', 'release-coordinator', { coordinator: account.id });
  });

  async function signedAt(of: AllianceStory, address: string, commitment: string): Promise<void> {
    await of.done('coordinator', 'ask-signatory', { commitment, email: address });
    expect((await answer((await nextMail()).token, 'confirm')).status).toBe(204);
  }

  test('it is shown to the office and the board, not to the coordinator', async () => {
    await signedAt(own, coordinators.toUpperCase(), 'knowledge');
    await signedAt(own, email, 'cooperation');
    await own.done('coordinator', 'submit-application');
    for (const role of ['case-officer', 'chair'] as const) {
      const { application, commitments } = await own.view(role);
      const by = (name: string) =>
        commitments.find(({ commitment }: { commitment: string }) => commitment === name);
      expect(by('knowledge')).toMatchObject({ status: 'confirmed', atCoordinatorsAddress: true });
      expect(by('cooperation')).toMatchObject({ status: 'confirmed', atCoordinatorsAddress: false });
      expect(application.flags).toEqual([flag]);
    }
    const seen = JSON.stringify(await own.view('coordinator'));
    expect(seen).toContain('confirmed');
    expect(seen).not.toContain('oordinatorsAddress');
    expect(seen).not.toContain(flag);
  });

  test('and is nothing to tell where they hold one no more', async () => {
    await signedAt(other, coordinators, 'mission');
    await other.done('coordinator', 'submit-application');
    const { application, commitments } = await other.view('chair');
    expect(commitments[0]).toMatchObject({ status: 'confirmed', atCoordinatorsAddress: false });
    expect(application.flags).toEqual([]);
  });
});
