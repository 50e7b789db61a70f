import type { EventStore } from '../../../event-store/event-store.js';
import { SYSTEM } from '../../../kernel/actor.js';
import type { Clock } from '../../../kernel/clock.js';
import { uuidv5 } from '../../../kernel/ids.js';
import type { Precision } from '../../../kernel/occurred-on.js';
import { personalText } from '../../../kernel/personal-text.js';
import type { Reason } from '../../../kernel/refusal.js';
import { appendOnce } from '../../../log/append-once.js';
import type { EventCodec } from '../../../log/event-codec.js';
import type { CommandAnswer, CommandRequest } from '../../../log/executor.js';
import type { ImportedRow, RegisterEvent, RegisterFact } from '../../../log/register-events.js';
import { sealFacts } from '../../../log/sealing.js';
import type { Vault } from '../../../vault/vault.js';
import { type Case, foldCase, newCase } from '../../../workflow/case.js';
import { decide } from '../../../workflow/decide.js';
import { allianceStream } from '../command-context.js';
import type { Imported } from '../commands/inputs.js';
import type { AllianceEvent } from '../events.js';
import type { AllianceSettings } from '../settings.js';
import type { AllianceState } from '../state.js';
import { allianceWorkflow } from '../workflow.js';
import {
  HISTORICAL_FACTS,
  type HistoricalFact,
  type HistoryFile,
  type HistoryRow,
  otherLan,
  readHistoryFile,
  type RowFault,
} from './history-file.js';

export interface HistoryImportParts {
  readonly slug: string;
  readonly settings: AllianceSettings;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly execute: (request: CommandRequest) => Promise<CommandAnswer>;
}

export interface ImportResult {
  /** Derived from the rows: the same rows are the same import. */
  readonly import: string;
  readonly rows: number;
  /** Rows that became events now; the others were in the log already. */
  readonly imported: number;
  readonly alreadyImported: number;
  readonly dryRun: boolean;
}

/** The file cannot be taken; nothing was written. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  constructor(readonly faults: readonly (RowFault & { readonly reasons?: readonly Reason[] })[]) {
    super(`${String(faults.length)} rows cannot be imported`);
  }
}

const NAMESPACE = '1b7a4f0c-8d25-5f6e-9b3a-7c0e2d4f6a81';

/**
 * Brings facts from before the system into the log, each with its source and the exactness of its date. All rows
 * are checked, against each other and against the log, before the first is written. The rows themselves are part of
 * the event that begins an import, so that one that was cut off goes on at the next start; its end is an event too.
 */
export class HistoryImport {
  constructor(private readonly parts: HistoryImportParts) {}

  /**
   * @param progress told after every row, with how many are done of how many
   * @throws ImportRefused every bad row by its line, with the reasons
   */
  async run(
    csv: string,
    options: { readonly dryRun?: boolean; readonly progress?: (done: number, of: number) => void } = {},
  ): Promise<ImportResult> {
    const file = readHistoryFile(csv, this.parts.slug);
    const { rows } = file;
    const id = uuidv5(NAMESPACE, rows.map(({ row }) => row).join());
    const known = await this.check(file, id);
    const result = { import: id, rows: rows.length, imported: rows.length - known, alreadyImported: known };
    if (options.dryRun === true || known === rows.length)
      return { ...result, dryRun: options.dryRun === true };
    await this.note(
      { type: 'HistoryImportStarted', data: { import: id, rows: rows.map(stored) } },
      id,
      'started',
    );
    await this.write(id, rows, options.progress);
    return { ...result, dryRun: false };
  }

  /**
   * Goes on with every import that was begun and not ended.
   *
   * @returns how many there were
   */
  async resume(): Promise<number> {
    const { events } = await this.parts.store.readStream(this.stream);
    const known = events.map((event) => this.parts.codec.decode(event) as RegisterEvent);
    const ended = new Set(
      known.flatMap((event) => (event.type === 'HistoryImportCompleted' ? [event.data.import] : [])),
    );
    const begun = known.flatMap((event) =>
      event.type === 'HistoryImportStarted' && !ended.has(event.data.import) ? [event.data] : [],
    );
    for (const { import: id, rows } of begun) {
      const words = await this.parts.vault.open(rows.map(({ source }) => source.ref));
      await this.write(
        id,
        rows.map((row) => restored(row, words.get(row.source.ref) ?? '')),
      );
    }
    return begun.length;
  }

  private get stream(): string {
    return `${this.parts.slug}-imports`;
  }

