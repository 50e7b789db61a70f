import { choice } from '../../input/choice.js';
import { date } from '../../input/date.js';
import { optionalField } from '../../input/field.js';
import { uuid } from '../../input/identifier.js';
import { text } from '../../input/text.js';
import { AS_OF, type AsOf, asOf, wholeNumber } from '../../http/query-kinds.js';
import { ReadQuery } from '../../http/read-query.js';
import { FORMAT, type Format, FORMATS } from '../../http/tables/table-answer.js';
import { EVENT_LABELS } from './event-labels.js';
import { LIST_ORDERS, type ListOrder } from './list-orders.js';
import { LAN_CODES } from './regions.js';
import type { ListFilter } from './queries.js';
import { allianceWorkflow } from './workflow.js';

/** What the alliances' GETs take, as classes that check and describe it. */

const APPLICATION_STATES = Object.keys(allianceWorkflow.newest.axes['application']?.states ?? {});

const WAITS_ON = ['applicant', 'office', 'board'] as const satisfies readonly ListFilter['waitingOn'][];

export class AllianceReadQuery extends ReadQuery {
  @optionalField(asOf(), AS_OF) asOf?: AsOf;
}

const EVENT_TYPES = Object.keys(EVENT_LABELS);

const VERSIONS = ['in-force', 'all'] as const;

export class TextsQuery extends AllianceReadQuery {
  @optionalField(choice(VERSIONS), 'all: the earlier versions too, each with whether it is in force')
  versions?: (typeof VERSIONS)[number];
}

export class AllianceListQuery extends AllianceReadQuery {
  @optionalField(choice(FORMATS), FORMAT) format?: Format;
  @optionalField(choice(APPLICATION_STATES), "The application's state; none: no application")
  state?: NonNullable<ListFilter['state']>;
  @optionalField(choice(WAITS_ON), 'Whom the open application waits on')
  waitingOn?: NonNullable<ListFilter['waitingOn']>;
  @optionalField(choice(LAN_CODES), 'The code of a län, 12 for instance') region?: string;
  @optionalField(text({ max: 200, mayBeBlank: true }), 'Words in the names, members and case numbers')
  q?: string;
  @optionalField(choice(LIST_ORDERS), 'A column, with - before it for descending order') sort?: ListOrder;
  @optionalField(text({ max: 2_000 }), 'nextCursor of the page before') cursor?: string;
  @optionalField(wholeNumber({ min: 1, max: 200 }), 'At most so many; when left out 50, in a file all')
  limit?: number;
}

export class HistoryQuery extends AllianceReadQuery {
  @optionalField(choice(FORMATS), FORMAT) format?: Format;
  @optionalField(choice(EVENT_TYPES), 'Only facts of a kind: an event type') type?: string;
  @optionalField(uuid(), 'Only what somebody recorded') actor?: string;
  @optionalField(text({ max: 200 }), 'Only what changed a field, as `changes` name it: application.state')
  field?: string;
  @optionalField(date(), 'Only what was recorded on this day in Sweden or later, 2026-11-22')
  recordedFrom?: string;
  @optionalField(date(), 'Only what was recorded on this day in Sweden or before') recordedTo?: string;
  @optionalField(wholeNumber({ min: 1, max: 10_000 }), 'The newest so many; 10,000 when left out')
  limit?: number;
}

export class DiffQuery extends ReadQuery {
  @optionalField(asOf(), 'The earlier moment, as for asOf; left out: before the beginning') from?: AsOf;
  @optionalField(asOf(), 'The later moment, as for asOf; left out: now') to?: AsOf;
}

export class RolloutQuery extends AllianceReadQuery {
  @optionalField(
    date(),
    'By when things happened, 2026-11-22; today when left out, or the day of an instant asked for as of',
  )
  on?: string;
}

export class OrganisationQuery extends ReadQuery {
  @optionalField(text({ max: 200, mayBeBlank: true }), 'Words in the name, or an organisationsnummer')
  q?: string;
  @optionalField(uuid(), 'One organisation alone') organisationId?: string;
  @optionalField(wholeNumber({ min: 1, max: 200 }), 'At most so many; 50 when left out') limit?: number;
}

export class DeadlineQuery extends ReadQuery {
  @optionalField(date(), 'Only those due on this day or before, 2026-11-22') dueBefore?: string;
  @optionalField(wholeNumber({ min: 1, max: 200 }), 'At most so many; 100 when left out') limit?: number;
}
