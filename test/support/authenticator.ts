import { isoCBOR } from '@simplewebauthn/server/helpers';
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a ceremony is done with, where a test wants it otherwise than a browser and an authenticator would have it. */
export interface Ceremony {
  readonly origin?: string;
  readonly rpId?: string;
  readonly userVerified?: boolean;
  /** The count of signatures; one more than before where it is left out. */
  readonly counter?: number;
  readonly userHandle?: string;
  readonly type?: string;
}

/** Parts of what the server asks for. */
interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id: string };
  readonly rpId?: string;
  readonly user?: { readonly id: string };
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** An authenticator with one ES256 passkey, together with the browser that it is used in. */
export class Authenticator {
  readonly id = randomBytes(32).toString('base64url');
  private readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  private counter = 0;
  private userHandle: string | undefined;

  constructor(private readonly origin: string) {
    this.keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  /** Makes the passkey, as `navigator.credentials.create` answers it. */
  create(options: Options, ceremony: Ceremony = {}): object {
    this.userHandle = options.user?.id;
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
      [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
    ]);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(key)]);
    const authData = this.authenticatorData(options, ceremony, attested);
    const attestationObject = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Uint8Array.from(authData)],
      ]) as never,
    );
    return this.answered({
      clientDataJSON: this.clientData('webauthn.create', options, ceremony).toString('base64url'),
      attestationObject: Buffer.from(attestationObject).toString('base64url'),
      transports: ['internal', 'made-up'],
    });
  }

  /** Signs, as `navigator.credentials.get` answers it. */
  get(options: Options, ceremony: Ceremony = {}): object {
    const clientData = this.clientData('webauthn.get', options, ceremony);
    const authData = this.authenticatorData(options, ceremony);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return this.answered({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.keys.privateKey).toString('base64url'),
      userHandle: ceremony.userHandle ?? this.userHandle,
    });
  }

  private answered(response: object): object {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(type: string, { challenge }: Options, ceremony: Ceremony): Buffer {
    const { origin = this.origin } = ceremony;
    return Buffer.from(
      JSON.stringify({ type: ceremony.type ?? type, challenge, origin, crossOrigin: false }),
    );
  }

  private authenticatorData(options: Options, ceremony: Ceremony, attested = Buffer.alloc(0)): Buffer {
    const { rpId = options.rpId ?? options.rp?.id ?? '', userVerified = true } = ceremony;
    this.counter = ceremony.counter ?? this.counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    const flags = PRESENT | (userVerified ? VERIFIED : 0) | (attested.length > 0 ? ATTESTED : 0);
    const hash = createHash('sha256').update(rpId).digest();
    return Buffer.concat([hash, Buffer.from([flags]), count, attested]);
  }
}
