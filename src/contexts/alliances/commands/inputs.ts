import type { OccurredOn } from '../../../kernel/occurred-on.js';
import { organisationId } from '../organisation-ids.js';
import type { Reason } from '../../../kernel/refusal.js';
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
  /** decide-application: the names of the board's members that have declared a conflict in the case. */
  readonly declared: readonly string[];
  /**
   * What is done on the board's behalf: since when whoever does it has left the board, and sat on it neither now nor on the
   * day of the meeting; and who, by id and name, sat on it at other times and not that day.
   */
  readonly board: { readonly leftOn: string | null; readonly notSeated: readonly string[] };
  /** declare-conflict {member}: `true` where it is the id of somebody who prepares or decides. */
  readonly member: boolean;
  /** ask-signatory: whether mails can be sent. */
  readonly mail: boolean;
  /** ask-signatory {email}: whether it is the address of somebody who holds a mandate for the alliance. */
  readonly coordinatorsAddress: boolean;
  /** succeed {by}: how the alliance with that id stands, where there is one. */
  readonly successor: Alliance['status'];
  /** submit-supplement: the words of the items last asked for, in order; `null` for one that was erased. */
  readonly 'supplement-items': readonly (string | null)[];
  /** add-attachment, receive-application with an attachment: the decoded content, and what is wrong with it. */
  readonly attachment: FoundAttachment;
  /** correct-fact {event, field}: what that event says, where it is one of the alliance's; whether it can be corrected is for the rule to say. */
  readonly fact: FactToCorrect;
  /** register-application: the number reserved for the application; absent in a dry run, which takes none. */
  readonly arendenummer: string;
  /** Where a fact from before the system comes from; only ever given by the importer, never by a client's body. */
  readonly imported: Imported;
}

/** A file that comes with a command. */
export interface FoundAttachment {
  /** SHA-256 of its content, in hex. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  /** Why its content is not taken; not there when it is. */
  readonly fault?: Reason;
}

/** An organisation as the alliances name it; not a person. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly orgnr: string | null;
  /** The national organisation that it is a part of, by name. */
  readonly parent: string | null;
}

/** A field of an event that somebody wants to put right. */
export interface FactToCorrect {
  readonly type: string;
  /** What the event says there, with the corrections of it so far. */
  readonly said: unknown;
  /** It has been told that it has not happened at all. */
  readonly takenBack: boolean;
  /** `happened`: the type of the first later event that could not have been recorded without it. */
  readonly restedOnBy: string | null;
  /** What was taken from that field, and goes with it. */
  readonly follows: FollowingFact | null;
}

export interface FollowingFact {
  readonly event: string;
  readonly type: string;
  readonly field: string;
  readonly said: unknown;
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
