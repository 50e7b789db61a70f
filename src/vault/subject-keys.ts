import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../database/database.js';
import type { MasterKey } from './master-key.js';
import { nameMac } from './person-name.js';
import type { VaultEntry } from './vault.js';
import { openSubjectKey, type VaultSecrets } from './vault-keys.js';

/** A subject with the key that its words are sealed with. */
export interface Subject {
  readonly id: string;
  readonly key: Uint8Array;
  /** By which a person is found again; null for a text. */
  readonly mac: Buffer | null;
  /** It does not lie in the vault yet. */
  readonly isNew: boolean;
}

const MOST_PEOPLE = 10_000;

/**
 * Finds the subjects of words that come in. The people named of late are kept in memory with their keys, so that one who
 * is named again costs no look-up; the database refuses words for a subject that was erased, and nothing is read with
 * what is kept here.
 */
export class SubjectKeys {
  private readonly people = new Map<string, Subject>();
  private forgotten = 0;

  constructor(
    private readonly database: Database,
    private readonly master: MasterKey,
  ) {}

  /** Moves whenever all are forgotten. */
  get epoch(): number {
    return this.forgotten;
  }

  /** Each entry with its subject: the person as known here, or something new. */
  async subjectsOf(
    entries: readonly VaultEntry[],
    { nameMac: secret }: VaultSecrets,
  ): Promise<readonly { readonly entry: VaultEntry; readonly subject: Subject }[]> {
    const given = entries.map((entry) => {
      const { kind, stream, words } = entry;
      return { entry, mac: kind === 'person' ? nameMac(secret, stream, words) : null };
    });
    const known = await this.peopleOf(given.flatMap(({ mac }) => (mac === null ? [] : [mac])));
    return given.map(({ entry, mac }) => {
      if (mac === null) return { entry, subject: { id: entry.ref, key: newKey(), mac, isNew: true } };
      const subject = known.get(nameOf(mac)) ?? { id: randomUUID(), key: newKey(), mac, isNew: true };
      known.set(nameOf(mac), subject);
      return { entry, subject };
    });
  }

  /**
   * Keeps people whose words were stored; those that have been here the longest make room.
   *
   * @param epoch when they were looked up: what was forgotten since is not brought back
   */
  remember(subjects: Iterable<Subject>, epoch: number): void {
    if (epoch !== this.forgotten) return;
    for (const subject of subjects) {
      if (subject.mac === null) continue;
      const [oldest] = this.people.keys();
      if (this.people.size >= MOST_PEOPLE && oldest !== undefined) this.people.delete(oldest);
      this.people.set(nameOf(subject.mac), { ...subject, isNew: false });
    }
  }

  /** Drops all, since something was erased. */
  forget(): void {
    this.people.clear();
    this.forgotten++;
  }

  private async peopleOf(macs: readonly Buffer[]): Promise<Map<string, Subject>> {
    const found = new Map<string, Subject>();
    const sought: Buffer[] = [];
    for (const mac of macs) {
      const known = this.people.get(nameOf(mac));
      if (known === undefined) sought.push(mac);
      else found.set(nameOf(mac), known);
    }
    if (sought.length === 0) return found;
    const { rows } = await this.database.query<{ id: string; mac: Buffer; version: number; sealed: Buffer }>({
      text: `SELECT id, name_mac AS mac, key_version AS version, sealed_key AS sealed
        FROM vault.subject WHERE name_mac = ANY ($1::bytea[])`,
      values: [sought],
    });
    for (const { id, mac, version, sealed } of rows) {
      const key = openSubjectKey(this.master, id, version, sealed);
      found.set(nameOf(mac), { id, key, mac, isNew: false });
    }
    return found;
  }
}

/** Those that are to be stored, each once, in one order: of two instances that name the same people neither waits for the other. */
export function newSubjects(subjects: readonly Subject[]): Subject[] {
  return [...new Set(subjects)].filter(({ isNew }) => isNew).sort(inOneOrder);
}

function inOneOrder({ mac: one }: Subject, { mac: other }: Subject): number {
  return one !== null && other !== null ? one.compare(other) : Number(one === null) - Number(other === null);
}

function newKey(): Buffer {
  return randomBytes(32);
}

function nameOf(mac: Buffer): string {
  return mac.toString('base64');
}
