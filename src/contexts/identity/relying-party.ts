import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { Clock } from '../../kernel/clock.js';
import { Refused } from '../../kernel/refusal.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';
import type { Ceremony, ChallengeTable } from './postgres/challenge-table.js';
import type { Passkey } from './postgres/passkey-table.js';
import type { Person } from './postgres/person-records.js';
import { hashOf } from './secrets.js';

/** Large, and the command line never needs it. */
const library = () => import('@simplewebauthn/server');

const TRANSPORTS: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];
const { challengeMs } = IDENTITY_SETTINGS.passkeys;

/** Whom a challenge is for: a session, or the cookie of a sign-in that is under way. */
export interface Asked {
  readonly ceremony: Ceremony;
  readonly holder: string;
}

/** A passkey that an authenticator has made. */
export type MadePasskey = Omit<Passkey, 'account'> & { readonly counter: number };

/**
 * We, as passkeys know us (W3C Web Authentication, level 3): asks authenticators to sign challenges of 256 bits, each
 * answered once and within five minutes, and checks what they signed. Name and origin are those of PUBLIC_URL.
 */
export class RelyingParty {
  constructor(
    private readonly publicUrl: () => string,
    private readonly name: string,
    private readonly challenges: ChallengeTable,
    private readonly clock: Clock,
  ) {}

  /** Whether browsers let this site have passkeys: they belong to host names, not to addresses. */
  get available(): boolean {
    return isIP(this.hostname.replace(/^\[|\]$/g, '')) === 0;
  }

  /** @throws Refused passkeys-need-a-host-name */
  async registrationOptions(
    asked: Asked,
    { account, person, known }: { account: string; person: Person | null; known: readonly Passkey[] },
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { generateRegistrationOptions } = await library();
    return generateRegistrationOptions({
      rpName: this.name,
      rpID: this.id(),
      userID: userHandle(account),
      userName: person?.email ?? account,
      userDisplayName: person?.name ?? '',
      challenge: await this.challenge(asked),
      timeout: challengeMs,
      attestationType: 'none',
      excludeCredentials: known.map(described),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
  }

  /**
   * Options by which one of these passkeys is asked for; with none named, any that the authenticator holds for us.
   *
   * @param alone whether nothing else shows who it is, so that the authenticator must know its owner
   * @throws Refused passkeys-need-a-host-name
   */
  async requestOptions(
    asked: Asked,
    { allow, alone }: { readonly allow: readonly Passkey[]; readonly alone: boolean },
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { generateAuthenticationOptions } = await library();
    return generateAuthenticationOptions({
      rpID: this.id(),
      challenge: await this.challenge(asked),
      timeout: challengeMs,
      allowCredentials: allow.map(described),
      userVerification: alone ? 'required' : 'discouraged',
    });
  }

  /** What an authenticator made; undefined when it is not to be believed. */
  async registered(asked: Asked, stated: unknown): Promise<MadePasskey | undefined> {
    const expected = await this.expected(asked, stated);
    if (expected === undefined) return undefined;
    const response = stated as RegistrationResponseJSON;
    const { verifyRegistrationResponse } = await library();
    const verified = await believed(() =>
      verifyRegistrationResponse({ response, ...expected, requireUserVerification: false }),
    );
    if (verified?.verified !== true) return undefined;
    const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
    return { id, publicKey, counter, transports: transports.filter((one) => TRANSPORTS.includes(one)) };
  }

  /**
   * The count of signatures that a passkey states with a signature of its own; undefined when it is not to be believed.
   * Whether the count went on is for the table to say, so that it is asked and noted in one.
   */
  async signed(
    asked: Asked,
    stated: unknown,
    passkeyOf: (id: string) => Promise<Passkey | undefined>,
    { alone }: { readonly alone: boolean },
  ): Promise<{ readonly passkey: Passkey; readonly counter: number } | undefined> {
    const expected = await this.expected(asked, stated);
    if (expected === undefined) return undefined;
    const response = stated as AuthenticationResponseJSON;
    const passkey = typeof response.id === 'string' ? await passkeyOf(response.id) : undefined;
    if (passkey === undefined || !isOf(passkey, response)) return undefined;
    const credential = {
      id: passkey.id,
      publicKey: Uint8Array.from(passkey.publicKey),
      counter: 0,
    };
    const { verifyAuthenticationResponse } = await library();
    const verified = await believed(() =>
      verifyAuthenticationResponse({ response, credential, ...expected, requireUserVerification: alone }),
    );
    if (verified?.verified !== true) return undefined;
    return { passkey, counter: verified.authenticationInfo.newCounter };
  }

  /** Takes the challenge that was answered: it is used up, whatever the answer is worth. */
  private async expected({ ceremony, holder }: Asked, stated: unknown) {
    const challenge = challengeIn(stated);
    if (challenge === undefined || !this.available) return undefined;
    const parts = { hash: hashOf(challenge), ceremony, holder: hashOf(holder) };
    if (!(await this.challenges.take(parts, this.clock.now()))) return undefined;
    return {
      expectedChallenge: challenge,
      expectedOrigin: new URL(this.publicUrl()).origin,
      expectedRPID: this.hostname,
    };
  }

  private async challenge({ ceremony, holder }: Asked): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = Uint8Array.from(randomBytes(32));
    const hash = hashOf(Buffer.from(bytes).toString('base64url'));
    const expiresAt = new Date(Date.parse(this.clock.now()) + challengeMs).toISOString();
    await this.challenges.insert({ hash, ceremony, holder: hashOf(holder) }, expiresAt);
    return bytes;
  }

  private id(): string {
    if (!this.available) throw new Refused({ kind: 'rule', code: 'passkeys-need-a-host-name' });
    return this.hostname;
  }

  private get hostname(): string {
    return new URL(this.publicUrl()).hostname;
  }
}

/** What the library takes; what it cannot read or believe, it throws. */
async function believed<Result>(verify: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}

function challengeIn(stated: unknown): string | undefined {
  try {
    const { response } = stated as AuthenticationResponseJSON;
    const { challenge } = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8')) as {
      challenge?: unknown;
    };
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}

/** An authenticator that found the passkey by itself says whose it is. */
function isOf({ account }: Passkey, { response }: AuthenticationResponseJSON): boolean {
  const { userHandle: stated } = response;
  return stated === undefined || Buffer.from(userHandle(account)).toString('base64url') === stated;
}

function userHandle(account: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(account.replaceAll('-', ''), 'hex'));
}

function described({ id, transports }: Passkey) {
  return { id, transports: transports as AuthenticatorTransport[] };
}
