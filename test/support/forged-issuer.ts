import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OidcProvider } from '../../src/config/oidc-providers.js';
import { CLIENT_SECRET, Loopback } from './issuer.js';

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const anothersKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
/** What everybody may read of the provider's key, as HS256 would take it for a secret. */
export const PUBLIC_PEM = own.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** How an ID token is made. What is left out is right. */
export interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** The secret of an HMAC, a key, or nothing at all. */
  readonly signedBy?: string | KeyObject | null;
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** An identity provider made by hand, which answers whatever a test has it answer. */
export class ForgedIssuer {
  subject = 'alva';
  forgery: Forgery = {};
  /** What it tells of itself besides. */
  metadata: Readonly<Record<string, unknown>> = {};
  /** In the place of its own answers, by path. */
  readonly instead = new Map<string, Answering>();
  /** What was given out, which nobody may find in a log. */
  readonly given: string[] = [];
  private nonce = '';

  private constructor(private loopback: Loopback) {
    this.loopback.handler = this.answer;
  }

  static async open(): Promise<ForgedIssuer> {
    return new ForgedIssuer(await Loopback.open());
  }

  get url(): string {
    return this.loopback.url;
  }

  get provider(): OidcProvider {
    const issuer = `${this.url}/`;
    return { id: 'forged', name: 'Falskby', issuer, clientId: 'samverka', clientSecret: CLIENT_SECRET };
  }

  /** What a browser comes back with from there. @param location that it was sent to */
  answerTo(location: string): string {
    const asked = new URL(location).searchParams;
    this.nonce = asked.get('nonce') ?? '';
    const code = `code-${String(this.given.length)}-${asked.get('state') ?? ''}`;
    this.given.push(code);
    return new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
  }

  async away(): Promise<void> {
    await this.loopback.close();
  }

  async back(): Promise<void> {
    this.loopback = await Loopback.open(this.loopback.port);
    this.loopback.handler = this.answer;
  }

  private readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '';
    const instead = this.instead.get(path);
    if (instead !== undefined) {
      instead(request, response);
    } else if (path === '/.well-known/openid-configuration') {
      json(response, { ...this.described(), ...this.metadata });
    } else if (path === '/keys') {
      json(response, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig' }] });
    } else if (path === '/token') {
      json(response, { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: this.idToken() });
    } else {
      response.writeHead(404).end();
    }
  };

  private described() {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/auth`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      // More than we take.
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none', 'RS384'],
    };
  }

  private idToken(): string {
    const { claims, header, signedBy = own.privateKey } = this.forgery;
    const now = Math.floor(Date.now() / 1_000);
    const right = { iss: this.url, aud: 'samverka', sub: this.subject, nonce: this.nonce, iat: now };
    const token = [
      { alg: 'RS256', kid: 'own', ...header },
      { ...right, exp: now + 60, auth_time: now, ...claims },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const hash = header?.['alg'] === 'RS384' ? 'sha384' : 'sha256';
    const whole = `${token}.${signature(token, signedBy, hash)}`;
    this.given.push(whole);
    return whole;
  }
}

function signature(token: string, by: string | KeyObject | null, hash: string): string {
  if (by === null) return '';
  const bytes =
    typeof by === 'string' ? createHmac(hash, by).update(token).digest() : sign(hash, Buffer.from(token), by);
  return bytes.toString('base64url');
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
