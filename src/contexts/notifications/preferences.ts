import type { Locale } from '../../messages/message.js';
import type { Actor } from '../../kernel/actor.js';
import { KINDS, type NoticeKind, type Way, wayOf } from './kinds.js';
import type { PreferenceTable } from './postgres/preference-table.js';
import { kindsFor } from './whom-it-concerns.js';

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

  /** Of the kinds that they may be told of in the roles that they have. */
  async of(
    account: string,
    { roles }: Pick<Actor, 'roles'>,
    locale: Locale,
  ): Promise<readonly OwnPreference[]> {
    const chosen = await this.table.of(account);
    return kindsFor(roles).map((kind) => {
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
