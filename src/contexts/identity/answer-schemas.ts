import {
  anything,
  day,
  flag,
  instant,
  integer,
  list,
  object,
  oneOf,
  orNull,
  type Schema,
  text,
  uuid,
} from '../../http/openapi/schema.js';
import { ROLES } from '../../kernel/actor.js';
import { LOCALES } from '../../messages/message.js';
import { PERMISSIONS } from '../../policy/policy.js';
import { SECURITY_EVENT_KINDS } from './postgres/security-event-table.js';

const role = oneOf(ROLES);
const post = object({
  id: uuid,
  role,
  from: day,
  to: orNull(day),
  regions: list(text),
  alliances: list(uuid),
});
const token = object({
  id: uuid,
  role,
  readOnly: flag,
  regions: list(text),
  alliances: list(uuid),
  label: orNull(text),
  createdAt: instant,
  expiresAt: orNull(instant),
  revokedAt: orNull(instant),
});
const account = object({
  id: uuid,
  email: orNull(text),
  name: orNull(text),
  telephone: orNull(text),
  language: oneOf(LOCALES),
  createdAt: instant,
  activated: flag,
  blockedAt: orNull(instant),
  addressChange: orNull(object({ email: text, askedAt: instant, countsFrom: instant })),
  roles: list(post),
  inForce: list(role),
});
const items = (of: Schema): Schema => object({ items: list(of) });

/** The shapes of what is answered about people, by the names under which OpenAPI describes them. */
export const IDENTITY_ANSWERS: Readonly<Record<string, Schema>> = {
  WhoAmI: object({
    id: uuid,
    name: orNull(text),
    email: orNull(text),
    language: orNull(oneOf(LOCALES)),
    roles: list(role),
    permissions: list(oneOf(PERMISSIONS)),
    mandates: object({ regions: list(text), alliances: list(uuid) }),
    means: object({ kind: oneOf(['session', 'token']), id: uuid, readOnly: flag }),
    authenticatedAt: orNull(instant),
    fresh: flag,
  }),
  SignedIn: object({ id: uuid, authenticatedAt: instant, expiresAt: instant }),
  Sessions: items(
    object({
      id: uuid,
      current: flag,
      methods: list(text),
      device: text,
      createdAt: instant,
      authenticatedAt: instant,
      lastUsedAt: instant,
      expiresAt: instant,
    }),
  ),
  AddressChange: object({ now: text, email: text, askedAt: instant, countsFrom: instant }),
  Link: object({
    purpose: oneOf(['invitation', 'reset', 'first-administrator']),
    email: orNull(text),
    name: orNull(text),
    expiresAt: orNull(instant),
  }),
  Account: account,
  Accounts: items(account),
  Invited: object({ id: uuid, link: orNull(text) }),
  Passkeys: object({
    available: flag,
    items: list(
      object({ id: text, name: text, secondFactor: flag, createdAt: instant, lastUsedAt: orNull(instant) }),
    ),
    recoveryCodesLeft: integer,
  }),
  AddedPasskey: object({ id: text, recoveryCodes: orNull(list(text)) }),
  RecoveryCodes: object({ recoveryCodes: list(text) }),
  PasskeyOptions: { type: 'object', additionalProperties: anything },
  Providers: items(object({ id: text, name: text })),
  Connections: object({
    items: list(object({ id: text, name: text, connectedAt: orNull(instant) })),
    hasPassword: flag,
  }),
  ProviderLocation: object({ location: text }),
  SignedOutAtProvider: object({ location: orNull(text) }),
  Tokens: items(token),
  MadeToken: object({ id: uuid, token: text, expiresAt: instant }),
  SecurityEvents: object({
    items: list(
      object({
        id: integer,
        at: instant,
        kind: oneOf(SECURITY_EVENT_KINDS),
        actor: orNull(uuid),
        account: orNull(uuid),
        means: orNull(uuid),
        network: orNull(text),
        details: { type: 'object', additionalProperties: anything },
      }),
    ),
    nextCursor: orNull(text),
  }),
};
