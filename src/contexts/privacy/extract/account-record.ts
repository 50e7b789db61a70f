import type { Role } from '../../../kernel/actor.js';
import type { Locale, Words } from '../../../messages/message.js';

/** All that is held of somebody by their account, beside the log. Secrets and their hashes are not told. UTC ISO 8601. */
export interface AccountRecord {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly telephone: string | null;
  /** The address that somebody else asked for, while it does not count. */
  readonly addressChange: { readonly email: string; readonly countsFrom: string } | null;
  readonly language: Locale;
  readonly createdAt: string;
  readonly blockedAt: string | null;
  /** Posts, mandates and terms, past ones too. */
  readonly roles: readonly {
    readonly id: string;
    readonly role: Role;
    readonly from: string;
    readonly to: string | null;
    readonly regions: readonly string[];
    readonly alliances: readonly string[];
  }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly device: string;
    readonly methods: readonly string[];
    readonly createdAt: string;
    readonly authenticatedAt: string;
    readonly lastUsedAt: string;
    readonly expiresAt: string;
  }[];
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly secondFactor: boolean;
    readonly createdAt: string;
    readonly lastUsedAt: string | null;
  }[];
  readonly recoveryCodesLeft: number;
  /** With which identity providers it is connected. */
  readonly providers: readonly { readonly name: string; readonly since: string }[];
  readonly tokens: readonly {
    readonly id: string;
    readonly role: Role;
    readonly readOnly: boolean;
    readonly label: string | null;
    readonly createdAt: string;
    readonly expiresAt: string | null;
    readonly revokedAt: string | null;
  }[];
  /** The oldest first; by themselves, or by somebody else who is not told. */
  readonly securityEvents: readonly {
    readonly at: string;
    readonly kind: string;
    readonly by: 'yourself' | 'another';
    /** From which network they did it. */
    readonly network: string | null;
  }[];
  /** Mails that are on their way. */
  readonly mails: readonly {
    readonly id: string;
    readonly createdAt: string;
    readonly subject: string;
    readonly text: string;
  }[];
  /** What they were told of by mail, and how; the oldest first. */
  readonly notices: readonly {
    readonly at: string;
    readonly kind: string;
    readonly name: Words;
    readonly way: NoticeWay;
  }[];
  /** How they have chosen to be told. */
  readonly noticeChoices: readonly { readonly kind: string; readonly name: Words; readonly way: NoticeWay }[];
  /** Since when they have a calendar behind a secret address. */
  readonly calendarMadeAt: string | null;
}

/** At once, in one mail a day, not at all, or not because nobody could be written to. */
export type NoticeWay = 'at-once' | 'daily' | 'never' | 'unreachable';

/** Tells what is held of an account; null: there is none. */
export type AccountRecords = (account: string) => Promise<AccountRecord | null>;
