import type { ActorRole } from '../../../kernel/actor.js';
import type { RetentionClass } from '../retention-classes.js';
import type { AccountRecord } from './account-record.js';

/** What an extract is made of: what was found and is the person's. */
export interface Selection {
  readonly subjects: readonly string[];
  readonly refs: readonly string[];
  readonly account: string | null;
  /** The person's own requests, each told with all that was written of it. */
  readonly requests: readonly string[];
}

/** Where something stands. */
export interface Place {
  /** Whether the case is out of the person's sight (jäv), and so everything here that is not theirs. */
  readonly outOfSight: boolean;
  /** The event's type and what it is called. */
  readonly event: string | null;
  readonly label: string | null;
  readonly recordedAt: string | null;
  readonly alliance: string | null;
  readonly allianceName: string | null;
  readonly request: string | null;
}

/** A name or a text that is held of the person. */
export interface ExtractText extends Place {
  readonly ref: string;
  readonly subject: string;
  readonly category: RetentionClass;
  readonly field: string | null;
  /** Null: it was erased, or is out of sight. Names of others are not in it. */
  readonly words: string | null;
  /** Who wrote it: the person, or somebody in that role. Null: that is not known any more. */
  readonly source: 'yourself' | ActorRole | null;
  /** The last day of its retention; null while nobody can tell. */
  readonly keptUntil: string | null;
}

/** What the person did, with their own words. */
export interface ExtractDeed extends Place {
  readonly id: string;
  readonly role: ActorRole;
  readonly texts: readonly { readonly field: string; readonly words: string | null }[];
}

/** Where somebody else's step names the person by their account, with what it says of them. */
export interface ExtractMention extends Place {
  readonly id: string;
  readonly fields: readonly string[];
  readonly texts: ExtractDeed['texts'];
}

/** A commitment that was stated in the person's name, and what they answered. */
export interface ExtractSignature {
  readonly commitment: string;
  readonly label: string;
  readonly alliance: string | null;
  readonly allianceName: string | null;
  readonly textVersion: number;
  readonly statedAt: string;
  readonly askedAt: string | null;
  readonly answer: 'confirmed' | 'declined' | null;
  readonly answeredAt: string | null;
}

/** A file that the person added, or whose name is theirs. */
export interface ExtractFile {
  readonly sha256: string;
  readonly name: string | null;
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  readonly addedAt: string;
  readonly alliance: string | null;
  readonly allianceName: string | null;
}

/** All that is held of one person, in the log's order or by time. */
export interface Held {
  readonly account: AccountRecord | null;
  readonly texts: readonly ExtractText[];
  readonly signatures: readonly ExtractSignature[];
  readonly files: readonly ExtractFile[];
  readonly deeds: readonly ExtractDeed[];
  readonly mentions: readonly ExtractMention[];
  /** How many texts are not shown, since their case is out of the person's sight. */
  readonly withheld: number;
}

/** What the person must be told beside the data (GDPR article 15.1 and 15.2), a point each. */
export interface ExtractPoint {
  /** `15.1 a` */
  readonly article: string;
  readonly heading: string;
  readonly text: readonly string[];
}

/** A kind of data that is held of the person. */
export interface ExtractCategory {
  readonly category: RetentionClass;
  readonly name: string;
  readonly purpose: string;
  readonly ground: string;
  readonly storage: string;
}

/** A register extract (GDPR article 15). */
export interface RegisterExtract extends Held {
  readonly language: string;
  readonly madeAt: string;
  readonly controller: { readonly name: string; readonly contact: string };
  readonly information: readonly ExtractPoint[];
  readonly categories: readonly ExtractCategory[];
}
