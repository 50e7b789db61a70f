import { uuidv5 } from '../../kernel/ids.js';

/** The namespace of organisations' ids: one organisationsnummer, one organisation, whoever writes it down. */
const ORGANISATIONS = '6f1d7c5e-43a6-5b0e-9d55-6f0a3c8c9a21';

/** The id of the organisation with that organisationsnummer (`802400-0005`). */
export function organisationId(orgnr: string): string {
  return uuidv5(ORGANISATIONS, orgnr);
}

/**
 * The id of an organisation whose number was put right: that of the number which it bears now, so that it is the
 * same organisation wherever that is written down, and the old number is left to whoever really bears it.
 *
 * @param joinedBy the event by which it joined, of which the id is made when it bears no number
 */
export function correctedOrganisationId(orgnr: string | null, joinedBy: string): string {
  return orgnr === null ? uuidv5(ORGANISATIONS, joinedBy) : organisationId(orgnr);
}
