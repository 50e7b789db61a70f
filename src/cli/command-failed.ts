/** Something that the command was asked for cannot be done. `message` is one or more lines for people. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

/** The command was not given what it needs. `message` is one line that says what. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}
