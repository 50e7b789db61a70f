import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foundIn } from '../../../src/contexts/privacy/commands/inputs.js';
import { latestExtension, type PrivacyRequest } from '../../../src/contexts/privacy/state.js';
import { PRIVACY_EVENTS } from '../../../src/contexts/privacy/upcasters.js';
import { privacyWorkflow } from '../../../src/contexts/privacy/workflow.js';
import { foldCase, newCase } from '../../../src/workflow/case.js';
import { announces } from '../../../src/workflow/definition.js';
import { SEED, seeded } from '../../support/seed.js';
import { requestPlans, type RequestStep, type RequestWalk, takeRequestWalk } from './request-walk.js';

const WALKS = 700;

function checkStep(step: RequestStep): void {
  const { command, allowed, before, decision, after } = step;
  const name = command.command;
  if (decision.kind === 'refused') {
    if (after !== before) throw new Error(`${name} was refused, and changed something`);
    return;
  }
  if (!allowed) throw new Error(`${name} was explained as forbidden, and let through`);
  if (before.state.status === 'answered' && decision.facts.length > 0)
    throw new Error(`${name} came after the answer`);
  const row = privacyWorkflow.newest.steps[name]!;
  for (const { type } of decision.facts)
    if (!row.events.includes(type)) throw new Error(`${name} led to ${type}, which the table does not name`);
  if (!announces(row, before.standing, after.standing))
    throw new Error(
      `${name} led from ${JSON.stringify(before.standing)} to ${JSON.stringify(after.standing)}`,
    );
  if (after.state.status !== 'none') checkRights(step, after.state);
}

/** What persons are promised, reckoned here apart from the guards. */
function checkRights(
  { command: { command, by, found = {} }, before }: RequestStep,
  request: PrivacyRequest,
): void {
  const { erasure, answer, extension, receivedOn } = request;
  switch (command) {
    case 'propose-erasure': {
      const kept = (foundIn({ found }).data?.texts ?? []).filter((text) => text.kept !== null);
      const goes = new Set([...erasure!.subjects, ...erasure!.texts.map(({ ref }) => ref)]);
      for (const { ref, subject } of kept)
        if (goes.has(ref) || goes.has(subject)) throw new Error('what has to be kept is to be erased');
      expect(erasure!.kept).toHaveLength(kept.length);
      break;
    }
    case 'approve-erasure':
      if (by.id === erasure!.proposedBy) throw new Error('one person proposed and approved');
      if ((foundIn({ found }).held ?? []).length > 0) throw new Error('what is held was approved');
      break;
    case 'note-erasure':
      if (erasure!.approvedBy === null) throw new Error('erased though nobody approved');
      break;
    case 'extend-request':
      if (extension!.until > latestExtension(receivedOn)) throw new Error('put off for too long');
      break;
    case 'answer-request': {
      const refused = answer!.outcome === 'refused';
      if (!refused && request.identity === null) throw new Error('granted to nobody knows whom');
      if (answer!.outcome !== 'granted' && answer!.reasons === null) throw new Error('no reasons');
      const erased = before.state.status === 'erased';
      if (request.kind === 'erasure' && !refused && !erased) throw new Error('granted, and nothing erased');
      if (erased && refused) throw new Error('refused, and erased');
      const whole = erased && erasure!.kept.length === 0 && erasure!.accountKept === null;
      if (erased && answer!.outcome === 'granted' && !whole) throw new Error('granted, and something kept');
      break;
    }
    default:
  }
}

function checkWalk({ events, words, current }: RequestWalk): void {
  const refolded = events.reduce(
    (before, event) => foldCase(privacyWorkflow, before, event),
    newCase(privacyWorkflow),
  );
  expect(refolded).toStrictEqual(current);
  const stored = JSON.stringify(events);
  for (const secret of words.values())
    if (stored.includes(secret)) throw new Error(`the log holds ${secret}`);
}

test(
  seeded(`${String(WALKS)} random walks of persons' requests keep to the table, and to what is promised`),
  () => {
    const seen = new Set<string>();
    const property = fc.property(requestPlans, (plan) => {
      const walk = takeRequestWalk(plan, checkStep);
      checkWalk(walk);
      for (const { type } of walk.events) seen.add(type);
    });
    fc.assert(property, { numRuns: WALKS, seed: SEED });
    // Walks that never come to an event prove nothing of it.
    expect(Object.keys(PRIVACY_EVENTS).filter((type) => !seen.has(type))).toEqual([]);
  },
);

test(seeded('the same plan is the same walk of a request'), () => {
  const property = fc.property(requestPlans, (plan) => {
    expect(takeRequestWalk(plan).events).toStrictEqual(takeRequestWalk(plan).events);
  });
  fc.assert(property, { numRuns: 50, seed: SEED });
});
