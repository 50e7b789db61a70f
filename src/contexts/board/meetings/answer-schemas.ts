import {
  day,
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
} from '../../../http/openapi/schema.js';
import { SEAT_KINDS } from '../events.js';
import { ENTERED_ORGANS, ENTERED_OUTCOMES } from './entered-decision.js';
import { LAPSE_CODES, POSTS } from './events.js';
import { counted, majority, meetingItem, partaking, quorum, subject, tally } from './item-schemas.js';
import { meetingWorkflow } from './workflow.js';

/** Words that may have been erased. */
const words = orNull(text);
const meetingStates = (axis: string): string[] =>
  Object.keys(meetingWorkflow.newest.axes[axis]?.states ?? {}).filter(
    (state) => axis === 'minutes' || state !== 'none',
  );
const called = { member: text, name: words, kind: oneOf(SEAT_KINDS) };
const seated = object({ ...called, post: orNull(oneOf(POSTS)) });

const entered = object({
  meeting: uuid,
  organ: oneOf(ENTERED_ORGANS),
  item: uuid,
  heading: words,
  heldOn: day,
  subject,
  paragraf: text,
  outcome: oneOf(ENTERED_OUTCOMES),
  motivation: words,
  presiding: words,
  present: list(words),
  conflicted: list(object({ member: words, ground: words })),
  tally: orNull(tally),
  quorum: orNull(quorum),
  rulesVersion: integer,
  applicationRevision: orNull(integer),
  reconsiders: orNull(uuid),
  enteredBy: uuid,
});

/** What the routes of meetings answer, by name. */
export const MEETING_ANSWERS: Readonly<Record<string, Schema>> = {
  Meetings: page(
    object({
      id: uuid,
      state: oneOf(meetingStates('meeting')),
      minutes: oneOf(meetingStates('minutes')),
      startsAt: instant,
      place: text,
      shortNotice: flag,
      items: integer,
      decided: integer,
      revision: integer,
    }),
  ),
  VoteReckoning: object({
    ...partaking,
    ...counted,
    majority,
    reasons: list(object({ code: text, message: text })),
    position,
  }),
  Meeting: object({
    id: uuid,
    state: oneOf(meetingStates('meeting')),
    startsAt: instant,
    place: text,
    link: words,
    called: list(object(called)),
    shortNotice: flag,
    rulesVersion: integer,
    items: list(meetingItem),
    opening: orNull(
      object({
        at: instant,
        paragraf: text,
        presiding: text,
        presidingAs: oneOf(['chair', 'vice-chair', 'elected']),
        secretary: text,
        secretaryName: words,
        adjusters: list(text),
        adjuncts: list(words),
        quorum,
      }),
    ),
    seats: list(seated),
    seatedBefore: list(seated),
    presiding: orNull(text),
    presided: list(text),
    attendance: list(
      object({
        member: text,
        spells: list(object({ from: instant, until: orNull(instant) })),
        standsInFor: orNull(text),
        stoodIn: list(object({ member: text, from: instant, until: orNull(instant) })),
      }),
    ),
    agendas: list(
      object({
        at: instant,
        paragraf: text,
        items: list(uuid),
        admitted: list(object({ item: uuid, consentedBy: list(text) })),
        presiding: text,
      }),
    ),
    numbering: orNull(oneOf(['meeting', 'year'])),
    paragraphs: integer,
    adjournments: list(
      object({
        at: instant,
        until: instant,
        resumedAt: orNull(instant),
        consentedBy: list(text),
        presiding: orNull(text),
        quorum: orNull(quorum),
      }),
    ),
    closing: orNull(
      object({
        closedAt: instant,
        paragraf: text,
        quorate: flag,
        movedOn: list(uuid),
        lapsed: list(object({ item: uuid, code: oneOf(LAPSE_CODES), number: orNull(text) })),
      }),
    ),
    cancelled: words,
    cancelledAt: orNull(instant),
    toldAt: orNull(instant),
    entered: orNull(entered),
    reported: list(
      object({
        ...{ item: uuid, at: instant, paragraf: text, perCapsulam: uuid, number: text },
        presiding: text,
      }),
    ),
    papers: list(
      object({
        number: integer,
        item: orNull(uuid),
        sha256: text,
        size: integer,
        mediaType: text,
        name: words,
      }),
    ),
    minutes: object({
      status: oneOf(meetingStates('minutes')),
      words: { type: 'object', additionalProperties: words },
      draft: orNull(text),
      signatures: list(object({ member: text, as: list(text), at: instant })),
      replaced: list(
        object({
          adjuster: text,
          by: orNull(text),
          meeting: orNull(uuid),
          adjustedIn: orNull(object({ heldOn: day, paragraf: text })),
          attestedBy: list(text),
          reason: words,
        }),
      ),
      adjusted: orNull(object({ at: instant, signatories: list(text), sha256: text, late: flag })),
    }),
    signatories: list(object({ member: text, as: list(oneOf(['secretary', 'presiding', 'adjuster'])) })),
    revision: integer,
    position,
  }),
};
