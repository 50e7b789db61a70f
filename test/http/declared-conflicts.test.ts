import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withAccount } from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { TestServer, thenProblem } from '../support/http.js';

const ground = 'Ordförande i en av organisationerna.';

let server: TestServer;
let everybody: People;
let story: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody);
  await story.readyForDecision();
});

afterAll(() => server.stop());

test('whoever declared a conflict is among the conflicted when the board decides', async () => {
  const name = 'Didrik Exempel';
  const present = [...MEETING.present, 'Eva Exempel'];
  const member = await withAccount(server, 'board-member', { name });
  // Not on the board: no meeting tells of them.
  const officer = await withAccount(server, 'case-officer', { name: 'Disa Exempel' });
  await story.done('chair', 'declare-conflict', { ground, member: member.id });
  await story.done('chair', 'declare-conflict', { ground, member: officer.id });
  const { application } = await story.view('chair');
  const decision = { outcome: 'granted', ...MEETING, present, applicationRevision: application.revision };
  const left = await story.give('secretary', 'decide-application', decision);
  expect(thenProblem(left, 422, 'declared-conflict-left-out')).toMatchObject({
    reasons: ['declared-conflict-left-out'],
  });
  expect(left.text).toContain(`Jäv är anmält i ärendet av ${name}.`);
  await story.done('secretary', 'decide-application', {
    ...decision,
    conflicted: [{ member: ` ${name.toUpperCase()}`, ground }],
  });
});
