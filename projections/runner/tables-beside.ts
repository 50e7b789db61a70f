import type pg from 'pg';
import type { Database } from '../../src/database/database.js';
import { crashPoint } from '../../src/kernel/crash-point.js';
import { batchStatement } from './batch-statement.js';
import { EntriesLoad } from './entries-load.js';
import type { LogPage, LogReader } from './log-reader.js';
import type { Projection } from './projection.js';
import { type Changes, StreamFolder } from './stream-folder.js';
import { createProjectionTables, dropSchema, loadRows } from './tables.js';
import { refusalCode, writeChanges } from './write-changes.js';

export interface TablesBesideParts {
  readonly db: Database;
  readonly reader: LogReader;
  readonly projection: Projection;
  /** Where they lie. */
  readonly schema: string;
  /** The role that the read models are shown to; null where it is the one that writes them. */
  readonly readerName: string | null;
  /** @throws when it is to stop */
  readonly goOn: () => void;
  /** Called after each page and each write. */
  readonly onProgress: () => Promise<void>;
}

/** Small enough that what a page is made of dies young: larger ones cost more in collecting it than in asking. */
const PAGE = 500;
/** So many rows and entries are written in one statement, more or less. */
const MOST_WAITING = 4_000;
/** How many streams' rows stay in memory: with no more than these each row is written once. */
const MOST_KEPT_ROWS = 20_000;
/** So many of them in one statement. */
const ROWS_AT_ONCE = 1_000;

/** A row could not be made of what a stream was folded to, whose entries lie among those that were loaded. */
class Unwritable extends Error {
  override readonly name = 'Unwritable';
}

const NOTHING: Changes = { rows: [], moved: [], entries: [], parked: [] };

/** The tables that a rebuild makes anew, which nobody else reads or writes until it has switched. */
export class TablesBeside {
  /** Up to where the log is folded, and how many events that were. */
  position = 0;
  events = 0;
  private folder: StreamFolder;
  /** Up to where rows are written or being written, and the write under way. */
  private written = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: TablesBesideParts) {
    this.folder = this.newFolder();
  }

  /** Empty tables, and nothing folded. */
  async begin(): Promise<void> {
    const { db, reader, projection, schema, readerName } = this.parts;
    await dropSchema(db, schema);
    const log = await reader.store.identity();
    await createProjectionTables(db, projection, schema, { log, reader: readerName });
    this.folder = this.newFolder();
    this.position = this.written = this.events = 0;
  }

  /**
   * Folds the log to its end: entries are loaded as a whole, and rows stay in memory until then, if they are not too many.
   * Where PostgreSQL refuses anything it all begins again, by batches that tell which stream is to blame.
   *
   * @param client whose connection nothing else uses meanwhile
   */
  async load(client: pg.ClientBase): Promise<void> {
    const { projection, schema, onProgress } = this.parts;
    const entries = projection.entryOf === undefined ? null : new EntriesLoad(client, schema);
    try {
      await entries?.begin();
      await this.each(Infinity, async () => {
        await entries?.add(this.folder.takeEntries());
        crashPoint('mid-rebuild');
        if (this.folder.waiting >= MOST_KEPT_ROWS) await this.writeRows();
        await onProgress();
      });
      await this.writeRows();
      await entries?.end();
    } catch (error) {
      await entries?.settled();
      if (refusalCode(error) === undefined && !(error instanceof Unwritable)) throw error;
      await this.begin();
      await this.foldUpTo(Infinity);
    }
  }

  /** Folds the log up to a position, or to its end, and writes all of it. Reading, folding and writing overlap. */
  async foldUpTo(goal: number): Promise<void> {
    await this.each(goal, async () => {
      if (this.folder.waiting >= MOST_WAITING) await this.write();
    });
    await this.write();
    await this.writing;
  }

  /** Folds page after page, the next of which is read meanwhile. */
  private async each(goal: number, afterPage: () => Promise<void>): Promise<void> {
    let next = this.read(this.position);
    for (let last = false; !last;) {
      const page = await next;
      this.parts.goOn();
      last = page.end || page.position >= goal;
      if (!last) next = this.read(page.position);
      await this.folder.fold(page.events);
      this.position = page.position;
      this.events += page.events.length;
      await afterPage();
    }
  }

  /** Writes the rows that have changed, of whose entries none waits. */
  private async writeRows(): Promise<void> {
    const { db, projection, schema, goOn } = this.parts;
    const { stopped } = this.folder;
    const { rows, moved, parked } = await this.folder.take();
    if (this.folder.stopped > stopped) throw new Unwritable();
    const put = async (to: number, changes: Changes): Promise<void> => {
      const batch = { from: this.written, to, changes };
      await db.query({ ...batchStatement(projection, schema, batch, null) });
    };
    for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
      goOn();
      await put(this.written, { ...NOTHING, rows: rows.slice(first, first + ROWS_AT_ONCE) });
    }
    await put(this.position, { ...NOTHING, moved, parked });
    this.written = this.position;
    this.folder.trim(MOST_KEPT_ROWS >> 1);
  }

  private read(after: number): Promise<LogPage> {
    const page = this.parts.reader.read(after, PAGE);
    // It may fail while nobody waits for it; whoever does is told.
    page.catch(() => undefined);
    return page;
  }

  /** Begins to write what waits, once what was written before has been. */
  private async write(): Promise<void> {
    await this.writing;
    this.folder.trim(MOST_KEPT_ROWS);
    const { db, projection, schema, onProgress } = this.parts;
    const target = { db, projection, schema, fence: null };
    const batch = { from: this.written, to: this.position, changes: await this.folder.take() };
    this.written = this.position;
    this.writing = writeChanges(target, this.folder, batch).then((written) => {
      if (written === null) throw new Error(`somebody else wrote to ${schema}`);
    });
    this.writing.catch(() => undefined);
    crashPoint('mid-rebuild');
    await onProgress();
  }

  private newFolder(): StreamFolder {
    const { projection, db, schema } = this.parts;
    return new StreamFolder(projection, (streams) => loadRows(db, schema, streams));
  }
}
