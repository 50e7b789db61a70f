/**
 * A stream holds an event that no fold takes, or whose bytes are not what the store says of them: nothing can be decided
 * or told of it until that is mended. The cause says what went wrong; its words may quote the event.
 */
export class Unreadable extends Error {
  override readonly name: string = 'Unreadable';
}
