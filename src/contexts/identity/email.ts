/** An address in the form in which it is compared: NFC, in lower case, without white space around it. */
export function normalisedEmail(written: string): string {
  return written.normalize('NFC').trim().toLowerCase();
}
