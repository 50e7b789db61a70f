import { uuidv5 } from '../../../kernel/ids.js';
import type { OccurredOn } from '../../../kernel/occurred-on.js';
import type { Alliance } from '../state.js';
import type { AllianceContext } from './alliance-command.js';

/**
 * What deciding needs from outside the alliance's stream, as `context.found`. Each key is looked up before the
 * decision by the one who executes the command; what can be computed from the fields alone is computed here.
 */
export interface AllianceFound {
  /** start-collaboration: the id that the alliance gets, of which its stream's name is made. Always. */
  readonly alliance: string;
  /** add-member-organisation {organisationId}: the organisation, where some alliance of the association has it. */
  readonly organisation: Organisation;
  /** appoint-coordinator {coordinator}, hand-over {to}: `true` where it is the id of a known coordinator. */
  readonly coordinator: boolean;
  /** succeed {by}: how the alliance with that id stands, where there is one. */
  readonly successor: Alliance['status'];
  /** submit-supplement: the words of the items last asked for, in order; `null` for one that was erased. */
  readonly 'supplement-items': readonly (string | null)[];
  /** add-attachment, receive-application with an attachment: the decoded content's SHA-256 in hex, its size in bytes. */
  readonly attachment: { readonly sha256: string; readonly size: number };
  /** correct-fact {event}: the type of that event, where it is one of the alliance's; whether it can be corrected is for the rule to say. */
  readonly fact: { readonly type: string };
  /** register-application: the number reserved for the application; absent in a dry run, which takes none. */
  readonly arendenummer: string;
  /** Where a fact from before the system comes from; only ever given by the importer, never by a client's body. */
  readonly imported: Imported;
}

/** An organisation as the alliances name it; not a person. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly orgnr: string | null;
  /** The national organisation that it is a part of, by name. */
  readonly parent: string | null;
}

/** One row of a file of historical facts. */
export interface Imported {
  /** Who says so, in words. */
  readonly source: string;
  /** The import that the row came with, and which row it was. */
  readonly import: string;
  readonly row: string;
  /** When it happened; takes the place of a date in the fields. */
  readonly occurredOn: OccurredOn;
}

/** What was found for this command. */
export function foundIn(context: AllianceContext): Partial<AllianceFound> {
  return context.found;
}

/** The namespace of organisations' ids: one organisationsnummer, one organisation, whoever writes it down. */
const ORGANISATIONS = '6f1d7c5e-43a6-5b0e-9d55-6f0a3c8c9a21';

/** The fields of add-member-organisation, as far as they say which organisation is meant. */
export interface OrganisationFields {
  readonly name?: string | undefined;
  readonly orgnr?: string | undefined;
  readonly parent?: string | undefined;
  readonly organisationId?: string | undefined;
}

/** The organisation that joins: a known one by its id, else the one described. `undefined`: the id is unknown. */
export function joiningOrganisation(
  fields: OrganisationFields,
  context: AllianceContext,
): Organisation | undefined {
  if (fields.organisationId !== undefined) return foundIn(context).organisation;
  if (fields.name === undefined) return undefined;
  const orgnr = fields.orgnr ?? null;
  const id = orgnr === null ? context.newId('organisation') : organisationId(orgnr);
  return { id, name: fields.name, orgnr, parent: fields.parent ?? null };
}

/** The id of the organisation with that organisationsnummer (`802400-0005`). */
export function organisationId(orgnr: string): string {
  return uuidv5(ORGANISATIONS, orgnr);
}

/** An organisation's name in the form by which it is compared: case, spaces and marks do not matter. */
export function organisationKey(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLocaleLowerCase('sv');
}
