/**
 * Passkeys in the browser, by its own methods (W3C Web Authentication, level 3): since 2025 all of them read and write
 * JSON.
 */

/** Browsers let hosts with a name have passkeys, and addresses not. */
const isAddress = /^[\d.]+$|^\[/.test(location.hostname);

export const canHavePasskeys =
  !isAddress &&
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';

/** Has an authenticator make a passkey. @throws DOMException, when whoever is asked says no too */
export async function makePasskey(options) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return (await navigator.credentials.create({ publicKey })).toJSON();
}

/** Has an authenticator sign. @throws DOMException, when whoever is asked says no too */
export async function signWithPasskey(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await navigator.credentials.get({ publicKey })).toJSON();
}
