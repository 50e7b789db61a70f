import { SYSTEM } from '../../../kernel/actor.js';
import { crashPoint } from '../../../kernel/crash-point.js';
import { uuidv5 } from '../../../kernel/ids.js';
import type { Precision } from '../../../kernel/occurred-on.js';
import { personalText } from '../../../kernel/personal-text.js';
import { Refused } from '../../../kernel/refusal.js';
import { appendOnce } from '../../../log/append-once.js';
import type { CommandAnswer, CommandRequest } from '../../../log/command.js';
import type { ImportedRow, RegisterEvent, RegisterFact } from '../../../log/register-events.js';
import { sealFacts } from '../../../log/sealing.js';
import type { Vault } from '../../../vault/vault.js';
import { localDate } from '../../../kernel/local-date.js';
import { AllianceNames } from './alliance-names.js';
import {
  type HistoricalFact,
  type HistoryFile,
  type HistoryRow,
  otherLan,
  readHistoryFile,
  type RowFault,
} from './history-file.js';
import {
  HistoryJudge,
  type HistoryJudgeParts,
  holds,
  type KnownAlliance,
  requestOf,
} from './history-judge.js';

export interface HistoryImportParts extends HistoryJudgeParts {
  readonly vault: Vault;
  readonly execute: (request: CommandRequest) => Promise<CommandAnswer>;
}

export interface ImportResult {
  /** Derived from the rows: the same rows are the same import. */
  readonly import: string;
  readonly rows: number;
  /** Rows that became events now; the others were in the log already. */
  readonly imported: number;
  readonly alreadyImported: number;
  /** Rows that are not in the log, since somebody else changed their alliance between the check and their turn. */
  readonly overtaken: readonly RowFault[];
  readonly dryRun: boolean;
}

export type Progress = (done: number, of: number) => void;

/** The file cannot be taken; nothing was written. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  constructor(readonly faults: readonly RowFault[]) {
    super(`${String(faults.length)} rows cannot be imported`);
  }
}

const NAMESPACE = '1b7a4f0c-8d25-5f6e-9b3a-7c0e2d4f6a81';
const MOST_ATTEMPTS = 10;

/**
 * Brings facts from before the system into the log, each with its source and the exactness of its date. All rows
 * are checked, against each other and against the log, before the first is written, and each once more when its turn
 * comes: what the system itself recorded is never overwritten. The rows themselves are part of the event that begins
 * an import, so that one that was cut off goes on at the next start; its end is an event too.
 */
export class HistoryImport {
  private readonly judge: HistoryJudge;

  constructor(private readonly parts: HistoryImportParts) {
    this.judge = new HistoryJudge(parts);
  }

  /**
   * @param progress told after every row, with how many are done of how many
   * @throws ImportRefused every bad row by its line, with the reasons
   */
  async run(
    csv: string,
    { dryRun = false, progress }: { readonly dryRun?: boolean; readonly progress?: Progress } = {},
  ): Promise<ImportResult> {
    const file = readHistoryFile(csv, this.parts.slug, localDate(this.parts.clock.now()));
    const id = uuidv5(NAMESPACE, file.rows.map(({ row }) => row).join());
    const { rows, alreadyImported } = await this.check(file, id);
    const fresh = rows.length - alreadyImported;
    const result = { import: id, rows: rows.length, alreadyImported, dryRun };
    if (dryRun || fresh === 0) return { ...result, imported: fresh, overtaken: [] };
    await this.note(
      { type: 'HistoryImportStarted', data: { import: id, rows: rows.map(stored) } },
      id,
      'started',
    );
    const overtaken = await this.write(id, rows, progress);
    return { ...result, imported: fresh - overtaken.length, overtaken };
  }

  /**
   * Goes on with every import that was begun and not ended.
   *
   * @param progress told after every row, with how many of that import are done
   * @returns how many there were, and which rows were overtaken
   */
  async resume(
    progress?: Progress,
  ): Promise<{ readonly imports: number; readonly overtaken: readonly RowFault[] }> {
    const { events } = await this.parts.store.readStream(this.stream);
    const known = events.map((event) => this.parts.codec.decode(event) as RegisterEvent);
    const ended = new Set(
      known.flatMap((event) => (event.type === 'HistoryImportCompleted' ? [event.data.import] : [])),
    );
    const begun = known.flatMap((event) =>
      event.type === 'HistoryImportStarted' && !ended.has(event.data.import) ? [event.data] : [],
    );
    const overtaken: RowFault[] = [];
    for (const { import: id, rows } of begun) {
      const words = await this.parts.vault.open(rows.map(({ source }) => source.ref));
      const all = rows.map((row) => restored(row, words.get(row.source.ref) ?? ''));
      overtaken.push(...(await this.write(id, all, progress)));
    }
    return { imports: begun.length, overtaken };
  }

