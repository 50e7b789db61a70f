import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { diagramLabel } from '../contexts/alliances/diagram-labels.js';
import { sayOfAlliances } from '../contexts/alliances/messages.js';
import {
  type AllianceEvent,
  type AllianceEventFact,
  allianceWorkflow,
} from '../contexts/alliances/public.js';
import { eventsOf } from '../event-store/copy-log.js';
import type { Foundation } from '../foundation.js';
import { definitionHash, type WorkflowDefinition } from '../workflow/definition.js';
import { mermaidOf } from '../workflow/diagram.js';
import { svgOfAxis } from '../workflow/diagram-svg.js';
import { parseDefinition } from '../workflow/parse-definition.js';
import { previewDefinition, previewRows } from '../workflow/preview.js';
import type { Preview, PreviewStream } from '../workflow/preview-result.js';
import { jsonOption, langOption, type ShowOptions } from './options.js';
import { print, printJson, printTable, remark } from './output.js';
import { CommandFailed, withFoundation } from './session.js';

const WORKFLOWS = new Map([[allianceWorkflow.name, allianceWorkflow]]);

/** `workflow list`, `workflow show`, `workflow diagram`, `workflow try`. */
export function addWorkflowCommands(program: Command): void {
  const workflow = program
    .command('workflow')
    .description('the processes: their tables, pictures and next versions');
  workflow.command('list').description('every released version').addOption(jsonOption()).action(list);
  workflow
    .command('show')
    .description('a definition as JSON; save it, change it, and try it')
    .argument('<name>', [...WORKFLOWS.keys()].join(', '))
    .option('--version <n>', 'else the newest')
    .action(show);
  workflow
    .command('diagram')
    .description('the state diagram, as Mermaid text or as SVG files')
    .argument('<name>', [...WORKFLOWS.keys()].join(', '))
    .option('--svg <prefix>', 'writes <prefix>-<axis>.svg')
    .addOption(langOption())
    .action(diagram);
  workflow
    .command('try')
    .description(
      'replay every open case against an unreleased version and say which would behave differently',
    )
    .argument('<file.json>', 'a definition, made from: samverka workflow show alliances')
    .addOption(jsonOption())
    .addOption(langOption())
    .action(tryFile);
}

function list({ json }: { json?: boolean }): void {
  const items = [...WORKFLOWS.values()].flatMap(({ releases }) =>
    releases.map((release) => ({
      name: release.name,
      version: release.version,
      sha256: definitionHash(release),
    })),
  );
  if (json === true) printJson({ items });
  else {
    printTable(
      items,
      [
        { heading: 'Workflow', value: ({ name }) => name },
        { heading: 'Version', value: ({ version }) => version, right: true },
        { heading: 'SHA-256', value: ({ sha256 }) => sha256 },
      ],
      '',
    );
  }
}

function named(name: string): typeof allianceWorkflow {
  const workflow = WORKFLOWS.get(name);
  if (workflow === undefined)
    throw new CommandFailed(`there is no workflow ${name}; see: samverka workflow list`);
  return workflow;
}

function show(name: string, { version }: { version?: string }): void {
  const workflow = named(name);
  const release = version === undefined ? workflow.newest : workflow.releases[Number(version) - 1];
  if (release === undefined) throw new CommandFailed(`${name} has no version ${version ?? ''}`);
  print(JSON.stringify(release, null, 2));
}

async function diagram(name: string, { svg, lang }: { svg?: string; lang: 'sv' | 'en' }): Promise<void> {
  const { newest } = named(name);
  const label = diagramLabel(lang);
  if (svg === undefined) {
    for (const [axis, text] of Object.entries(mermaidOf(newest, label)))
      print(`%% ${label('axis', axis)}\n${text}`);
    return;
  }
  for (const axis of Object.keys(newest.axes)) {
    const path = `${svg}-${axis}.svg`;
    await writeFile(path, svgOfAxis(newest, axis, { label, locale: lang === 'sv' ? 'sv-SE' : 'en-GB' }));
    remark(`wrote ${path}`);
  }
}

async function tryFile(path: string, { json, lang }: ShowOptions): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailed(`${path} cannot be read`);
  });
  const parsed = parseDefinition(text);
  const preview =
    'faults' in parsed
      ? parsed
      : await withFoundation((foundation) => previewOver(foundation, parsed.definition));
  if ('faults' in preview) {
    if (json === true) printJson({ faults: preview.faults });
    else
      for (const { pointer, message } of preview.faults)
        remark(`${pointer === '' ? '/' : pointer}  ${message}`);
    throw new CommandFailed(`${path} is not a definition that this build can run`);
  }
  if (json === true) printJson(preview);
  else printPreview(preview, lang);
}

async function previewOver(foundation: Foundation, candidate: WorkflowDefinition) {
  const { association, clock } = foundation;
  return previewDefinition(named(candidate.name), candidate, alliances(foundation), {
    settings: association.alliances,
    now: clock.now(),
  });
}

/** Every alliance's stream, one at a time: all that is held of the log is which streams there are. */
async function* alliances({
  store,
  codec,
  association,
}: Foundation): AsyncGenerator<PreviewStream<AllianceEventFact>> {
  const prefix = `${association.slug}-alliance-`;
  const streams = new Set<string>();
  for await (const { stream } of eventsOf(store)) if (stream.startsWith(prefix)) streams.add(stream);
  for (const stream of streams) {
    const { events } = await store.readStream(stream);
    const decoded = events.map((event) => codec.decode(event) as AllianceEvent);
    yield { id: stream.slice(prefix.length), events: decoded };
  }
}

function printPreview(preview: Preview, lang: 'sv' | 'en'): void {
  const { streams, openCases, affected } = preview;
  print(
    `${String(streams)} alliances, ${String(openCases)} with an open case; ${String(affected)} would differ.`,
  );
  printTable(
    previewRows(preview),
    [
      { heading: 'Alliance', value: ({ id }) => id },
      { heading: 'Kind', value: ({ kind }) => kind },
      { heading: 'What', value: ({ name }) => name },
      { heading: 'Who', value: ({ role }) => role },
      { heading: 'Before', value: ({ before }) => before },
      { heading: 'After', value: ({ after }) => after },
      {
        heading: 'Why',
        value: ({ reasons }) =>
          reasons.map(({ code, details }) => sayOfAlliances(code, details, lang)).join(' '),
        width: 50,
      },
    ],
    'Nothing would behave differently.',
  );
}
