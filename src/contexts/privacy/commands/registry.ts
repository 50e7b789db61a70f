import { answerRequest } from './answer-request.js';
import { approveErasure } from './approve-erasure.js';
import { confirmIdentity } from './confirm-identity.js';
import { extendRequest } from './extend-request.js';
import { noteErasure } from './note-erasure.js';
import { noteRequestDeadline } from './note-deadline.js';
import type { AnyPrivacyCommand } from './privacy-command.js';
import { proposeErasure } from './propose-erasure.js';
import { receiveRequest } from './receive-request.js';
import { rejectErasure } from './reject-erasure.js';
import { selectData } from './select-data.js';

/** Every verb of a request, in the order of the table. */
export const PRIVACY_COMMANDS: readonly AnyPrivacyCommand[] = [
  receiveRequest,
  confirmIdentity,
  extendRequest,
  selectData,
  proposeErasure,
  approveErasure,
  rejectErasure,
  noteErasure,
  answerRequest,
  noteRequestDeadline,
];

/** The deciders by name, for the workflow. */
export const PRIVACY_DECIDERS: Readonly<Record<string, AnyPrivacyCommand['decide']>> = Object.fromEntries(
  PRIVACY_COMMANDS.map(({ name, decide }) => [name, decide]),
);

const byName: ReadonlyMap<string, AnyPrivacyCommand> = new Map(
  PRIVACY_COMMANDS.map((command) => [command.name, command]),
);

/** The verb of that name. */
export function privacyCommandNamed(name: string): AnyPrivacyCommand | undefined {
  return byName.get(name);
}