  private get stream(): string {
    return `${this.parts.slug}-imports`;
  }

  /**
   * The rows with the alliances that they are about, and how many of them the log holds already. The others are
   * judged one after another, as they will be written.
   */
  private async check(
    { rows, faults: told, doubtful }: HistoryFile,
    id: string,
  ): Promise<{ rows: readonly HistoryRow[]; alreadyImported: number }> {
    const { store, codec, slug } = this.parts;
    const names = await AllianceNames.read(store, codec, slug);
    const alliances = new Map<string, KnownAlliance>();
    const knownOf = async (alliance: string): Promise<KnownAlliance> => {
      const known = alliances.get(alliance) ?? (await this.judge.known(alliance));
      alliances.set(alliance, known);
      return known;
    };
    const faults: RowFault[] = [...told];
    const placed: HistoryRow[] = [];
    let alreadyImported = 0;
    for (const row of rows.filter(({ alliance }) => !doubtful.has(alliance))) {
      const meant = names.meant(row.name, row.alliance);
      const [alliance = row.alliance, ...others] = meant;
      // Another instance that imports the same may have begun the alliance after the names were read.
      const found = meant.includes(row.alliance) ? meant : [...meant, row.alliance];
      const holding = await firstOf(found, async (one) => holds(await knownOf(one), row));
      placed.push({ ...row, alliance: holding ?? alliance });
      if (holding !== undefined) alreadyImported++;
      else if (others.length > 0) faults.push({ line: row.line, code: 'several-alliances' });
      else {
        const known = await knownOf(alliance);
        const { state } = known.current;
        if (state.status !== 'none') faults.push(...otherLan(row, state.lan));
        const next = this.judge.after({ ...row, alliance }, id, known);
        if ('code' in next) faults.push(next);
        else alliances.set(alliance, next);
      }
    }
    if (faults.length > 0) throw new ImportRefused(faults.sort((a, b) => a.line - b.line));
    return { rows: placed, alreadyImported };
  }

  /** @returns what stood against rows when their turn came */
  private async write(id: string, rows: readonly HistoryRow[], progress?: Progress): Promise<RowFault[]> {
    const overtaken: RowFault[] = [];
    for (const [index, row] of rows.entries()) {
      const fault = await this.writeOne(row, id);
      if (fault !== null) overtaken.push(fault);
      crashPoint('mid-import');
      progress?.(index + 1, rows.length);
    }
    await this.note(
      { type: 'HistoryImportCompleted', data: { import: id, rows: rows.length } },
      id,
      'completed',
    );
    return overtaken;
  }

  /** Adds a row to the alliance as it was judged; one that moved meanwhile is judged anew. */
  private async writeOne(row: HistoryRow, id: string): Promise<RowFault | null> {
    for (let attempt = 1; ; attempt++) {
      const known = await this.judge.known(row.alliance);
      if (holds(known, row)) return null;
      const next = this.judge.after(row, id, known);
      if ('code' in next) return next;
      try {
        await this.parts.execute({ ...requestOf(row, id), expectedRevision: known.current.revision });
        return null;
      } catch (error) {
        const moved = error instanceof Refused && error.refusal.kind === 'precondition';
        if (!moved || attempt >= MOST_ATTEMPTS) throw error;
      }
    }
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

async function firstOf(
  ids: readonly string[],
  fits: (id: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const id of ids) if (await fits(id)) return id;
  return undefined;
}

function stored({ row, fact, alliance, name, lan, occurredOn, source }: HistoryRow): ImportedRow {
  const { date, precision } = occurredOn;
  return { row, fact, alliance, name, lan, date, precision, source: personalText(source) };
}

function restored({ date, precision, source: _, ...row }: ImportedRow, source: string): HistoryRow {
  const occurredOn = { date, precision: precision as Precision };
  return { ...row, line: 0, fact: row.fact as HistoricalFact, occurredOn, source };
}
