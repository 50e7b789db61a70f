import { createHash } from 'node:crypto';
import type { AttachmentFiles } from '../../attachments/attachment-files.js';
import { inspectAttachment } from '../../attachments/inspect-attachment.js';
import { validateFields } from '../../input/validate-fields.js';
import type { Actor, Role } from '../../kernel/actor.js';
import { Refused } from '../../kernel/refusal.js';
import type { CommandContext, CommandRequest } from '../../log/command.js';
import type { Vault } from '../../vault/vault.js';
import type { Case } from '../../workflow/case.js';
import { allianceIn, allianceStream, toldCaseIn } from './alliance-stream.js';
import { Arendenummer, type ArendenummerParts } from './arendenummer.js';
import { correctedValue } from './commands/corrected-value.js';
import type { AllianceFound, FoundAttachment, Organisation } from './commands/inputs.js';
import { allianceCommandNamed } from './commands/registry.js';
import type { AllianceEvent, AllianceEventFact } from './events.js';
import { evolveCorrection } from './evolve-correction.js';
import { factToCorrect } from './fact-to-correct.js';
import { authorise, hasMandate, mayBringInto, maySee, seesDeliberation } from './policy.js';
import type { AllianceSettings } from './settings.js';
import type { AllianceState } from './state.js';
import { outstandingSupplement } from './state-application.js';
import { isWhollyTold } from './told-case.js';
import { refusalAsTold } from './told-refusal.js';
import { allianceWorkflow } from './workflow.js';

/** What deciding about alliances needs of its surroundings. */
export interface AllianceSurroundings extends ArendenummerParts {
  /** Stream names begin with it. */
  readonly slug: string;
  readonly settings: AllianceSettings;
  readonly vault: Vault;
  readonly attachments: AttachmentFiles;
  /** Whether somebody with that actor id can sign in, in one of these roles. */
  readonly holdsRole: (actor: string, roles: readonly Role[]) => Promise<boolean>;
  /** The names, as far as they are known, of those of these actors who have one of the roles now. */
  readonly namesOf: (actors: readonly string[], roles: readonly Role[]) => Promise<readonly string[]>;
  /** The accounts that have that e-mail address, or are to have it, and the alliances that their posts are a mandate for. */
  readonly mandatesAt: (address: string) => Promise<readonly Pick<Actor, 'id' | 'alliances'>[]>;
  /** How an actor stands to the board, and who had no seat on it, on a day; today where none is stated. */
  readonly boardOn: (actor: string, day?: string) => Promise<AllianceFound['board']>;
  /** Whether there is a mail server. */
  readonly sendsMail: boolean;
  /** An organisation that is in some alliance which the asker may see. */
  readonly organisation: (id: string, asker: Actor) => Promise<Organisation | null>;
}

const ON_THE_BOARD: readonly Role[] = ['board-member', 'chair', 'secretary'];
/** Those who prepare and decide: whose conflicts of interest matter. */
const MAY_BE_CONFLICTED: readonly Role[] = ['case-officer', ...ON_THE_BOARD];

/** What the table leaves to the chair and the secretary. */
const FOR_THE_BOARD: ReadonlySet<string> = new Set(
  Object.entries(allianceWorkflow.newest.steps).flatMap(([command, { guards = [] }]) =>
    guards.includes('still-on-board@1') ? [command] : [],
  ),
);

/** Of that, what is done now: the rest enters what was decided on a day that it states. */
const TODAY: ReadonlySet<string> = new Set(['hold-application', 'release-application', 'lift-conflict']);

type Found = Partial<AllianceFound>;
type Fields = Readonly<Record<string, unknown>>;

/** Binds the alliances' workflow to its surroundings, for the command path. */
export function allianceCommandContext(
  parts: AllianceSurroundings,
): CommandContext<AllianceState, AllianceEventFact, AllianceSettings> {
  const numbers = new Arendenummer(parts);
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
    find: async (current, request, input) => ({
      ...(await find(parts, current, request, input as Fields)),
      ...(await boardFor(parts, request, input as Fields)),
    }),
    refusalTold: async (refusal, { state }, { subject, actor }, decided) => {
      if (state.status === 'none' || isWhollyTold(state) || seesDeliberation(actor, state)) return refusal;
      return refusalAsTold(decided(await toldCaseIn(parts, allianceStream(parts.slug, subject))));
    },
    reserving: new Set(['register-application', 'receive-application', 'add-attachment']),
    reserve: async (current, request, input) => ({
      ...(await reserve(parts, numbers, current, request, input as Fields)),
    }),
    causeOf: (fact) => (fact.type === 'FactCorrected' ? fact.data.replaces : null),
  };
}

