import {
  type AppendResult,
  type EventStore,
  type EventToAppend,
  RevisionConflict,
  type StoredEvent,
  StoreUnavailable,
} from '../event-store/event-store.js';
import type { Actor, ActorRole } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
import { crashPoint } from '../kernel/crash-point.js';
import type { Fact, Recorded } from '../kernel/event.js';
import { isUuid, uuidv5 } from '../kernel/ids.js';
import { type FieldFault, Refused } from '../kernel/refusal.js';
import type { Vault } from '../vault/vault.js';
import { decide } from '../workflow/decide.js';
import type { DecisionContext } from '../workflow/define-workflow.js';
import type { Case } from '../workflow/case.js';
import type { CommandAnswer, CommandContext, CommandRequest } from './command.js';
import { answerAgain, foretold, tellingWhatToDo } from './command-answers.js';
import type { EventCodec } from './event-codec.js';
import { commandMac, type CommandIdentity, eventId, sealFacts } from './sealing.js';
import { emptyStream, foldStream, type LoadedStream, StreamCache } from './stream-cache.js';
import { StreamQueue } from './stream-queue.js';

export interface ExecutorParts<State, F extends Fact, Settings> {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly context: CommandContext<State, F, Settings>;
  /** How long a command waits for those before it on its stream, in milliseconds. Default 10,000. */
  readonly patienceMs?: number;
}

const MOST_ATTEMPTS = 10;
const APPEND_TRIES = 3;
const BAD_KEY: FieldFault = { pointer: '/Idempotency-Key', code: 'key-not-a-uuid' };

/**
 * The command path: load, authorise, validate, remember, decide, seal, append; in that order, for every caller.
 * Commands on one stream wait for each other in this process; other processes are met as conflicts and decided
 * anew on what they wrote. A repeated key is answered from the stream's own events, to whoever gave the command or
 * may give it: a client whose token was renewed is another actor.
 */
export class Executor<State, F extends Fact, Settings> {
  private readonly queue: StreamQueue;
  private readonly cache = new StreamCache<State>();

  constructor(private readonly parts: ExecutorParts<State, F, Settings>) {
    this.queue = new StreamQueue(parts.patienceMs);
  }

  /** @throws Refused with every reason; nothing was written */
  async execute(request: CommandRequest): Promise<CommandAnswer> {
    const stream = this.parts.context.streamOf(request.subject);
    return tellingWhatToDo(request, () => this.queue.run(stream, () => this.attempt(request, stream)));
  }

  /**
   * The thing as it stands now, from the log itself.
   *
   * @param revision as it stood then is new enough, and need not be read if it is known
   */
  async load(subject: string, revision = Number.POSITIVE_INFINITY): Promise<Case<State>> {
    const stream = this.parts.context.streamOf(subject);
    const known = this.cache.get(stream);
    if (known !== undefined && known.current.revision >= revision) return known.current;
    return (await this.queue.run(stream, () => this.refreshed(stream, this.cache.get(stream)))).current;
  }

  /** Resolves when every command that had begun has been answered. */
  idle(): Promise<void> {
    return this.queue.idle();
  }

  private async attempt(request: CommandRequest, stream: string): Promise<CommandAnswer> {
    const cached = this.cache.get(stream);
    const isEnough = cached !== undefined && !this.reserves(request) && request.dryRun !== true;
    let loaded = isEnough ? cached : await this.refreshed(stream, cached);
    for (let attempt = 1; ; attempt++) {
      let answer: CommandAnswer | undefined;
      let failure: unknown;
      try {
        answer = await this.decideAndAppend(request, stream, loaded);
        // What is appended the log itself has judged.
        if (answer.events.length > 0) return answer;
      } catch (error) {
        failure = error;
        const isOfState = error instanceof RevisionConflict || error instanceof Refused;
        if (!isOfState || attempt >= MOST_ATTEMPTS) throw error;
      }
      // A refusal, or that nothing was to be done, is said of the log: what stood around the stream was looked at after
      // the stream itself, which may have moved with it.
      const again = await this.refreshed(stream, loaded);
      if (again.current.revision === loaded.current.revision) {
        if (answer !== undefined) return answer;
        if (failure instanceof Refused) throw failure;
      }
      loaded = again;
    }
  }

