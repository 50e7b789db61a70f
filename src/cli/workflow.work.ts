import { readFile, writeFile } from 'node:fs/promises';
import { diagramLabel } from '../contexts/alliances/diagram-labels.js';
import { commandName, roleName, sayOfAlliances } from '../contexts/alliances/messages.js';
import {
  type AllianceEvent,
  type AllianceEventFact,
  allianceWorkflow,
} from '../contexts/alliances/public.js';
import { DEADLINE_NAMES } from '../contexts/alliances/state-names.js';
import { eventsOf } from '../event-store/copy-log.js';
import type { Foundation } from '../foundation.js';
import type { Locale } from '../messages/message.js';
import { definitionHash, type WorkflowDefinition } from '../workflow/definition.js';
import { mermaidOf } from '../workflow/diagram.js';
import { svgOfAxis } from '../workflow/diagram-svg.js';
import { parseDefinition } from '../workflow/parse-definition.js';
import { previewDefinition, previewRows } from '../workflow/preview.js';
import type { Preview, PreviewRow, PreviewStream } from '../workflow/preview-result.js';
import { CommandFailed } from './command-failed.js';
import type { ShowOptions } from './options.js';
import { print, printJson, printTable, remark } from './output.js';
import { withFoundation } from './with-foundation.js';

const WORKFLOWS = new Map([[allianceWorkflow.name, allianceWorkflow]]);

export function listReleases({ json }: { readonly json?: boolean }): void {
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
        { heading: 'SHA-256', value: ({ sha256 }) => sha256, brief: ({ sha256 }) => sha256.slice(0, 16) },
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

export function showRelease(name: string, version: number | undefined): void {
  const workflow = named(name);
  const release =
    version === undefined ? workflow.newest : workflow.releases.find((one) => one.version === version);
  if (release === undefined)
    throw new CommandFailed(`${name} has no version ${String(version)}; see: samverka workflow list`);
  print(JSON.stringify(release, null, 2));
}

export interface DiagramOptions {
  readonly svg?: string;
  readonly lang: Locale;
}

export async function drawDiagram(name: string, { svg, lang }: DiagramOptions): Promise<void> {
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

export async function tryFile(path: string, { json, lang }: ShowOptions): Promise<void> {
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

function printPreview(preview: Preview, lang: Locale): void {
  const { streams, openCases, affected } = preview;
  print(
    `${String(streams)} alliances, ${String(openCases)} with an open case; ${String(affected)} would differ.`,
  );
  if (affected === 0) return;
  printTable(
    previewRows(preview),
    [
      { heading: 'Alliance', value: ({ id }) => id, brief: ({ id }) => id.slice(0, 8) },
      { heading: 'Kind', value: ({ kind }) => kind, spare: 2 },
      { heading: 'What', value: ({ kind, name }) => whatWords(kind, name, lang), width: 32 },
      { heading: 'Who', value: ({ role }) => (role === null ? '' : roleName(role, lang)), spare: 1 },
      { heading: 'Before', value: ({ before }) => before, width: 18 },
      { heading: 'After', value: ({ after }) => after, width: 18 },
      {
        heading: 'Why',
        value: ({ reasons, changed }) =>
          reasons.map(({ code, details }) => sayOfAlliances(code, details, lang)).join(' ') ||
          changed.join(', '),
        width: 50,
      },
    ],
    '',
  );
}

function whatWords(kind: PreviewRow['kind'], name: string, lang: Locale): string {
  return kind === 'deadline' ? (DEADLINE_NAMES[name]?.[lang] ?? name) : commandName(name, lang);
}
