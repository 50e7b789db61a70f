import type { InjectionToken, Provider } from '@nestjs/common';
import { allianceSettings } from './associations/association.js';
import { ALLIANCE_EXECUTOR, type AllianceExecutor } from './contexts/alliances/alliance-executor.js';
import { allianceCommandContext } from './contexts/alliances/command-context.js';
import { ALLIANCE_FILE, ORGANISATIONS } from './contexts/alliances/read-model-names.js';
import { boardOn } from './contexts/board/board-on.js';
import { SEEN_ALLIANCES, type SeenAlliances } from './contexts/identity/seen-alliances.js';
import { READ_MODELS, type ReadModels } from './contexts/operations/read-models.js';
import type { Foundation } from './foundation.js';
import type { Actor } from './kernel/actor.js';
import { tellingRequestFaults } from './http/faulty-request.js';
import { Executor } from './log/executor.js';

/** How long a command waits for what somebody may just have added to show in a read model. */
const READ_MODEL_PATIENCE_MS = 1_000;

/** Where commands on alliances look up what read models hold. */
export interface AllianceReadModels {
  readonly organisations: InjectionToken<Organisations>;
  readonly files: InjectionToken<AllianceFiles>;
}

interface Organisation {
  readonly organisationId: string;
  readonly name: string;
  readonly orgnr: string | null;
  readonly parent: string | null;
}

interface Organisations {
  byId(id: string, asker: Actor): Promise<Organisation | null>;
}

interface AllianceFiles {
  get(id: string, viewer: Actor): Promise<unknown>;
  list(
    viewer: Actor,
    wanted: { readonly region: string; readonly limit: number },
  ): Promise<{ readonly items: readonly unknown[] }>;
}

/** What takes commands on alliances, and who sees which. */
export function allianceProviders(foundation: Foundation, readModels: AllianceReadModels): Provider[] {
  return [executor(foundation, readModels), seenAlliances(foundation, readModels)];
}

function executor(foundation: Foundation, readModels: AllianceReadModels): Provider {
  const { store, codec, vault, clock, registers, attachments, identity, association, tail } = foundation;
  return {
    provide: ALLIANCE_EXECUTOR,
    inject: [readModels.organisations, READ_MODELS],
    useFactory: (organisations: Organisations, models: ReadModels) => {
      const context = allianceCommandContext({
        slug: association.slug,
        settings: allianceSettings(association),
        store,
        codec,
        vault,
        registers,
        attachments,
        arendenummer: association.arendenummer,
        sendsMail: foundation.config.smtpUrl !== undefined,
        holdsRole: async (actor, roles) =>
          (await identity.accounts.holdsRole(actor, roles)) || identity.tokens.holdsRole(actor, roles),
        mandatesAt: (address) => identity.accounts.mandatesAt(address),
        namesOf: (actors, roles) => identity.accounts.namesOf(actors, roles),
        boardOn: boardOn({ store, codec, vault, clock, slug: association.slug }),
        organisation: async (id, asker) => {
          const found = await organisations.byId(id, asker);
          if (found !== null) return asMember(found);
          // It may have been added to another alliance a moment ago.
          await models.waitFor(ORGANISATIONS, tail.position, READ_MODEL_PATIENCE_MS);
          const late = await organisations.byId(id, asker);
          return late === null ? null : asMember(late);
        },
      });
      return new Executor({ store, codec, vault, clock, context: tellingRequestFaults(context) });
    },
  };
}

/** Read as lists show them, once they show what was written a moment ago. */
function seenAlliances({ tail }: Foundation, readModels: AllianceReadModels): Provider {
  return {
    provide: SEEN_ALLIANCES,
    inject: [readModels.files, READ_MODELS, ALLIANCE_EXECUTOR],
    useFactory: (files: AllianceFiles, models: ReadModels, cases: AllianceExecutor): SeenAlliances => {
      const upToDate = () => models.waitFor(ALLIANCE_FILE, tail.position, READ_MODEL_PATIENCE_MS);
      return {
        one: async (id, viewer) => {
          await upToDate();
          return (await files.get(id, viewer)) !== null;
        },
        someIn: async (region, viewer) => {
          await upToDate();
          return (await files.list(viewer, { region, limit: 1 })).items.length > 0;
        },
        isConflicted: async (id, account) => {
          const { state } = await cases.load(id);
          return state.status !== 'none' && state.conflicted.includes(account);
        },
      };
    },
  };
}

function asMember({ organisationId, name, orgnr, parent }: Organisation) {
  return { id: organisationId, name, orgnr, parent };
}
