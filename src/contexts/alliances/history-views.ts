import type { ActorRole } from '../../kernel/actor.js';
import type { OccurredOn } from '../../kernel/occurred-on.js';

/** What is answered about an alliance's history (contract with clients). */

/** A field before and after: JSON, with `{erased: true}` for words that were erased. */
export interface ChangeView {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly words: ChangeWords;
}

/** A change in the reader's language. */
export interface ChangeWords {
  /** What the field is called. */
  readonly field: string;
  /** What the change comes to; empty where it only makes room. */
  readonly change: string;
  /** How it stood; null: there was nothing, or nothing that people call by words. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface HistoryItem {
  readonly id: string;
  readonly type: string;
  /** In the reader's language. */
  readonly label: string;
  readonly occurredOn: OccurredOn | null;
  readonly recordedAt: string;
  readonly actor: string;
  /** The name of the account; null for programs, for who was erased, and where it is not for the asker to know. */
  readonly actorName: string | null;
  readonly role: ActorRole;
  /** What it changed, by field of the alliance (`application.state`). Words that were erased are `{erased: true}`. */
  readonly changes: readonly ChangeView[];
  /** The reason or motivation that was given, or what was written, if anything was. */
  readonly reason: string | null;
  /** One was given, and its words were erased. */
  readonly reasonErased: boolean;
  readonly causationId: string | null;
  readonly commandId: string;
  readonly revision: number;
  readonly position: number;
}

export interface DiffView {
  readonly from: { readonly revision: number; readonly position: number };
  readonly to: { readonly revision: number; readonly position: number };
  readonly changes: readonly ChangeView[];
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly label: string;
    readonly recordedAt: string;
  }[];
  readonly position: number;
}
