import { keyedIndex } from './secrets.js';

/**
 * The installation's key for finding persons without their addresses standing in an index. It lies among the secrets of
 * the vault, sealed by the master key.
 */
export class IdentityKey {
  /** 32 bytes. */
  constructor(readonly value: () => Promise<Uint8Array>) {}

  /** The index of a person's address. @param email in its normal form */
  async emailIndex(email: string): Promise<Buffer> {
    return keyedIndex(await this.value(), 'email', email);
  }

  /** The index of who somebody is at a provider: the two together name one person, neither alone (OpenID Connect Core, 5.7). */
  async subjectIndex(issuer: string, subject: string): Promise<Buffer> {
    return keyedIndex(await this.value(), 'oidc', issuer, subject);
  }
}
