/** Where the letter of the decision on an application is read. */
export function applicationLetterPath(alliance: string, application: string): string {
  return `/api/alliances/${alliance}/applications/${application}/decision-letter.pdf`;
}

/** Where the letter of a decision on the partnership is read: `decision` is the event that told of it. */
export function partnershipLetterPath(alliance: string, decision: string): string {
  return `/api/alliances/${alliance}/partnership-decisions/${decision}/decision-letter.pdf`;
}
