/** The form by which names of organisations are compared: case, spaces and marks do not matter. */
export function comparableName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLocaleLowerCase('sv');
}
