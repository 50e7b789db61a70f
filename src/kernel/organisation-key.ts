/** An organisation's name in the form by which it is compared: case, spaces and marks do not matter. */
export function organisationKey(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLocaleLowerCase('sv');
}
