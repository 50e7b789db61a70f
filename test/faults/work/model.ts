/** A command as the harness gives it: the same again for as long as nobody knows what came of it. */
export interface GivenCommand {
  /** The idempotency key, which is the command's id in the log. */
  readonly key: string;
  readonly role: string;
  /** Of whoever gives it, where that is not the stage's own for the role: nobody else gets the first answer again. */
  readonly token?: string;
  readonly command: string;
  /** The alliance; null for a start, which makes one. */
  readonly subject: string | null;
  readonly body: object;
  /** Where it is given, when it is about no alliance. */
  readonly path?: string;
}

/** What the program answered to a command that it carried out. */
export interface Acknowledgement {
  readonly id: string;
  readonly revision: number;
  readonly position: number;
  readonly events: readonly { readonly type: string; readonly id: string }[];
}

export interface AcknowledgedCommand extends GivenCommand {
  readonly answer: Acknowledgement;
}

/**
 * What clients were told: commands that were acknowledged, those that were refused at once, and those of which nobody
 * knows. It is all that the log is held against.
 */
export class Model {
  readonly acknowledged: AcknowledgedCommand[] = [];
  /** Refused by the first answer there was: nothing of them may be in the log. */
  readonly refused = new Map<string, GivenCommand>();
  readonly inDoubt = new Map<string, GivenCommand>();
  /** Alliances that the program cannot read any more, and whose commands it does not answer again either. */
  readonly stopped = new Set<string>();
  /** Answers that no client should ever get, in words. */
  readonly unexpected: string[] = [];

  acknowledge(command: GivenCommand, answer: Acknowledgement): void {
    this.acknowledged.push({ ...command, answer });
  }

  /** @param everUnknown an earlier try got no answer, and may still be carried out by whoever has it */
  refuse(command: GivenCommand, everUnknown: boolean): void {
    (everUnknown ? this.inDoubt : this.refused).set(command.key, command);
  }
}
