import type { Actor } from '../kernel/actor.js';
import type { Fact } from '../kernel/event.js';
import type { FieldFault, Refusal } from '../kernel/refusal.js';
import type { Case } from '../workflow/case.js';
import type { Decision } from '../workflow/decide.js';
import type { Workflow } from '../workflow/define-workflow.js';

/** A command as it was asked for; nothing in it has been checked but who is asking. */
export interface CommandRequest {
  readonly command: string;
  /** The id of the thing that it is about. */
  readonly subject: string;
  readonly actor: Actor;
  readonly body: unknown;
  /** The idempotency key, which becomes the command id. */
  readonly key: string | undefined;
  /** The stream revision that the client states it has seen. */
  readonly expectedRevision?: number | undefined;
  readonly dryRun?: boolean | undefined;
  /** What a caller inside the program knows besides the body (the importer's source). Never from a client. */
  readonly given?: Readonly<Record<string, unknown>> | undefined;
  /**
   * The event that led to this command, which becomes the cause of its first event (the first is the others' cause),
   * and the command that began it all.
   */
  readonly causationId?: string | undefined;
  readonly correlationId?: string | undefined;
}

/** What came of it. A dry run answers the same as the command would. */
export interface CommandAnswer {
  readonly id: string;
  readonly revision: number;
  readonly position: number;
  readonly events: readonly { readonly type: string; readonly id: string }[];
}

/** What a context gives so that its commands can be executed. */
export interface CommandContext<State, F extends Fact, Settings> {
  readonly workflow: Workflow<State, F, Settings>;
  readonly settings: Settings;
  streamOf(subject: string): string;
  /**
   * The actor with the roles in which it may give this command, or why it may not, or may not even know. Unknown is
   * answered as absent.
   */
  authorise(state: State, request: CommandRequest): { readonly actor: Actor } | { readonly refusal: Refusal };
  validate(request: CommandRequest): { value: unknown } | { faults: readonly FieldFault[] };
  /**
   * Looks up what deciding needs from outside the stream. Writes nothing. The request's actor has every role of theirs:
   * what they may not see anywhere is looked up as absent.
   */
  find(current: Case<State>, request: CommandRequest, input: unknown): Promise<Record<string, unknown>>;
  /**
   * The refusal as it is told to whoever asked, who may be told the case otherwise than it stands. Left out: as it is.
   *
   * @param decided what comes of the command as the case is told
   */
  refusalTold?(
    refusal: Refusal,
    current: Case<State>,
    request: CommandRequest,
    decided: (told: Case<State>) => Decision<F>,
  ): Promise<Refusal>;
  /** The commands that {@link reserve} does something for. They are decided on the log itself, never on what is cached. */
  readonly reserving?: ReadonlySet<string>;
  /**
   * Once accepted: takes a number, stores a file. Whatever it does, a retry finds it again.
   *
   * @param now when it will be recorded, UTC ISO 8601
   */
  reserve?(
    current: Case<State>,
    request: CommandRequest,
    input: unknown,
    now: string,
  ): Promise<Record<string, unknown>>;
  /** The id of the earlier event that a fact answers to, where the fact itself says so. */
  causeOf?(fact: F): string | null;
}
