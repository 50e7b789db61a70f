import { allianceCommandNamed } from '../../../src/contexts/alliances/commands/registry.js';
import type { AllianceEventFact } from '../../../src/contexts/alliances/events.js';
import type { AllianceSettings } from '../../../src/contexts/alliances/settings.js';
import type { AllianceState } from '../../../src/contexts/alliances/state.js';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import { validateFields } from '../../../src/input/validate-fields.js';
import { type Actor, actorIn, type ActorRole, SYSTEM } from '../../../src/kernel/actor.js';
import { boardRules } from '../../support/board-rules.js';
import { findFact } from '../../support/find-fact.js';
import { givenWhenThen } from '../../support/given-when-then.js';
import type { PureCommand, PureStreamParts } from '../../support/pure-stream.js';

/** An alliance and the people around it, and its life told in commands. */

export const ALLIANCE = 'a0000000-0000-4000-8000-000000000001';
export const NOW = '2026-11-22T09:00:00.000Z';

export const SETTINGS: AllianceSettings = {
  minimumMembers: 2,
  textsInForce: { mission: 1, cooperation: 1, knowledge: 1, 'inclusive-approach': 1, 'democratic-rules': 1 },
  boardRules: [boardRules()],
  attachments: { maxBytes: 1000, maxCount: 2, mediaTypes: ['application/pdf'] },
};

export const PARTS: PureStreamParts<AllianceState, AllianceEventFact, AllianceSettings> = {
  workflow: allianceWorkflow,
  settings: SETTINGS,
  subject: ALLIANCE,
  stream: `test-alliance-${ALLIANCE}`,
  now: NOW,
  find: findFact,
};

function actor(last: string, role: ActorRole): Actor {
  return actorIn(role, `b0000000-0000-4000-8000-00000000000${last}`);
}

export const COORDINATOR = actor('1', 'coordinator');
export const OFFICER = actor('2', 'case-officer');
export const CHAIR = actor('3', 'chair');
export const SECRETARY = actor('4', 'secretary');
export { SYSTEM };

export const given = givenWhenThen(PARTS, COORDINATOR);

/** A command by the coordinator, unless somebody else is named. Its input is checked as a client's body is. */
export function c(
  command: string,
  input: object = {},
  by: Actor = COORDINATOR,
  found: object = {},
): PureCommand {
  const checked = validateFields(allianceCommandNamed(command)!.fields, input);
  if ('faults' in checked) throw new Error(`${command}: ${JSON.stringify(checked.faults)}`);
  return { command, input: checked.value, by, found: found as Record<string, unknown> };
}

export const START = c('start-collaboration', { name: 'Allians Norr', lan: ['24', '25'] }, COORDINATOR, {
  alliance: ALLIANCE,
});
export const MEMBER_A = c('add-member-organisation', {
  name: 'Norrlands teaterförening',
  orgnr: '802400-0005',
});
export const MEMBER_B = c('add-member-organisation', { name: 'Körförbundet i norr' });
export const SIGNED = { textVersion: 1, signatory: 'Anna Andersson' };
export const DRAFT = c('draft-application', { text: 'Vi vill bli allianspartner.' });

export const STARTED = [START, MEMBER_A, MEMBER_B];
export const PREPARED = [
  ...STARTED,
  c('resolve-to-apply', { decidedOn: '2026-10-01' }),
  DRAFT,
  c('endorse-mission', SIGNED),
  c('commit-principle', { ...SIGNED, principle: 'knowledge' }),
  c('commit-principle', { ...SIGNED, principle: 'inclusive-approach' }),
  c('commit-principle', { ...SIGNED, principle: 'democratic-rules' }),
  c('pledge-cooperation', SIGNED),
];
export const SUBMIT = c('submit-application');
export const SUBMITTED = [...PREPARED, SUBMIT];
export const REGISTER = c('register-application', {}, OFFICER, { arendenummer: 'T 2026-0001' });
export const REGISTERED = [...SUBMITTED, REGISTER];
export const ASK = c('request-supplement', { items: ['Stadgar', 'Budget'], due: '2026-12-15' }, OFFICER);
export const AWAITING = [...REGISTERED, ASK];
export const REVIEW = c(
  'complete-review',
  { recommendation: 'grant', motivation: 'Allt är på plats.' },
  OFFICER,
);
export const READY = [...REGISTERED, REVIEW];

/** A meeting in which five were present and the outcome was carried by acclamation. */
export const MEETING = {
  motivation: 'Alliansen uppfyller kraven.',
  meetingDate: '2026-11-20',
  paragraf: '§ 7',
  present: ['Ada', 'Bo', 'Cecilia', 'David', 'Eva'],
  conflicted: [],
};

/** A decision on an application that stands at the revision of its review, unless another one is given. */
export function decision(outcome: string, change: object = {}, by: Actor = CHAIR): PureCommand {
  return c(
    'decide-application',
    { ...MEETING, outcome, applicationRevision: REVIEW_REVISION, ...change },
    by,
  );
}

/** The revision of the last event of {@link READY}: the review. */
export const REVIEW_REVISION = READY.length - 1;

export const GRANTED = [...READY, decision('granted')];
export const REJECTED = [...READY, decision('rejected')];
export const HEARD = { ...MEETING, hearing: 'Vi delar inte bilden.' };
