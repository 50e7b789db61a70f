import pg from 'pg';
import type { Database } from '../database/database.js';
import type { SubjectKind } from '../kernel/personal-text.js';
import type { MasterKey } from './master-key.js';
import { comparable } from './person-name.js';
import { DoesNotOpen } from './sealed-box.js';
import { ENTRY_COLUMNS, type EntryRow, openEntry } from './sealed-entry.js';

/** Where words are, without the words. */
export interface WordsPlace {
  readonly ref: string;
  readonly subject: string;
  readonly kind: SubjectKind;
  readonly stream: string;
  readonly eventId: string;
  /** The place inside the event, `/representatives/0/name`. */
  readonly field: string;
}

/** A reference and the subject that its words are of. */
export interface ErasedText {
  readonly ref: string;
  readonly subject: string;
}

/** What is to be erased: subjects with all that is of them, and single texts. Opaque ids, no words. */
export interface ToErase {
  readonly subjects: readonly string[];
  readonly texts: readonly ErasedText[];
}

/** What was found in a part of the vault; `next` null: there is no more. */
export interface SearchedPart {
  readonly found: readonly WordsPlace[];
  readonly looked: number;
  readonly of: number;
  readonly next: string | null;
}

const PAGE = 500;
const MOST_ATTEMPTS = 5;
const PLACE_COLUMNS = `e.ref, e.subject, CASE WHEN s.name_mac IS NULL THEN 'text' ELSE 'person' END AS kind, e.stream,
  e.event_id AS "eventId", e.field`;
const ENTRIES = 'vault.entry e JOIN vault.subject s ON s.id = e.subject';

/** What lies in the vault of one subject or names one person, and its erasure. */
export class VaultSubjects {
  /** @param onErased told that keys are gone */
  constructor(
    private readonly database: Database,
    private readonly master: MasterKey,
    private readonly onErased: () => void,
  ) {}

  /** All entries of some subjects, and single entries by reference. */
  async places(of: {
    readonly subjects?: readonly string[];
    readonly refs?: readonly string[];
  }): Promise<readonly WordsPlace[]> {
    const { rows } = await this.database.query<WordsPlace & pg.QueryResultRow>(
      `SELECT ${PLACE_COLUMNS} FROM ${ENTRIES}
       WHERE e.subject = ANY ($1::uuid[]) OR e.ref = ANY ($2::uuid[]) ORDER BY e.stream, e.stored_at, e.ref`,
      [of.subjects ?? [], of.refs ?? []],
    );
    return rows;
  }

  /** All entries of the streams whose names begin so. */
  async placesUnder(prefix: string): Promise<readonly WordsPlace[]> {
    const { rows } = await this.database.query<WordsPlace & pg.QueryResultRow>(
      `SELECT ${PLACE_COLUMNS} FROM ${ENTRIES} WHERE starts_with(e.stream, $1) ORDER BY e.stream, e.stored_at, e.ref`,
      [prefix],
    );
    return rows;
  }

  /** Every entry that names a person in some streams. */
  async personsIn(streams: readonly string[]): Promise<readonly WordsPlace[]> {
    const { rows } = await this.database.query<WordsPlace & pg.QueryResultRow>(
      `SELECT ${PLACE_COLUMNS} FROM ${ENTRIES}
       WHERE s.name_mac IS NOT NULL AND e.stream = ANY ($1::text[]) ORDER BY e.stream, e.stored_at, e.ref`,
      [streams],
    );
    return rows;
  }

  /**
   * Looks through the whole vault for words that hold a name or an e-mail address, whatever their capitals and spaces.
   * They may hold it inside another word, as in a genitive, so somebody has to look at what was found. Words that do not
   * open are passed over.
   *
   * @param progress told after every page how many entries were looked at, of how many
   */
  async search(
    sought: string,
    progress?: (done: number, of: number) => void,
  ): Promise<readonly WordsPlace[]> {
    const found: WordsPlace[] = [];
    let done = 0;
    for (let after: string | null = null, end = false; !end;) {
      const part: SearchedPart = await this.searchPart([sought], after, PAGE);
      found.push(...part.found);
      done += part.looked;
      progress?.(done, Math.max(done, part.of));
      after = part.next;
      end = after === null;
    }
    return found;
  }

