import { readFile, writeFile } from 'node:fs/promises';
import { allianceSettings } from '../associations/association.js';
import { diagramLabel } from '../contexts/alliances/diagram-labels.js';
import {
  type AllianceEvent,
  type AllianceEventFact,
  allianceWorkflow,
  evolve,
  isRegistered,
  NO_ALLIANCE,
} from '../contexts/alliances/public.js';
import type { StoredEvent } from '../event-store/event-store.js';
import { eventsOf } from '../event-store/copy-log.js';
import type { Foundation } from '../foundation.js';
import type { Reason } from '../kernel/refusal.js';
import { UnknownEvent } from '../kernel/upcast.js';
import { CorruptEvent, type EventCodec } from '../log/event-codec.js';
import type { Locale } from '../messages/message.js';
import { definitionHash, type WorkflowDefinition } from '../workflow/definition.js';
import { mermaidOf } from '../workflow/diagram.js';
import { svgOfAxis } from '../workflow/diagram-svg.js';
import { parseDefinition } from '../workflow/parse-definition.js';
import { candidateFaults, previewDefinition, previewRows } from '../workflow/preview.js';
import type { Preview, PreviewStream, UnreadStream } from '../workflow/preview-result.js';
import { CommandFailed } from './command-failed.js';
import type { ShowOptions } from './options.js';
import { print, printJson, printTable, remark } from './output.js';
import { type Called, previewColumns, previewSummary, staysWords, type Tried } from './preview-words.js';
import { type ProgressBar, progressBar } from './progress-bar.js';
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
  const parsed = parseDefinition(text, (definition) => candidateFaults(allianceWorkflow, definition));
  const called = new Map<string, Called>();
  const preview =
    'faults' in parsed
      ? parsed
      : await withFoundation((foundation) => previewOver(foundation, parsed.definition, called), {
          make: false,
        });
  if ('faults' in parsed || 'faults' in preview) {
    const faults = 'faults' in preview ? preview.faults : [];
    if (json === true) printJson({ faults });
    else for (const { pointer, message } of faults) remark(`${pointer === '' ? '/' : pointer}  ${message}`);
    throw new CommandFailed(`${path} is not a definition that this build can run`);
  }
  const nameOf = (id: string): Called => called.get(id) ?? { name: id, arendenummer: null };
  if (json === true) {
    const withNames = (some: readonly { readonly id: string }[]): object[] =>
      some.map((one) => ({ ...one, ...nameOf(one.id) }));
    const { differences, notJudged } = preview;
    printJson({ ...preview, differences: withNames(differences), notJudged: withNames(notJudged) });
  } else {
    const { release } = named(parsed.definition.name);
    printPreview(preview, { candidate: parsed.definition, release, called: nameOf }, lang);
  }
}

async function previewOver(
  foundation: Foundation,
  candidate: WorkflowDefinition,
  called: Map<string, Called>,
) {
  const { association, clock } = foundation;
  const bar = progressBar('replaying');
  const tried = await previewDefinition(
    named(candidate.name),
    candidate,
    alliances(foundation, called, bar),
    { settings: allianceSettings(association), now: clock.now() },
  );
  bar.end('replayed');
  return tried;
}

/** Every alliance's stream, one at a time: all that is held of the log is which there are and what they are called. */
async function* alliances(
  { store, codec, association }: Foundation,
  called: Map<string, Called>,
  bar: ProgressBar,
): AsyncGenerator<PreviewStream<AllianceEventFact> | UnreadStream> {
  const prefix = `${association.slug}-alliance-`;
  const streams = new Set<string>();
  for await (const { stream } of eventsOf(store)) if (stream.startsWith(prefix)) streams.add(stream);
  for (const stream of streams) {
    const { events } = await store.readStream(stream);
    const { decoded, reason } = readable(codec, events);
    const id = stream.slice(prefix.length);
    called.set(id, calledIn(decoded, id));
    yield reason === null ? { id, events: decoded } : { id, reason };
    bar.at(called.size, streams.size);
  }
}

/** A stream's events up to the first that this build cannot read, and why it cannot. */
function readable(
  codec: EventCodec,
  events: readonly StoredEvent[],
): { readonly decoded: readonly AllianceEvent[]; readonly reason: Reason | null } {
  const decoded: AllianceEvent[] = [];
  for (const event of events) {
    try {
      decoded.push(codec.decode(event) as AllianceEvent);
    } catch (error) {
      const { type, revision } = event;
      if (error instanceof UnknownEvent)
        return { decoded, reason: { code: 'event-not-in-build', details: { type, version: error.version } } };
      if (error instanceof CorruptEvent)
        return { decoded, reason: { code: 'event-damaged', details: { type, revision } } };
      throw error;
    }
  }
  return { decoded, reason: null };
}

function calledIn(events: readonly AllianceEvent[], id: string): Called {
  const state = events.reduce((before, event) => evolve(before, event), NO_ALLIANCE);
  if (state.status === 'none') return { name: id, arendenummer: null };
  const { name, application } = state;
  return {
    name,
    arendenummer: application !== null && isRegistered(application) ? application.arendenummer : null,
  };
}

function printPreview(preview: Preview, tried: Tried, lang: Locale): void {
  print(previewSummary(preview, lang));
  if (preview.affected + preview.notJudged.length === 0) return;
  printTable(previewRows(preview), previewColumns(tried, lang), '');
  if (preview.openCases > 0 && preview.affected > 0) print(staysWords(lang));
  if (preview.differences.length < preview.affected)
    remark(`only the first ${String(preview.differences.length)} alliances are shown`);
}