/** Of what is done on the board's behalf: whether whoever does it, and those who are named, sat on it. */
async function boardFor(
  parts: AllianceSurroundings,
  { command, actor }: CommandRequest,
  { meetingDate }: Fields,
): Promise<Found> {
  if (actor.role === 'system' || !FOR_THE_BOARD.has(command)) return {};
  if (TODAY.has(command)) return { board: await parts.boardOn(actor.id) };
  return typeof meetingDate === 'string' ? { board: await parts.boardOn(actor.id, meetingDate) } : {};
}

async function find(
  parts: AllianceSurroundings,
  { state }: Case<AllianceState>,
  { command, subject, actor }: CommandRequest,
  input: Fields,
): Promise<Found> {
  switch (command) {
    case 'start-collaboration':
      return { alliance: subject };
    case 'add-member-organisation': {
      if (typeof input['organisationId'] !== 'string') return {};
      const organisation = await parts.organisation(input['organisationId'], actor);
      return organisation === null ? {} : { organisation };
    }
    case 'appoint-coordinator':
      return { coordinator: await parts.holdsRole(String(input['coordinator']), ['coordinator']) };
    case 'hand-over':
      return { coordinator: await parts.holdsRole(String(input['to']), ['coordinator']) };
    case 'ask-signatory':
      return {
        mail: parts.sendsMail,
        coordinatorsAddress: await isCoordinators(parts, state, String(input['email'])),
      };
    case 'declare-conflict':
      return { member: await parts.holdsRole(String(input['member']), MAY_BE_CONFLICTED) };
    case 'decide-application':
      return { declared: await parts.namesOf(state.status === 'none' ? [] : state.conflicted, ON_THE_BOARD) };
    case 'succeed': {
      const successor = await allianceIn(parts, allianceStream(parts.slug, String(input['by'])));
      return successor.status === 'none' || !maySee(actor, successor) ? {} : { successor: successor.status };
    }
    case 'correct-fact': {
      const { events } = await parts.store.readStream(allianceStream(parts.slug, subject));
      const decoded = events.map((stored) => parts.codec.decode(stored) as AllianceEvent);
      const fact = factToCorrect(decoded, String(input['event']), String(input['field']));
      if (fact !== undefined && !mayBringInto(actor, lanBrought(state, fact.type, input)))
        throw new Refused({ kind: 'forbidden', code: 'out-of-token-scope' });
      return fact === undefined ? {} : { fact };
    }
    case 'submit-supplement': {
      const asked = (state.status === 'none' ? null : outstandingSupplement(state.application))?.items ?? [];
      const words = await parts.vault.open(asked.map(({ item }) => item.ref));
      return { 'supplement-items': asked.map(({ item }) => words.get(item.ref) ?? null) };
    }
    case 'add-attachment':
    case 'receive-application': {
      const file = fileOf(command, input);
      return file === null ? {} : { attachment: await foundAttachment(file) };
    }
    default:
      return {};
  }
}

async function isCoordinators(
  parts: AllianceSurroundings,
  state: AllianceState,
  address: string,
): Promise<boolean> {
  const holders = await parts.mandatesAt(address);
  return state.status !== 'none' && holders.some((holder) => hasMandate(holder, state));
}

/** The län that an alliance comes into by a correction. */
function lanBrought(state: AllianceState, replacedType: string, input: Fields): readonly string[] {
  const [replaces, field] = [String(input['event']), String(input['field'])];
  const right = correctedValue(replacedType, field, input['value']);
  if (state.status === 'none' || right === null) return [];
  const { lan } = evolveCorrection(state, { replaces, replacedType, field, value: right.value });
  return lan.filter((code) => !state.lan.includes(code));
}

async function reserve(
  parts: AllianceSurroundings,
  numbers: Arendenummer,
  { state }: Case<AllianceState>,
  { command, subject }: CommandRequest,
  input: Fields,
): Promise<Found> {
  const application = state.status === 'none' ? null : state.application;
  if (command === 'register-application' && application !== null && 'submittedAt' in application) {
    return { arendenummer: await numbers.take(application, allianceStream(parts.slug, subject)) };
  }
  const file = fileOf(command, input);
  if (file !== null) await parts.attachments.put(file.bytes);
  return {};
}

/** A file that comes with a command, and what it is said to be. */
interface GivenFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** The file that comes with a command, if one does. Its form was checked with the fields. */
function fileOf(command: string, input: Fields): GivenFile | null {
  const holder = command === 'receive-application' ? input['attachment'] : input;
  const { contentBase64, mediaType } = (holder ?? {}) as Fields;
  if (typeof contentBase64 !== 'string' || typeof mediaType !== 'string') return null;
  return { bytes: Buffer.from(contentBase64, 'base64'), mediaType };
}

async function foundAttachment({ bytes, mediaType }: GivenFile): Promise<FoundAttachment> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const fault = await inspectAttachment(bytes, mediaType);
  return { sha256, size: bytes.byteLength, ...(fault === null ? {} : { fault }) };
}
