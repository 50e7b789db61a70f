import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { allianceWorkflow } from '../../src/contexts/alliances/workflow.js';
import type { WorkflowDefinition } from '../../src/workflow/definition.js';
import { Installation } from './installation.js';

let here: Installation;
let released: WorkflowDefinition;

beforeAll(async () => {
  here = await Installation.create();
  released = JSON.parse((await here.run(['workflow', 'show', 'alliances'])).out) as WorkflowDefinition;
});

afterAll(() => here.remove());

/** Tries the newest release as its next version, changed. */
async function tried(change: (definition: Record<string, never>) => void, ...more: string[]) {
  const candidate = structuredClone({ ...released, version: released.version + 1 });
  change(candidate as unknown as Record<string, never>);
  const path = here.path('candidate.json');
  await writeFile(path, JSON.stringify(candidate));
  return here.run(['workflow', 'try', path, ...more]);
}

/** Puts an event that this build does not know into the alliance of that name. @returns the alliance's id */
async function eventOfNewerRelease(name: string): Promise<string> {
  const client = new pg.Client(here.databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ stream: string }>(
      `WITH head AS (UPDATE log.head SET position = position + 1 RETURNING position),
         first AS (SELECT * FROM log.events WHERE revision = 0 AND data LIKE '%' || $1 || '%')
       INSERT INTO log.events
       SELECT head.position, stream, (SELECT max(e.revision) + 1 FROM log.events e WHERE e.stream = first.stream), $2::uuid,
         'FutureThing', replace(replace(data, id::text, $2::uuid::text), '"RegionalCollaborationStarted"', '"FutureThing"'), metadata
       FROM first, head RETURNING stream`,
      [name, '7d444840-9dc0-41d1-b245-5ffdce74fad2'],
    );
    return rows[0]!.stream.slice('ika-alliance-'.length);
  } finally {
    await client.end();
  }
}

test('list, show and diagram tell what is released', async () => {
  const [list, again, missing, mermaid, svg] = [
    await here.run(['workflow', 'list', '--json']),
    await here.run(['workflow', 'show', 'alliances', '1']),
    await here.run(['workflow', 'show', 'alliances', '99']),
    await here.run(['workflow', 'diagram', 'alliances']),
    await here.run(['workflow', 'diagram', 'alliances', '--svg', here.path('d'), '--lang', 'en']),
  ];
  expect(list.json).toMatchObject({
    items: allianceWorkflow.releases.map(({ version }) => ({
      name: 'alliances',
      version,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })),
  });
  expect(JSON.parse(again.out)).toMatchObject({ version: 1 });
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('has no version 99') });
  expect(mermaid.out).toMatch(/^%% Alliansen\nstateDiagram/m);
  expect(mermaid.out).toContain('Under beredning');
  expect(svg.err).toContain('d-application.svg');
  expect(await readFile(here.path('d-application.svg'), 'utf8')).toMatch(
    /^<svg[^]*Under review[^]*<\/svg>\s*$/,
  );
});

