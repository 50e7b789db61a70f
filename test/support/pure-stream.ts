import type { Actor } from '../../src/kernel/actor.js';
import type { Fact, Recorded } from '../../src/kernel/event.js';
import { uuidv5 } from '../../src/kernel/ids.js';
import { sealTexts } from '../../src/kernel/personal-text.js';
import { sha256Hex } from '../../src/kernel/hash.js';
import { type Case, foldCase, newCase } from '../../src/workflow/case.js';
import { type Action, decide, type Decision, explain } from '../../src/workflow/decide.js';
import type { DecisionContext, Workflow } from '../../src/workflow/define-workflow.js';

/** A command as the engine gets it, once its fields have been checked and what it needs has been looked up. */
export interface PureCommand {
  readonly command: string;
  readonly input?: object;
  readonly by: Actor;
  readonly found?: Readonly<Record<string, unknown>>;
  /** UTC ISO 8601; else the stream's clock. */
  readonly at?: string;
}

export interface PureStreamParts<State, F extends Fact, Settings> {
  readonly workflow: Workflow<State, F, Settings>;
  readonly settings: Settings;
  /** The thing that the stream is about. */
  readonly subject: string;
  readonly stream: string;
  readonly now: string;
  /** What is looked up for a command outside the case, as far as the stream's own events tell it. */
  readonly find?: (command: PureCommand, events: readonly Recorded<F>[]) => Readonly<Record<string, unknown>>;
  /** The position of the last event of the log before this stream's first. */
  readonly position?: number;
}

const NAMESPACE = '5c9f6f0e-3b0e-5b57-8f7b-6e5f3a1d9c11';

/** A stream without a store: decides, seals into a map, records and folds. Everything in it is deterministic. */
export class PureStream<State, F extends Fact, Settings> {
  readonly events: Recorded<F>[] = [];
  /** The words of sealed texts by reference. */
  readonly words = new Map<string, string>();
  current: Case<State>;
  now: string;
  private commands = 0;
  private commandId: string | undefined;

  constructor(readonly parts: PureStreamParts<State, F, Settings>) {
    this.current = newCase(parts.workflow);
    this.now = parts.now;
  }

  /** What the command would lead to; nothing is recorded. */
  decide(given: PureCommand): Decision<F> {
    const { command, input, by, at } = given;
    const found = { ...this.parts.find?.(given, this.events), ...given.found };
    const context = this.context(by, found, at ?? this.now);
    return decide(this.parts.workflow, this.current, command, input ?? {}, context);
  }

  /** What the actor could do now. */
  explain(by: Actor): Action[] {
    return explain(this.parts.workflow, this.current, this.context(by, {}, this.now));
  }

  /** Decides, and records what follows when it is accepted. */
  run(given: PureCommand): Decision<F> {
    this.now = given.at ?? this.now;
    const decision = this.decide(given);
    if (decision.kind === 'accepted') {
      this.record(
        decision.facts,
        given.by,
        `${decision.definition.name}@${String(decision.definition.version)}`,
      );
    }
    return decision;
  }

  /** Records facts as one command's. */
  record(facts: readonly F[], by: Actor, workflow: string | null = null): void {
    const commandId = this.nextCommandId();
    this.commands++;
    this.commandId = undefined;
    const idOf = (index: number): string => uuidv5(commandId, `${this.parts.stream}#${String(index)}`);
    facts.forEach((fact, index) => {
      const event = {
        ...fact,
        data: sealTexts(fact.data, ({ words }, path) =>
          this.seal(words, commandId, `#${String(index)}${path}`),
        ),
        id: idOf(index),
        version: 1,
        recordedAt: this.now,
        actor: by.id,
        role: by.role,
        commandId,
        commandMac: base64url(commandId),
        correlationId: commandId,
        causationId: index === 0 ? null : idOf(0),
        workflow,
        stream: this.parts.stream,
        revision: this.current.revision + 1,
        position: (this.parts.position ?? 0) + this.events.length + 1,
      } as Recorded<F>;
      this.events.push(event);
      this.current = foldCase(this.parts.workflow, this.current, event);
    });
  }

  private context(
    actor: Actor,
    found: Readonly<Record<string, unknown>>,
    now: string,
  ): DecisionContext<Settings> {
    const commandId = this.nextCommandId();
    const { settings, subject } = this.parts;
    return {
      now,
      actor,
      commandId,
      newId: (name) => uuidv5(commandId, `${subject}/${name}`),
      settings,
      found,
    };
  }

  private nextCommandId(): string {
    this.commandId ??= uuidv5(NAMESPACE, `${this.parts.stream}/${String(this.commands)}`);
    return this.commandId;
  }

  private seal(words: string, commandId: string, place: string) {
    const ref = uuidv5(commandId, `${this.parts.stream}${place}`);
    this.words.set(ref, words);
    return { ref, commitment: base64url(`salt/${ref}/${words}`) };
  }
}

/** In the form of an HMAC-SHA256: 43 characters. */
function base64url(text: string): string {
  return Buffer.from(sha256Hex(text), 'hex').toString('base64url');
}
