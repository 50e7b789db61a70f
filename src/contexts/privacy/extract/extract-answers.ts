import {
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
} from '../../../http/openapi/schema.js';
import { ACTOR_ROLES, ROLES } from '../../../kernel/actor.js';
import { LOCALES } from '../../../messages/message.js';
import { RETENTION_CLASSES } from '../retention-classes.js';

const role = oneOf(ROLES);
const words = object({ sv: text, en: text });
const way = oneOf(['at-once', 'daily', 'never', 'unreachable']);
const category = oneOf(RETENTION_CLASSES);
const inAlliance = { alliance: orNull(uuid), allianceName: orNull(text) };
const place = {
  outOfSight: flag,
  event: orNull(text),
  label: orNull(text),
  recordedAt: orNull(instant),
  ...inAlliance,
  request: orNull(uuid),
};

const texts = list(object({ field: text, words: orNull(text) }));

const account = object({
  id: uuid,
  name: orNull(text),
  email: orNull(text),
  telephone: orNull(text),
  addressChange: orNull(object({ email: text, countsFrom: instant })),
  language: oneOf(LOCALES),
  createdAt: instant,
  blockedAt: orNull(instant),
  roles: list(
    object({ id: uuid, role, from: day, to: orNull(day), regions: list(text), alliances: list(uuid) }),
  ),
  sessions: list(
    object({
      id: uuid,
      device: text,
      methods: list(text),
      createdAt: instant,
      authenticatedAt: instant,
      lastUsedAt: instant,
      expiresAt: instant,
    }),
  ),
  passkeys: list(
    object({ id: text, name: text, secondFactor: flag, createdAt: instant, lastUsedAt: orNull(instant) }),
  ),
  recoveryCodesLeft: integer,
  providers: list(object({ name: text, since: instant })),
  tokens: list(
    object({
      id: uuid,
      role,
      readOnly: flag,
      label: orNull(text),
      createdAt: instant,
      expiresAt: orNull(instant),
      revokedAt: orNull(instant),
    }),
  ),
  securityEvents: list(
    object({ at: instant, kind: text, by: oneOf(['yourself', 'another']), network: orNull(text) }),
  ),
  mails: list(object({ id: uuid, createdAt: instant, subject: text, text })),
  notices: list(object({ at: instant, kind: text, name: words, way })),
  noticeChoices: list(object({ kind: text, name: words, way })),
  calendarMadeAt: orNull(instant),
});

/** A register extract, as the routes answer it. */
export const REGISTER_EXTRACT: Schema = object({
  language: oneOf(LOCALES),
  madeAt: instant,
  controller: object({ name: text, contact: text }),
  categories: list(object({ category, name: text, purpose: text, ground: text, storage: text })),
  information: list(object({ article: text, heading: text, text: list(text) })),
  account: orNull(account),
  texts: list(
    object({
      ...place,
      ref: uuid,
      subject: uuid,
      category,
      field: orNull(text),
      words: orNull(text),
      source: orNull(oneOf(['yourself', ...ACTOR_ROLES])),
      keptUntil: orNull(day),
    }),
  ),
  signatures: list(
    object({
      commitment: text,
      label: text,
      ...inAlliance,
      textVersion: integer,
      statedAt: instant,
      askedAt: orNull(instant),
      answer: orNull(oneOf(['confirmed', 'declined'])),
      answeredAt: orNull(instant),
    }),
  ),
  files: list(
    object({
      sha256: text,
      name: orNull(text),
      mediaType: text,
      size: integer,
      addedAt: instant,
      ...inAlliance,
    }),
  ),
  deeds: list(
    object({
      ...place,
      id: uuid,
      role: oneOf(ACTOR_ROLES),
      texts,
    }),
  ),
  mentions: list(object({ ...place, id: uuid, fields: list(text), texts })),
  withheld: integer,
});
