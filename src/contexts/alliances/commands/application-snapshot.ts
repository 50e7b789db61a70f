import type { ApplicationSnapshot } from '../events.js';
import type { Alliance } from '../state.js';

/** What stands in the application as it is handed in; `added` are attachments that come with it. */
export function snapshotOf(alliance: Alliance, added: readonly string[] = []): ApplicationSnapshot {
  return {
    members: alliance.members.map(({ organisationId }) => organisationId),
    lan: [...alliance.lan],
    attachments: [...alliance.preparation.attachments.map(({ sha256 }) => sha256), ...added],
  };
}
