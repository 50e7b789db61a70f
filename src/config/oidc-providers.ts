import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LOOPBACK } from './public-urls.js';

/** An organisation's identity provider (OpenID Connect), as its own file describes it. */
export interface OidcProvider {
  /** Stands in the redirect URI: PUBLIC_URL/sign-in/oidc/<id>/callback. */
  readonly id: string;
  /** What people know it by. */
  readonly name: string;
  /** In the form that a URL prints as, so that one provider is written in one way. */
  readonly issuer: string;
  readonly clientId: string;
  /** Never log it. Undefined: a public client, which PKCE protects. */
  readonly clientSecret: string | undefined;
}

const KEYS = 'id, name, issuer, clientId and clientSecretFile';

type Read = { readonly providers: readonly OidcProvider[] } | { readonly expected: string };

/** Reads the file that OIDC_PROVIDERS names; or says what it should have held. */
export function readOidcProviders(path: string): Read {
  if (path === '') return { providers: [] };
  let listed: unknown;
  try {
    listed = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { expected: 'a JSON file that can be read' };
  }
  if (!Array.isArray(listed)) return { expected: 'a file with a JSON list of providers' };
  const providers: OidcProvider[] = [];
  for (const one of listed as unknown[]) {
    const read = providerIn(one, dirname(path));
    if (typeof read === 'string') return { expected: `a file in which every provider has ${read}` };
    providers.push(read);
  }
  for (const key of ['id', 'issuer'] as const)
    if (new Set(providers.map((provider) => provider[key])).size < providers.length)
      return { expected: `a file in which every ${key} is another` };
  return { providers };
}

function providerIn(stated: unknown, folder: string): OidcProvider | string {
  const { id, name, issuer, clientId, clientSecretFile, ...rest } = (stated ?? {}) as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return `nothing but ${KEYS}`;
  if (typeof id !== 'string' || !/^[a-z0-9-]{1,40}$/.test(id)) return 'an id of a-z, 0-9 and -';
  if (typeof name !== 'string' || name.trim() === '') return 'a name';
  if (typeof issuer !== 'string' || !isIssuer(issuer)) return 'an issuer that begins https://';
  if (typeof clientId !== 'string' || clientId === '') return 'a clientId';
  let clientSecret: string | undefined;
  if (clientSecretFile !== undefined) {
    const secret = typeof clientSecretFile === 'string' ? secretAt(resolve(folder, clientSecretFile)) : '';
    if (secret === '') return 'a clientSecretFile that holds something, or none';
    clientSecret = secret;
  }
  return { id, name, issuer: new URL(issuer).href, clientId, clientSecret };
}

/** In the open only on this machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

function secretAt(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
