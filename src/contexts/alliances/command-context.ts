import { createHash } from 'node:crypto';
import type { AttachmentFiles } from '../../attachments/attachment-files.js';
import type { EventStore } from '../../event-store/event-store.js';
import { validateFields } from '../../input/validate-fields.js';
import type { EventCodec } from '../../log/event-codec.js';
import type { CommandContext, CommandRequest } from '../../log/command.js';
import type { Registers } from '../../log/registers.js';
import type { Vault } from '../../vault/vault.js';
import type { Case } from '../../workflow/case.js';
import { localDate } from '../../workflow/working-days.js';
import type { AllianceFound, Organisation } from './commands/inputs.js';
import { allianceCommandNamed } from './commands/registry.js';
import type { AllianceEvent, AllianceEventFact } from './events.js';
import { evolve } from './evolve.js';
import { authorise } from './policy.js';
import type { AllianceSettings } from './settings.js';
import { type AllianceState, NO_ALLIANCE, outstandingSupplement } from './state.js';
import { allianceWorkflow } from './workflow.js';

/** What deciding about alliances needs of its surroundings. */
export interface AllianceSurroundings {
  /** Stream names begin with it. */
  readonly slug: string;
  readonly settings: AllianceSettings;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly vault: Vault;
  readonly registers: Registers;
  readonly attachments: AttachmentFiles;
  /** Whether somebody with that actor id is a coordinator. */
  readonly knowsCoordinator: (actor: string) => Promise<boolean>;
  /** An organisation that is in some alliance. */
  readonly organisation: (id: string) => Promise<Organisation | null>;
  /** The series that a case that came in on that day is numbered in, and how a number is written. */
  readonly arendenummer: { series(day: string): string; format(day: string, number: number): string };
}

type Found = Partial<AllianceFound>;
type Fields = Readonly<Record<string, unknown>>;

/** The stream of an alliance. */
export function allianceStream(slug: string, id: string): string {
  return `${slug}-alliance-${id}`;
}

/** Binds the alliances' workflow to its surroundings, for the command path. */
export function allianceCommandContext(
  parts: AllianceSurroundings,
): CommandContext<AllianceState, AllianceEventFact, AllianceSettings> {
  return {
    workflow: allianceWorkflow,
    settings: parts.settings,
    streamOf: (id) => allianceStream(parts.slug, id),
    authorise: (state, request) => authorise(allianceWorkflow.newest, state, request),
    validate: ({ command, body, given }) => {
      const found = allianceCommandNamed(command);
      if (found === undefined) return { faults: [] };
      const imported = given?.['imported'] !== undefined ? found.importedFields : undefined;
      return validateFields(imported ?? found.fields, body);
    },
    find: async (current, request, input) => ({ ...(await find(parts, current, request, input as Fields)) }),
    reserve: async (current, request, input) => ({
      ...(await reserve(parts, current, request, input as Fields)),
    }),
    causeOf: (fact) => (fact.type === 'FactCorrected' ? fact.data.replaces : null),
  };
}

async function find(
  parts: AllianceSurroundings,
  { state }: Case<AllianceState>,
  { command, subject }: CommandRequest,
  input: Fields,
): Promise<Found> {
  switch (command) {
    case 'start-collaboration':
      return { alliance: subject };
    case 'add-member-organisation': {
      if (typeof input['organisationId'] !== 'string') return {};
      const organisation = await parts.organisation(input['organisationId']);
      return organisation === null ? {} : { organisation };
    }
    case 'appoint-coordinator':
      return { coordinator: await parts.knowsCoordinator(String(input['coordinator'])) };
    case 'hand-over':
      return { coordinator: await parts.knowsCoordinator(String(input['to'])) };
    case 'succeed': {
      const successor = await statusOf(parts, String(input['by']));
      return successor === 'none' ? {} : { successor };
    }
    case 'correct-fact': {
      const { events } = await parts.store.readStream(allianceStream(parts.slug, subject));
      const event = events.find(({ id }) => id === input['event']);
      return event === undefined ? {} : { fact: { type: event.type } };
    }
    case 'submit-supplement': {
      const asked = (state.status === 'none' ? null : outstandingSupplement(state.application))?.items ?? [];
      const words = await parts.vault.open(asked.map(({ item }) => item.ref));
      return { 'supplement-items': asked.map(({ item }) => words.get(item.ref) ?? null) };
    }
    case 'add-attachment':
    case 'receive-application': {
      const bytes = contentOf(command, input);
      if (bytes === null) return {};
      return {
        attachment: { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.byteLength },
      };
    }
    default:
      return {};
  }
}

/**
 * How another alliance stands by its own stream, which is folded here: its executor's turn is not waited for, since
 * it may be waiting for this one.
 */
async function statusOf({ store, codec, slug }: AllianceSurroundings, id: string) {
  const { events } = await store.readStream(allianceStream(slug, id));
  const decoded = events.map((stored) => codec.decode(stored) as AllianceEvent);
  return decoded.reduce(evolve, NO_ALLIANCE).status;
}

async function reserve(
  parts: AllianceSurroundings,
  { state }: Case<AllianceState>,
  { command }: CommandRequest,
  input: Fields,
): Promise<Found> {
  const application = state.status === 'none' ? null : state.application;
  if (command === 'register-application' && application !== null && 'submittedAt' in application) {
    // The day it came in, not today: a retry after New Year must find the same series.
    const day = localDate(application.submittedAt);
    const number = await parts.registers.takeNumber(parts.arendenummer.series(day), application.id);
    return { arendenummer: parts.arendenummer.format(day, number) };
  }
  const bytes = contentOf(command, input);
  if (bytes !== null) await parts.attachments.put(bytes);
  return {};
}

/** The file that comes with a command, if one does. Its form was checked with the fields. */
function contentOf(command: string, input: Fields): Uint8Array | null {
  const holder =
    command === 'receive-application'
      ? input['attachment']
      : command === 'add-attachment'
        ? input
        : undefined;
  const content = (holder as Fields | undefined)?.['contentBase64'];
  return typeof content === 'string' ? Buffer.from(content, 'base64') : null;
}
