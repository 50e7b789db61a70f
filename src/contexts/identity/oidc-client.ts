import type * as Oidc from 'openid-client';
import type { OidcProvider } from '../../config/oidc-providers.js';
import { HttpProblem } from '../../http/http-problem.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import type { OidcFlow } from './postgres/oidc-table.js';

/** Large, and the command line never needs it. */
const library = () => import('openid-client');

/** What a provider may sign with. Never `none`, and never HS*, for which the client's secret would be the key. */
const ALGORITHMS: readonly string[] = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const { awayAfterSeconds, knownMs } = IDENTITY_SETTINGS.oidc;

/** Told why a provider could not be used, in words without data of a person. */
export type ProviderFault = (provider: string, why: string) => void;

/**
 * One provider: authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 7636, RFC 9207). The answers are checked
 * by the library; which algorithms may be, is said here. No token of the provider's is kept.
 */
export class OidcClient {
  private known: { readonly until: number; readonly configuration: Promise<Oidc.Configuration> } | undefined;

  constructor(
    readonly provider: OidcProvider,
    private readonly publicUrl: () => string,
    private readonly onFault: ProviderFault,
  ) {}

  /**
   * Where the browser is sent.
   *
   * @param anew whether the provider must see anew who it is
   * @throws HttpProblem 503 provider-away
   */
  async authorizationUrl(
    { nonce, verifier }: Pick<OidcFlow, 'nonce' | 'verifier'>,
    state: string,
    anew: boolean,
  ): Promise<string> {
    const oidc = await library();
    const url = oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.redirectUri,
      scope: 'openid',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(anew ? { max_age: '0', prompt: 'login' } : {}),
    });
    return url.href;
  }

  /**
   * Exchanges what the browser came back with for the subject, who somebody is at this issuer. State, issuer (iss), audience (aud, azp), time (exp), nonce
   * and the signature by the provider's own keys are checked by the library.
   *
   * @param query of the address that it came back to
   * @param seenWithin so many seconds ago at most must the provider have seen who it is; undefined: ever
   * @throws HttpProblem 503 provider-away; 401 provider-declined, provider-not-believed
   */
  async subject(
    query: string,
    state: string,
    { nonce, verifier }: Pick<OidcFlow, 'nonce' | 'verifier'>,
    seenWithin: number | undefined,
  ): Promise<string> {
    const oidc = await library();
    const configuration = await this.configuration();
    try {
      const tokens = await oidc.authorizationCodeGrant(
        configuration,
        new URL(`${this.redirectUri}?${query}`),
        {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
          ...(seenWithin === undefined ? {} : { maxAge: seenWithin }),
        },
      );
      const claims = tokens.claims();
      if (claims === undefined || !isIdToken(tokens.id_token)) throw new Error('what it gave is no ID token');
      return claims.sub;
    } catch (error) {
      if (error instanceof oidc.AuthorizationResponseError) throw new HttpProblem(401, 'provider-declined');
      this.tell(error);
      throw isAway(error) ? away() : notBelieved();
    }
  }

  /** Where a browser signs out at the provider (OpenID Connect RP-Initiated Logout 1.0); null where it offers no such. */
  async signOutUrl(): Promise<string | null> {
    const oidc = await library();
    const configuration = await this.configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    const back = { post_logout_redirect_uri: `${this.publicUrl()}/sign-in` };
    return oidc.buildEndSessionUrl(configuration, back).href;
  }

  private get redirectUri(): string {
    return `${this.publicUrl()}/sign-in/oidc/${this.provider.id}/callback`;
  }

  /** Kept for an hour; what failed is asked for again. */
  private configuration(): Promise<Oidc.Configuration> {
    if (this.known === undefined || this.known.until < Date.now()) {
      const configuration = this.discovered();
      this.known = { until: Date.now() + knownMs, configuration };
      configuration.catch(() => (this.known = undefined));
    }
    return this.known.configuration;
  }

  private async discovered(): Promise<Oidc.Configuration> {
    const oidc = await library();
    const { issuer, clientId } = this.provider;
    const isOpen = new URL(issuer).protocol === 'http:';
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- named so to stand out: for this machine alone
    const open: ((configuration: Oidc.Configuration) => void)[] = isOpen ? [oidc.allowInsecureRequests] : [];
    try {
      const options = { execute: open, timeout: awayAfterSeconds };
      const found = await oidc.discovery(new URL(issuer), clientId, {}, oidc.None(), options);
      const metadata: Oidc.ServerMetadata = found.serverMetadata();
      const offered = metadata.id_token_signing_alg_values_supported ?? ['RS256'];
      const allowed = offered.filter((algorithm) => ALGORITHMS.includes(algorithm));
      if (allowed.length === 0) throw new Error(`it signs by none of ${ALGORITHMS.join(', ')}`);
      const narrowed = new oidc.Configuration(
        { ...metadata, id_token_signing_alg_values_supported: allowed },
        clientId,
        {},
        this.authentication(oidc, metadata.token_endpoint_auth_methods_supported),
      );
      narrowed.timeout = awayAfterSeconds;
      open.forEach((allow) => {
        allow(narrowed);
      });
      // By itself the library trusts the connection; whoever ends TLS on the way could then write ID tokens.
      oidc.enableNonRepudiationChecks(narrowed);
      return narrowed;
    } catch (error) {
      this.tell(error);
      throw away();
    }
  }

  private authentication(oidc: typeof Oidc, offered = ['client_secret_basic']): Oidc.ClientAuth {
    const { clientSecret } = this.provider;
    if (clientSecret === undefined) return oidc.None();
    return offered.includes('client_secret_basic')
      ? oidc.ClientSecretBasic(clientSecret)
      : oidc.ClientSecretPost(clientSecret);
  }

  /** Its messages are fixed words; what a provider sent stands beside them, and is left there. */
  private tell(error: unknown): void {
    const { message, cause, error: code } = error as { message: string; cause?: unknown; error?: unknown };
    const deeper = cause instanceof Error ? [cause.message] : [];
    this.onFault(
      this.provider.id,
      [message, ...deeper, ...(typeof code === 'string' ? [code] : [])].join(': '),
    );
  }
}

/** An access or logout token may be signed by the same keys (RFC 8725, section 3.11). */
function isIdToken(token: string | undefined): boolean {
  const [header = ''] = token?.split('.') ?? [];
  const { typ } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { typ?: unknown };
  return typ === undefined || (typeof typ === 'string' && typ.toUpperCase() === 'JWT');
}

/** It does not answer (then `fetch` rejects with a TypeError, and the library gives no code), not in time, or is out of order. */
function isAway(error: unknown): boolean {
  const { name, code, cause } = error as { name?: unknown; code?: unknown; cause?: unknown };
  if (cause instanceof Response) return cause.status >= 500;
  const names = [name, (cause as { name?: unknown } | undefined)?.name];
  return code === 'OAUTH_TIMEOUT' || (code === undefined && names.includes('TypeError'));
}

function away(): HttpProblem {
  return new HttpProblem(503, 'provider-away');
}

function notBelieved(): HttpProblem {
  return new HttpProblem(401, 'provider-not-believed');
}
