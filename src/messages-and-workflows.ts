import type { Type } from '@nestjs/common';
import { Query } from '@nestjs/cqrs';
import { ALLIANCE_MESSAGES } from './contexts/alliances/command-messages.js';
import { allianceWorkflow } from './contexts/alliances/public.js';
import * as allianceQueries from './contexts/alliances/queries.js';
import {
  MEETING_MESSAGES,
  PER_CAPSULAM_MESSAGES,
  ROSTER_MESSAGES,
} from './contexts/board/command-messages.js';
import * as boardQueries from './contexts/board/decisions/decision-queries.js';
import * as meetingQueries from './contexts/board/meetings/queries.js';
import { meetingWorkflow } from './contexts/board/meetings/workflow.js';
import * as perCapsulamQueries from './contexts/board/per-capsulam/queries.js';
import { perCapsulamWorkflow } from './contexts/board/per-capsulam/workflow.js';
import { rosterWorkflow } from './contexts/board/roster/workflow.js';
import { HOLD_MESSAGES, PRIVACY_MESSAGES } from './contexts/privacy/command-messages.js';
import { holdWorkflow } from './contexts/privacy/holds/hold-workflow.js';
import { privacyWorkflow } from './contexts/privacy/public.js';
import * as privacyQueries from './contexts/privacy/queries.js';

/** Every command and query of every context: each has one handler. */
export const MESSAGE_CLASSES: readonly Type[] = [
  ...[
    ALLIANCE_MESSAGES,
    ROSTER_MESSAGES,
    MEETING_MESSAGES,
    PER_CAPSULAM_MESSAGES,
    PRIVACY_MESSAGES,
    HOLD_MESSAGES,
  ].flatMap(({ classes }): readonly Type[] => classes),
  ...[allianceQueries, boardQueries, privacyQueries, meetingQueries, perCapsulamQueries]
    .flatMap((exported): unknown[] => Object.values(exported))
    .filter((exported): exported is Type => (exported as Type | undefined)?.prototype instanceof Query),
];

/** Every version of every workflow that this build knows, which the log is to hold. */
export const WORKFLOW_RELEASES = [
  allianceWorkflow,
  rosterWorkflow,
  meetingWorkflow,
  perCapsulamWorkflow,
  privacyWorkflow,
  holdWorkflow,
].flatMap(({ releases }) => releases);
