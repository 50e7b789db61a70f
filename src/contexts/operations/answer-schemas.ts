import {
  anything,
  flag,
  instant,
  integer,
  list,
  object,
  oneOf,
  orNull,
  page,
  position,
  type Schema,
  text,
  uuid,
} from '../../http/openapi/schema.js';
import { ACTOR_ROLES } from '../../kernel/actor.js';

const parked = object({
  id: uuid,
  projection: text,
  stream: text,
  subject: text,
  eventId: uuid,
  eventType: text,
  revision: integer,
  position,
  error: text,
  since: instant,
});

/** An event as the browser of the log tells it. */
const logged = {
  ...{ id: uuid, stream: text, revision: integer, position, type: text, version: integer },
  ...{ recordedAt: instant, actor: text, role: oneOf(ACTOR_ROLES), workflow: orNull(text) },
  ...{ commandId: text, correlationId: text, causationId: orNull(text) },
};

/** What is looked at before a process is called ready. */
export const CHECKS = object({
  program: object({ ok: flag, phase: oneOf(['starting', 'running', 'stopping']) }),
  store: object({ ok: flag, kind: text, head: orNull(position) }),
  database: object({ ok: flag }),
  projections: object({
    ok: flag,
    needed: orNull(position),
    items: list(object({ name: text, position, lag: integer, parked: integer })),
  }),
});

/** The shapes of what operations answer, by the names under which OpenAPI describes them. */
export const OPERATIONS_ANSWERS: Readonly<Record<string, Schema>> = {
  Projections: page(
    object({
      name: text,
      version: integer,
      position,
      head: position,
      lag: integer,
      state: oneOf(['running', 'standby', 'rebuilding', 'stopped', 'superseded']),
      rebuild: orNull(object({ position, head: position, eventsPerSecond: integer })),
      parked: list(parked),
    }),
  ),
  Log: page(object(logged), { next: orNull(position) }),
  Stream: object({
    stream: text,
    items: list(object({ ...logged, data: anything })),
    next: orNull(integer),
    position,
  }),
  Rebuild: object(
    {
      projection: text,
      state: oneOf(['rebuilt', 'rebuilding']),
      events: integer,
      position,
      milliseconds: { type: 'number' },
    },
    ['events', 'position', 'milliseconds'],
  ),
  Retry: object({ id: uuid, projection: text, stream: text, parked: flag, error: text }, ['error']),
  Ready: object({ status: oneOf(['ready']), checks: CHECKS }),
};
