import { validateFields } from '../../input/validate-fields.js';
import type { CommandContext } from '../../log/command.js';
import { inRole } from '../../policy/in-role.js';
import type { PrivacyFound } from './commands/inputs.js';
import { privacyCommandNamed } from './commands/registry.js';
import type { HoldEventFact, PrivacyEventFact } from './events.js';
import { holdStream, requestStream } from './executors.js';
import { HOLD_COMMANDS } from './holds/hold-commands.js';
import { type Holds, holdWorkflow } from './holds/hold-workflow.js';
import type { Chosen, PersonalData } from './personal-data.js';
import { authoriseRequest } from './policy.js';
import type { PrivacyState } from './state.js';
import { privacyWorkflow } from './workflow.js';

interface PrivacySurroundings {
  /** Stream names begin with it. */
  readonly slug: string;
  readonly data: PersonalData;
}

/** Binds the workflow of requests to its surroundings, for the command path. */
export function privacyCommandContext({
  slug,
  data,
}: PrivacySurroundings): CommandContext<PrivacyState, PrivacyEventFact, unknown> {
  return {
    workflow: privacyWorkflow,
    settings: undefined,
    streamOf: (id) => requestStream(slug, id),
    authorise: (state, request) => authoriseRequest(privacyWorkflow.newest, state, request),
    validate: ({ command, body }) => {
      const found = privacyCommandNamed(command);
      return found === undefined ? { faults: [] } : validateFields(found.fields, body);
    },
    find: async ({ state }, { command, subject }, input): Promise<Partial<PrivacyFound>> => {
      if (command === 'receive-request') return { request: subject };
      if (command === 'select-data' || command === 'propose-erasure')
        return { data: await data.find(input as Chosen) };
      if (command === 'approve-erasure' && state.status !== 'none') {
        const { subjects = [], texts = [], account = null } = state.erasure ?? {};
        return { held: await data.heldAmong({ subjects, refs: texts.map(({ ref }) => ref), account }) };
      }
      return {};
    },
  };
}

/** The same for legal holds: one stream, in which each hold has its id. */
export function holdCommandContext({
  slug,
}: Pick<PrivacySurroundings, 'slug'>): CommandContext<Holds, HoldEventFact, unknown> {
  return {
    workflow: holdWorkflow,
    settings: undefined,
    streamOf: () => holdStream(slug),
    authorise: (holds, { command, subject, actor }) => {
      const allowed = inRole(holdWorkflow.newest.steps[command]?.by ?? [], 'privacy.act', {
        command,
        actor,
      });
      const absent = command !== 'place-hold' && !Object.hasOwn(holds, subject);
      return 'actor' in allowed && absent
        ? { refusal: { kind: 'unknown-thing', code: 'unknown-hold' } }
        : allowed;
    },
    validate: ({ command, body }) => {
      const found = HOLD_COMMANDS.find(({ name }) => name === command);
      return found === undefined ? { faults: [] } : validateFields(found.fields as never, body);
    },
    find: (_, { subject }) => Promise.resolve({ hold: subject }),
  };
}
