import type { Locale } from '../../messages/message.js';
import { KINDS, NOTICE_KINDS, type NoticeKind, type Way, wayOf } from './kinds.js';
import type { PreferenceTable } from './postgres/preference-table.js';

/** How somebody is told of one kind, and whether they may choose. */
export interface OwnPreference {
  readonly kind: NoticeKind;
  readonly name: string;
  readonly way: Way;
  readonly mayChoose: boolean;
  /** Why not, where they may not. */
  readonly why: string | null;
}

/** What somebody has chosen to be told of, and how. */
export class Preferences {
  constructor(private readonly table: PreferenceTable) {}

  async of(account: string, locale: Locale): Promise<readonly OwnPreference[]> {
    const chosen = await this.table.of(account);
    return NOTICE_KINDS.map((kind) => {
      const { name, always } = KINDS[kind];
      return {
        kind,
        name: name[locale],
        way: wayOf(kind, chosen.get(kind)),
        mayChoose: always === null,
        why: always?.[locale] ?? null,
      };
    });
  }

  /** What is not among the choices stays as it is. */
  async choose(
    account: string,
    choices: readonly { readonly kind: NoticeKind; readonly way: Way }[],
  ): Promise<void> {
    await this.table.set(account, Object.fromEntries(choices.map(({ kind, way }) => [kind, way])));
  }
}