test('a candidate is tried on every open case, and says what would differ', async () => {
  const server = await here.serve();
  const coordinator = await here.token('coordinator', '--region', '08');
  const { id } = await server.command(coordinator.token, '', { name: 'Kulturallians Kalmar', lan: ['08'] });
  await server.command(coordinator.token, `/${id}/draft-application`, { text: 'Vi söker.' });
  await server.end('SIGTERM');

  expect((await tried(() => undefined)).out).toMatch(
    /^\d+ allianser prövades, 1 med ett öppet ärende\. Ingenting blir annorlunda\.\n$/,
  );
  const closed = (definition: { steps?: Record<string, { guards?: string[]; by: string[] }> }): void => {
    const step = definition.steps?.['discard-draft'];
    if (step !== undefined) step.by = ['administrator'];
  };
  const told = await tried(closed, '--lang', 'en');
  expect(told).toMatchObject({ code: 0, err: '' });
  expect(told.out).toMatch(/1 with an open case\. For [1-9]\d* of them something would differ:\n/);
  expect(told.out).toMatch(/Alliance .*│ Kind .*│ What .*│ Who .*│ Now .*│ With the candidate .*│ Why/);
  expect(told.out).toMatch(/Kulturallians Kalmar .*Can be done .*Discard the draft .*allowed .*refused/);
  const swedish = await tried(closed);
  expect(swedish.out).toMatch(/Allians .*│ Slag .*│ Vad .*│ Vem .*│ Nu .*│ Med förslaget .*│ Varför/);
  expect(swedish.out).toMatch(/Kulturallians Kalmar .*Går att göra .*Släng utkastet .*tillåtet .*nekas/);
  expect(swedish.out).not.toMatch(/past|allowed|refused|absent|guards|running/);
  const { openCases, differences } = (await tried(closed, '--json')).json as {
    openCases: number;
    differences: { id: string; name: string; arendenummer: string | null }[];
  };
  expect(openCases).toBe(1);
  expect(differences.find((one) => one.id === id)).toMatchObject({
    name: 'Kulturallians Kalmar',
    arendenummer: null,
    actions: expect.arrayContaining([
      expect.objectContaining({ command: 'discard-draft', before: 'allowed', after: 'refused' }),
    ]),
  });
});

test('an alliance with an event of a newer release is named, and the others are tried', async () => {
  const before = (await tried(() => undefined, '--json')).json as { streams: number; notJudged: unknown[] };
  expect(before.notJudged).toEqual([]);
  const id = await eventOfNewerRelease('Kulturallians Kalmar');
  const closed = (definition: { steps?: Record<string, { by: string[] }> }): void => {
    definition.steps!['rename']!.by = ['administrator'];
  };
  const told = await tried(closed);
  expect(told).toMatchObject({ code: 0, err: '' });
  expect(told.out).toMatch(/^1 allians kunde inte prövas\. \d+ allianser prövades/);
  expect(told.out).toMatch(/Kulturallians Kalmar .*Prövades inte /);
  expect(told.out).toContain('FutureThing');
  expect((await tried(closed, '--json')).json).toMatchObject({
    streams: before.streams - 1,
    notJudged: [
      {
        id,
        name: 'Kulturallians Kalmar',
        reason: { code: 'event-not-in-build', details: { type: 'FutureThing', version: 1 } },
      },
    ],
  });
});

test('a broken candidate is refused with every fault and where it is', async () => {
  const broken = await tried(
    (definition: { version?: number; steps?: Record<string, { guards?: string[] }> }) => {
      definition.version = 77;
      const step = definition.steps?.['submit-application'];
      if (step !== undefined) step.guards = ['wished-for@1'];
    },
  );
  expect(broken.code).toBe(1);
  expect(broken.err).toContain(
    `/version  the next version is ${String(allianceWorkflow.newest.version + 1)}, not 77`,
  );
  expect(broken.err).toMatch(/\/steps\/submit-application\/guards.*wished-for@1/);
  const several = await tried(
    (definition: {
      version?: number;
      steps?: Record<string, { guards?: string[]; by: string[]; to?: object }>;
    }) => {
      definition.version = 77;
      definition.steps!['rename']!.by = ['king'];
      definition.steps!['submit-application']!.guards = ['wished-for@1'];
      definition.steps!['discard-draft']!.to = { application: ['nowhere'] };
    },
    '--json',
  );
  expect(several.json).toMatchObject({
    faults: [
      { pointer: '/steps/rename/by/0' },
      { pointer: '/version' },
      { pointer: '/steps/discard-draft/to/application/0' },
      { pointer: '/steps/submit-application/guards/0' },
    ],
  });
  await writeFile(here.path('bad.json'), '{');
  expect(await here.run(['workflow', 'try', here.path('bad.json')])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/not JSON[^]*is not a definition that this build can run/),
  });
});
