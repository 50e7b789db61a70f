import { randomUUID } from 'node:crypto';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { type AccountPerson, signedIn, withAccount } from '../support/account-people.js';
import { type Person, type TestServer, thenDone } from '../support/http.js';
import type { TestMailServer } from '../support/mail-server.js';
import { post, RequestStory } from './request-story.js';

export const NAME = 'Åsa Ekström';
export const OTHER = 'Bo Bengtsson';
export const OTHERS_EMAIL = 'bo.bengtsson@annan.example';
/** What the board's people say of the case in which Åsa is conflicted. */
const DELIBERATION = 'Överläggningen är hemlig';

/** Somebody with an account, who has done much, of whom much is written, and who asks for it. */
export interface ExtractStory {
  readonly everybody: People;
  readonly account: AccountPerson;
  readonly person: Person;
  readonly own: AllianceStory;
  readonly hidden: AllianceStory;
  readonly request: RequestStory;
  readonly deliberation: string;
}

export async function extractStory(server: TestServer, mails: TestMailServer): Promise<ExtractStory> {
  const everybody = await people(server);
  const account = await withAccount(server, 'coordinator', { name: NAME, regions: ['12', '13'] });
  const { identity } = server.app.foundation;
  const client = { address: '192.0.2.7', device: 'Firefox, Linux' };
  await identity.accounts.giveRole(
    account.id,
    { role: 'board-member', to: null, regions: [], alliances: [] },
    { actor: null, means: null, client },
  );
  const tokenOf = async (role: 'coordinator' | 'board-member'): Promise<Person> => {
    const regions = role === 'coordinator' ? ['12', '13'] : [];
    const { token } = await identity.tokens.add(
      { role, regions, label: 'Kalendern' },
      { account: account.id, client },
    );
    return { id: account.id, token };
  };
  const person = await tokenOf('coordinator');
  const own = await AllianceStory.started(server, { ...everybody, coordinator: person });
  const browser = await signedIn(server, account);
  const choices = [{ kind: 'handed-over', way: 'never' }];
  thenDone(await browser.ask('/api/account/notifications', { method: 'PUT', body: { choices } }));
  thenDone(await browser.ask('/api/account/calendar', { method: 'POST' }), 201);
  await browser.ask('/api/session', { method: 'DELETE' });
  await written(own, account.email);
  await signed(own, account.email, server, mails);
  const hidden = await conflictedIn(server, everybody, await tokenOf('board-member'));
  const request = await askedFor(server, everybody, account);
  return { everybody, account, person, own, hidden, request, deliberation: DELIBERATION };
}

async function written(own: AllianceStory, email: string): Promise<void> {
  await own.done('coordinator', 'add-member-organisation', {
    name: 'Skånes hembygdsförbund',
    contact: `${OTHER}, ${OTHERS_EMAIL}`,
  });
  await own.done('coordinator', 'add-member-organisation', {
    name: 'Skånes spelmansförbund',
    contact: `${NAME}, ${email}`,
  });
  await own.done('coordinator', 'add-lan', {
    lan: '13',
    reason: `${OTHER} och jag bor där; skriv till ${OTHERS_EMAIL} eller ${email}.`,
  });
  await own.done('case-officer', 'leave-lan', {
    lan: '13',
    reason: `${NAME} och bo  BENGTSSON har flyttat.`,
  });
  await own.done('coordinator', 'resolve-to-apply', { decidedOn: '2026-11-01' });
  await own.done('coordinator', 'draft-application', {
    text: 'Vi ansöker om att bli allianspartner. Kulturen i länet är ideell, och vi vill samla den.',
  });
  for (const [command, body] of [
    ['endorse-mission', {}],
    ['pledge-cooperation', {}],
    ['commit-principle', { principle: 'knowledge' }],
  ] as const)
    await own.done('coordinator', command, { ...body, textVersion: 1, signatory: NAME });
  await own.done('coordinator', 'add-attachment', {
    name: `${NAME} och ${OTHER}.txt`,
    mediaType: 'text/plain',
    contentBase64: Buffer.from('Stadgar').toString('base64'),
  });
  await own.done('coordinator', 'appoint-representatives', {
    representatives: [
      { name: NAME, from: '2026-01-01' },
      { name: OTHER, from: '2026-01-01' },
    ],
  });
}

async function signed(
  own: AllianceStory,
  email: string,
  server: TestServer,
  mails: TestMailServer,
): Promise<void> {
  await own.done('coordinator', 'ask-signatory', { commitment: 'mission', email });
  // The invitation to the account is the other mail.
  const texts = (await mails.after(2)).map(({ mail }) => mail.text ?? '');
  const token = /\/sign\/([\w-]+)/.exec(texts.join())![1]!;
  const answer = await server.ask(`/api/signatures/${token}/confirm`, { method: 'POST', body: {} });
  thenDone(answer, 204);
}

/** Another's case, in which the person is conflicted, and about which something was written before and after. */
async function conflictedIn(server: TestServer, everybody: People, member: Person): Promise<AllianceStory> {
  const all = { ...everybody, coordinator: everybody.stranger, 'board-member': member };
  const hidden = await AllianceStory.started(server, all, { name: 'Allians i det fördolda' });
  await hidden.registered();
  await hidden.done('case-officer', 'request-supplement', {
    items: [`${DELIBERATION}: ${NAME} sitter i styrelsen.`],
    due: '2099-01-01',
  });
  await hidden.done('board-member', 'declare-conflict', { ground: 'Jag sitter i styrelsen.' });
  await hidden.done('case-officer', 'assign-case-officer', { officer: NAME });
  return hidden;
}

/** A request for access whose identity is known, and in which all that the search shows is selected. */
async function askedFor(
  server: TestServer,
  everybody: People,
  account: AccountPerson,
): Promise<RequestStory> {
  const body = { kind: 'access', subject: NAME, contact: account.email, words: 'Vad vet ni om mig?' };
  const request = await (await RequestStory.received(server, { everybody, body })).confirmed();
  const dpo = everybody['data-protection-officer'];
  const found = await request.give(dpo, 'search', { name: NAME, email: account.email });
  const items: { ref: string; subject: string; subjectKind: string }[] = thenDone(found).items;
  const of = (kind: string) => items.filter(({ subjectKind }) => subjectKind === kind);
  await request.officer('select-data', {
    subjects: [...new Set(of('person').map(({ subject }) => subject))],
    refs: of('text').map(({ ref }) => ref),
    account: account.id,
  });
  return request;
}

/** A request by somebody else, taken in by a person: what is in it is not that person's. */
export async function takenInFor(server: TestServer, by: Person): Promise<void> {
  const body = { kind: 'access', subject: OTHER, contact: OTHERS_EMAIL, words: 'Visa allt om mig.' };
  thenDone(
    await post(server, '/api/privacy-requests', by, body, { headers: { 'idempotency-key': randomUUID() } }),
    201,
  );
}