  /** How many rows the log holds already. The others are decided one after another, as they will be. */
  private async check({ rows, faults: told, doubtful }: HistoryFile, id: string): Promise<number> {
    const faults: (RowFault & { reasons?: readonly Reason[] })[] = [...told];
    const cases = new Map<string, { current: Case<AllianceState>; known: ReadonlySet<string> }>();
    let known = 0;
    for (const row of rows.filter(({ alliance }) => !doubtful.has(alliance))) {
      const before = cases.get(row.alliance) ?? (await this.caseOf(row.alliance));
      cases.set(row.alliance, before);
      if (before.known.has(row.row)) {
        known++;
        continue;
      }
      const { state } = before.current;
      if (state.status !== 'none') faults.push(...otherLan(row, state.lan));
      const next = this.foretold(row, id, before.current);
      if (Array.isArray(next)) faults.push({ line: row.line, code: 'row-refused', reasons: next });
      else cases.set(row.alliance, { ...before, current: next });
    }
    if (faults.length > 0) throw new ImportRefused(faults.sort((a, b) => a.line - b.line));
    return known;
  }

  private async caseOf(
    alliance: string,
  ): Promise<{ current: Case<AllianceState>; known: ReadonlySet<string> }> {
    const { store, codec, slug } = this.parts;
    const { events } = await store.readStream(allianceStream(slug, alliance));
    const decoded = events.map((event) => codec.decode(event) as AllianceEvent);
    let current = newCase(allianceWorkflow);
    for (const event of decoded) current = foldCase(allianceWorkflow, current, event);
    return { current, known: new Set(decoded.map(({ commandId }) => commandId)) };
  }

  /** The case after the row, or every reason against it. */
  private foretold(
    row: HistoryRow,
    id: string,
    current: Case<AllianceState>,
  ): Case<AllianceState> | Reason[] {
    const { command, actor, body, given } = request(row, id);
    const decision = decide(allianceWorkflow, current, command, body, {
      now: this.parts.clock.now(),
      actor,
      commandId: row.row,
      newId: (name) => uuidv5(row.row, name),
      settings: this.parts.settings,
      found: { alliance: row.alliance, ...given },
    });
    if (decision.kind === 'refused') return [...(decision.refusal.reasons ?? [decision.refusal])];
    let next = current;
    decision.facts.forEach((fact, index) => {
      const stream = allianceStream(this.parts.slug, row.alliance);
      next = foldCase(allianceWorkflow, next, {
        ...fact,
        id: uuidv5(row.row, String(index)),
        version: 1,
        recordedAt: this.parts.clock.now(),
        actor: actor.id,
        role: actor.role,
        commandId: row.row,
        commandMac: '',
        correlationId: id,
        causationId: null,
        workflow: null,
        stream,
        revision: next.revision + 1,
        position: 0,
      });
    });
    return next;
  }

  private async write(
    id: string,
    rows: readonly HistoryRow[],
    progress?: (done: number, of: number) => void,
  ): Promise<void> {
    let done = 0;
    for (const row of rows) {
      await this.parts.execute(request(row, id));
      progress?.(++done, rows.length);
    }
    await this.note(
      { type: 'HistoryImportCompleted', data: { import: id, rows: rows.length } },
      id,
      'completed',
    );
  }

  private async note(fact: RegisterFact, id: string, step: string): Promise<void> {
    const { store, codec, vault, clock } = this.parts;
    const commandId = uuidv5(NAMESPACE, `${id}/${step}`);
    const identity = { stream: this.stream, commandId, commandMac: '' };
    const [sealed] = await sealFacts(vault, [fact], identity);
    if (sealed === undefined) return;
    const event = codec.encode(sealed, uuidv5(commandId, this.stream), {
      ...identity,
      recordedAt: clock.now(),
      actor: SYSTEM.id,
      role: SYSTEM.role,
      correlationId: id,
      causationId: null,
      workflow: null,
    });
    await appendOnce(store, this.stream, (events) =>
      events.some((known) => known.id === event.id) ? null : event,
    );
  }
}

function request(row: HistoryRow, id: string): CommandRequest {
  const imported: Imported = { source: row.source, import: id, row: row.row, occurredOn: row.occurredOn };
  return {
    command: HISTORICAL_FACTS[row.fact],
    subject: row.alliance,
    actor: SYSTEM,
    body: bodyOf(row),
    key: row.row,
    correlationId: id,
    given: { imported },
  };
}

function bodyOf({ fact, name, lan }: HistoryRow): object {
  if (fact === 'collaboration-started') return { name, lan };
  return fact === 'association-formed' ? { name } : {};
}

function stored({ row, fact, alliance, name, lan, occurredOn, source }: HistoryRow): ImportedRow {
  const { date, precision } = occurredOn;
  return { row, fact, alliance, name, lan, date, precision, source: personalText(source) };
}

function restored({ date, precision, source: _, ...row }: ImportedRow, source: string): HistoryRow {
  const occurredOn = { date, precision: precision as Precision };
  return { ...row, line: 0, fact: row.fact as HistoricalFact, occurredOn, source };
}