  /**
   * The same for any of several names, through a part of the vault: a large one is looked through in several goes.
   *
   * @param after where the part before ended; null: from the beginning
   * @param most about so many entries are looked at
   */
  async searchPart(sought: readonly string[], after: string | null, most: number): Promise<SearchedPart> {
    const wanted = sought.map(comparable).filter((words) => words !== '');
    const { rows: counted } = await this.database.query<{ of: number }>(
      'SELECT count(*) AS of FROM vault.entry',
    );
    const of = counted[0]?.of ?? 0;
    if (wanted.length === 0) return { found: [], looked: 0, of, next: null };
    const found: WordsPlace[] = [];
    let looked = 0;
    let next = after;
    for (;;) {
      const page = await this.page(next);
      for (const row of page) {
        const words = this.wordsOf(row);
        if (words !== null && wanted.some((one) => words.includes(one))) found.push(placeOf(row));
      }
      looked += page.length;
      next = page.at(-1)?.ref ?? null;
      if (page.length < PAGE) return { found, looked, of, next: null };
      if (looked >= most) return { found, looked, of, next };
    }
  }

  /**
   * Removes words, salts and keys for good and leaves a mark for each reference, so that it is never stored again. Done
   * again it does nothing more. It waits for words that are just being put, and those come after it.
   *
   * @returns every reference that is erased of these subjects, and the single ones
   */
  async erase(what: ToErase): Promise<readonly ErasedText[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        const erased = await this.eraseOnce(what);
        this.onErased();
        return erased;
      } catch (error) {
        // Whoever was putting words had locked one of the tables, and we another.
        const deadlocked = error instanceof pg.DatabaseError && error.code === '40P01';
        if (!deadlocked || attempt >= MOST_ATTEMPTS) throw error;
      }
    }
  }

  /** Whether anything of this is left here, or lacks its mark. */
  async isErased({ subjects, texts }: ToErase): Promise<boolean> {
    const { rows } = await this.database.query<{ erased: boolean }>(
      `SELECT NOT EXISTS (SELECT FROM vault.subject WHERE id = ANY ($1::uuid[]))
         AND NOT EXISTS (SELECT FROM vault.entry WHERE ref = ANY ($2::uuid[]))
         AND NOT EXISTS (SELECT FROM unnest($2::uuid[]) AS given (ref)
           WHERE NOT EXISTS (SELECT FROM vault.erased e WHERE e.ref = given.ref)) AS erased`,
      [subjects, texts.map(({ ref }) => ref)],
    );
    return rows[0]?.erased === true;
  }

  /** Those of the references that were erased. */
  async erasedAmong(refs: readonly string[]): Promise<ReadonlySet<string>> {
    if (refs.length === 0) return new Set();
    const { rows } = await this.database.query<{ ref: string }>(
      'SELECT ref FROM vault.erased WHERE ref = ANY ($1::uuid[])',
      [refs],
    );
    return new Set(rows.map(({ ref }) => ref));
  }

  private eraseOnce({ subjects, texts }: ToErase): Promise<readonly ErasedText[]> {
    const refs = texts.map(({ ref }) => ref);
    const owners = texts.map(({ subject }) => subject);
    return this.database.transaction(async (client) => {
      await client.query('LOCK TABLE vault.subject, vault.entry IN SHARE ROW EXCLUSIVE MODE');
      await client.query(
        `WITH gone AS (
           DELETE FROM vault.entry WHERE subject = ANY ($1::uuid[]) OR ref = ANY ($2::uuid[]) RETURNING ref, subject
         )
         INSERT INTO vault.erased (ref, subject)
         SELECT ref, subject FROM gone UNION SELECT * FROM unnest($2::uuid[], $3::uuid[])
         ON CONFLICT DO NOTHING`,
        [subjects, refs, owners],
      );
      await client.query(
        `DELETE FROM vault.subject s WHERE id = ANY ($1::uuid[])
         OR id = ANY ($2::uuid[]) AND NOT EXISTS (SELECT FROM vault.entry e WHERE e.subject = s.id)`,
        [subjects, owners],
      );
      const { rows } = await client.query<ErasedText & pg.QueryResultRow>(
        `SELECT ref, subject FROM vault.erased WHERE subject = ANY ($1::uuid[]) OR ref = ANY ($2::uuid[]) ORDER BY ref`,
        [subjects, refs],
      );
      return rows;
    });
  }

  private async page(after: string | null): Promise<readonly (EntryRow & WordsPlace)[]> {
    const { rows } = await this.database.query<EntryRow & WordsPlace & pg.QueryResultRow>(
      `SELECT ${ENTRY_COLUMNS}, ${PLACE_COLUMNS} FROM ${ENTRIES}
       WHERE $1::uuid IS NULL OR e.ref > $1::uuid ORDER BY e.ref LIMIT ${String(PAGE)}`,
      [after],
    );
    return rows;
  }

  private wordsOf(row: EntryRow): string | null {
    try {
      return comparable(openEntry(this.master, row).words);
    } catch (error) {
      if (error instanceof DoesNotOpen) return null;
      throw error;
    }
  }
}

function placeOf({ ref, subject, kind, stream, eventId, field }: WordsPlace): WordsPlace {
  return { ref, subject, kind, stream, eventId, field };
}
