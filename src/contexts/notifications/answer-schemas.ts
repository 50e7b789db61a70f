import {
  flag,
  instant,
  list,
  object,
  oneOf,
  orNull,
  type Schema,
  text,
  uuid,
} from '../../http/openapi/schema.js';
import { NOTICE_KINDS, WAYS } from './kinds.js';
import { MAIL_STATES } from './mail-states.js';

const state = oneOf(MAIL_STATES);

/** The shapes of what is answered about mails, by the names under which OpenAPI describes them. */
export const NOTICE_ANSWERS: Readonly<Record<string, Schema>> = {
  Notifications: object({
    items: list(
      object({ kind: oneOf(NOTICE_KINDS), name: text, way: oneOf(WAYS), mayChoose: flag, why: orNull(text) }),
    ),
  }),
  Calendar: object({ madeAt: orNull(instant) }),
  MadeCalendar: object({ address: text }),
  Mails: object({
    items: list(
      object({
        id: uuid,
        account: uuid,
        kind: oneOf(NOTICE_KINDS),
        name: text,
        event: uuid,
        eventType: text,
        about: object({ kind: oneOf(['alliance', 'meeting', 'per-capsulam', 'board']), id: uuid }),
        alliance: orNull(uuid),
        at: instant,
        state,
        attempts: list(
          object({
            ...{ at: instant, by: orNull(uuid), digest: flag, state },
            ...{ settledAt: orNull(instant), failure: orNull(text) },
          }),
        ),
      }),
    ),
    nextCursor: orNull(text),
  }),
  ResentMail: object({ id: uuid, mail: uuid }),
};
