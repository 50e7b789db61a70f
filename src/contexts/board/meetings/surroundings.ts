import type { AttachmentFiles } from '../../../attachments/attachment-files.js';
import type { Registers } from '../../../log/registers.js';
import type { Vault } from '../../../vault/vault.js';
import type { SubjectParts } from '../alliance-subject.js';
import type { BoardSettings } from '../settings.js';
import type { FoundAlliance, FoundEarlier, MeetingFound } from './commands/inputs.js';
import type { LastStep } from '../minutes/draft.js';
import type { Meeting } from './state.js';

/** What deciding about meetings needs of its surroundings. */
export interface MeetingSurroundings extends SubjectParts {
  readonly settings: BoardSettings;
  readonly registers: Registers;
  readonly vault: Vault;
  readonly files: Pick<AttachmentFiles, 'put'>;
  /** UTC ISO 8601. */
  readonly now: () => string;
  /** The names of those of these who have an account, by id. */
  readonly namesOf: (accounts: readonly string[]) => Promise<Readonly<Record<string, string>>>;
  /** Items about these alliances on agendas, that are not closed. */
  readonly agendasOf: (
    alliances: readonly string[],
  ) => Promise<ReadonlyMap<string, FoundAlliance['onAgendas']>>;
  /** Decisions (by their events) and items of earlier meetings, of these, that there are. */
  readonly earlier: (ids: readonly string[]) => Promise<Readonly<Record<string, FoundEarlier>>>;
  /** Resolves when the application is held for the item, or has not been for a while. */
  readonly held: (alliance: string, item: { readonly id: string; readonly item: string }) => Promise<void>;
  /** The SHA-256 of the minutes as they are to be signed. */
  readonly draftOf: (meeting: Meeting) => Promise<string>;
  /** Renders and keeps the document that a step freezes; its SHA-256, or null where others are still to sign. */
  readonly freeze: (meeting: Meeting, step: LastStep, now: string) => Promise<string | null>;
}

/** What of the surroundings a command has been told so far. */
export type Found = Partial<MeetingFound>;
/** A command's fields as they came. */
export type Fields = Readonly<Record<string, unknown>>;
