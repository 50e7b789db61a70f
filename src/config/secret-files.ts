import { readFileSync } from 'node:fs';

/** Variables that hold a secret, each of which may lie in a file instead, that `<NAME>_FILE` names. */
export const SECRETS = ['DATABASE_URL', 'DATABASE_MIGRATION_URL', 'EVENTSTOREDB_URL', 'SMTP_URL'] as const;
export type Secret = (typeof SECRETS)[number];

/** Where a secret lies: in the environment, in a file (its first line), or nowhere; or what should have been. */
export type FoundSecret =
  { readonly text: string | undefined } | { readonly file: string; readonly expected: string };

/**
 * A secret from the environment, or from a file as Docker and systemd hand secrets over. An empty value is none.
 *
 * @param name `DATABASE_URL`, or `DATABASE_URL_FILE` for the path of its file
 */
export function secretFrom(env: Readonly<Record<string, string | undefined>>, name: Secret): FoundSecret {
  const direct = env[name]?.trim() ?? '';
  const file = env[`${name}_FILE`]?.trim() ?? '';
  if (file === '') return { text: direct === '' ? undefined : direct };
  if (direct !== '') return { file, expected: `nothing where ${name} is set` };
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text === '' ? { file, expected: 'a file that holds something' } : { text };
  } catch {
    return { file, expected: 'a file that can be read' };
  }
}