  private async decideAndAppend(
    request: CommandRequest,
    stream: string,
    loaded: LoadedStream<State>,
  ): Promise<CommandAnswer> {
    const { context } = this.parts;
    const { current } = loaded;
    const remembered = request.key === undefined ? undefined : loaded.commands.get(request.key);
    const authorised = context.authorise(current.state, request);
    if ('refusal' in authorised) {
      // Whoever handed the thing over with this very command may not see it any more, but hears what came of it.
      const handedOver =
        authorised.refusal.kind === 'unknown-thing' && remembered?.actor === request.actor.id;
      if (!handedOver) throw new Refused(authorised.refusal);
    }
    const actor = 'actor' in authorised ? authorised.actor : request.actor;
    const { key } = request;
    if (key === undefined) throw new Refused({ kind: 'key-missing', code: 'key-missing' });
    const checked = context.validate(request);
    const faults = [...(isUuid(key) ? [] : [BAD_KEY]), ...('faults' in checked ? checked.faults : [])];
    if (faults.length > 0 || 'faults' in checked)
      throw new Refused({ kind: 'malformed', code: 'malformed', faults });
    const mac = await commandMac(this.parts.vault, request);
    if (remembered !== undefined) return answerAgain(request, remembered, mac);
    if (request.expectedRevision !== undefined && request.expectedRevision !== current.revision) {
      const details = { expected: request.expectedRevision, actual: current.revision };
      throw new Refused({ kind: 'precondition', code: 'precondition', details });
    }
    const decided = await this.decided(request, { key, actor }, loaded, checked.value);
    if (decided.facts.length === 0 || request.dryRun === true)
      return foretold(request, { stream, commandId: key, commandMac: mac }, loaded, decided.facts);
    return this.append(request, { stream, commandId: key, commandMac: mac }, loaded, decided);
  }

  private reserves({ command }: CommandRequest): boolean {
    return this.parts.context.reserving?.has(command) === true;
  }

  private async decided(
    request: CommandRequest,
    { key, actor }: { readonly key: string; readonly actor: Actor },
    loaded: LoadedStream<State>,
    input: unknown,
  ) {
    const { context, clock } = this.parts;
    const given: DecisionContext<Settings> = {
      now: clock.now(),
      actor,
      commandId: key,
      newId: (name) => uuidv5(key, `${request.subject}/${name}`),
      settings: context.settings,
      found: { ...(await context.find(loaded.current, request, input)), ...request.given },
    };
    const decidedOn = (current: Case<State>) =>
      decide(context.workflow, current, request.command, input, given);
    const decision = decidedOn(loaded.current);
    if (decision.kind === 'refused') {
      const { refusal } = decision;
      const told = await context.refusalTold?.(refusal, loaded.current, request, decidedOn);
      throw new Refused(told ?? refusal);
    }
    const idle = decision.facts.length === 0 || request.dryRun === true || !this.reserves(request);
    if (idle || context.reserve === undefined) return { ...decision, now: given.now };
    const found = { ...given.found, ...(await context.reserve(loaded.current, request, input, given.now)) };
    const final = decide(context.workflow, loaded.current, request.command, input, { ...given, found });
    if (final.kind === 'refused') throw new Refused(final.refusal);
    return { ...final, now: given.now };
  }

  private async append(
    request: CommandRequest,
    identity: CommandIdentity,
    loaded: LoadedStream<State>,
    decided: {
      facts: readonly F[];
      role: ActorRole;
      definition: { name: string; version: number };
      now: string;
    },
  ): Promise<CommandAnswer> {
    const { vault, codec, context } = this.parts;
    const { stream, commandId } = identity;
    const facts = await sealFacts(vault, decided.facts, identity);
    const recording = {
      ...identity,
      recordedAt: decided.now,
      actor: request.actor.id,
      role: decided.role,
      correlationId: request.correlationId ?? commandId,
      workflow: `${decided.definition.name}@${String(decided.definition.version)}`,
    };
    const events = facts.map((fact, index) => {
      const led = index > 0 ? eventId(identity, 0) : (request.causationId ?? context.causeOf?.(fact));
      return codec.encode(fact, eventId(identity, index), { ...recording, causationId: led ?? null });
    });
    const first = loaded.current.revision + 1;
    try {
      crashPoint('before-append');
      const result = await this.appendUnchanged(stream, loaded.current.revision, events);
      crashPoint('after-append-before-answer');
      // Only the last one's position is known; no fold looks at the others'.
      const recorded = events.map((event, index) =>
        codec.decode({ ...event, stream, revision: first + index, position: result.position }),
      ) as Recorded<F>[];
      this.cache.set(stream, foldStream(context.workflow, loaded, recorded));
      return { id: request.subject, ...result, events: events.map(({ type, id }) => ({ type, id })) };
    } catch (error) {
      this.cache.drop(stream);
      throw error;
    }
  }

  /** An append whose result is unknown is repeated as it is: the store answers it as the first time. */
  private async appendUnchanged(
    stream: string,
    revision: number,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const expected = revision < 0 ? 'no-stream' : revision;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.parts.store.append(stream, expected, events);
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || attempt >= APPEND_TRIES) throw error;
      }
    }
  }

  private async refreshed(
    stream: string,
    loaded: LoadedStream<State> | undefined,
  ): Promise<LoadedStream<State>> {
    const { store, codec, context } = this.parts;
    const known = loaded ?? emptyStream(context.workflow);
    const { events } = await store.readStream(stream, { from: known.current.revision + 1 });
    const decoded = events.map((event: StoredEvent) => codec.decode(event)) as Recorded<F>[];
    const next = foldStream(context.workflow, known, decoded);
    if (next.current.revision >= 0) this.cache.set(stream, next);
    return next;
  }
}
