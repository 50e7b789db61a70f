import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import { organisationId } from '../../src/contexts/alliances/organisation-ids.js';
import { signedIn, withAccount } from '../support/account-people.js';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';

let server: TestServer;
let everybody: People;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
});

afterAll(() => server.stop());

describe("the id of something of another's", () => {
  const NUMBER = '212000-0142';
  const theirs = { name: 'Hemlig förening', orgnr: NUMBER, parent: 'Hemligt förbund' };

  test('is that of no organisation, for whoever may see none of its alliances', async () => {
    const hidden = await AllianceStory.started(server, { ...everybody, coordinator: everybody.stranger });
    await hidden.done('coordinator', 'add-member-organisation', theirs);
    const own = await AllianceStory.started(server, everybody);
    const known = { organisationId: organisationId(NUMBER) };
    for (const dryRun of [false, true]) {
      const add = (body: object) => own.give('coordinator', 'add-member-organisation', body, { dryRun });
      const answer = await add(known);
      thenProblem(answer, 422, 'unknown-organisation');
      expect(answer.body).toEqual((await add({ organisationId: randomUUID() })).body);
    }
    // The office sees it; so does an auditor, who may be the coordinator of an alliance as well.
    thenDone(await own.give('case-officer', 'add-member-organisation', known, { dryRun: true }));
    const both = await withAccount(server, 'coordinator', { alliances: [own.id] });
    const browser = await signedIn(server, both);
    const add = () =>
      browser.post(`/api/alliances/${own.id}/add-member-organisation?dryRun=true`, known, {
        headers: { 'idempotency-key': randomUUID() },
      });
    thenProblem(await add(), 422, 'unknown-organisation');
    const auditing = { role: 'auditor', regions: [], alliances: [], to: null } as const;
    await server.app.foundation.identity.accounts.giveRole(both.id, auditing, OPERATOR);
    thenDone(await add());
    // In an alliance of one's own it is known, by the name that it has there.
    const second = await AllianceStory.started(server, everybody);
    await second.done('coordinator', 'add-member-organisation', { name: 'Känd', orgnr: NUMBER });
    await own.done('coordinator', 'add-member-organisation', known);
    expect((await own.view('coordinator')).members).toMatchObject([{ ...known, name: 'Känd', parent: null }]);
  });

  test('is that of no successor', async () => {
    const hidden = await AllianceStory.started(server, { ...everybody, coordinator: everybody.stranger });
    const [own, second] = await Promise.all(
      ['Ett', 'Två'].map((name) => AllianceStory.started(server, everybody, { name })),
    );
    const succeed = (by: string) => own!.give('coordinator', 'succeed', { by, reason: 'De gick samman.' });
    const none = (await succeed(randomUUID())).body;
    thenProblem(await succeed(hidden.id), 422, 'unknown-successor');
    await hidden.done('coordinator', 'dissolve', { reason: 'Slut.' });
    expect((await succeed(hidden.id)).body).toEqual(none);
    thenDone(await succeed(second!.id));
  });
});
