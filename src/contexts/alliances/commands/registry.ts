import type { AnyAllianceCommand } from './alliance-command.js';
import { addAttachment } from './add-attachment.js';
import { addLan } from './add-lan.js';
import { addMemberOrganisation } from './add-member-organisation.js';
import { appointCoordinator } from './appoint-coordinator.js';
import { appointRepresentatives } from './appoint-representatives.js';
import { confirmCommitment, declineCommitment } from './answer-signature.js';
import { askSignatory } from './ask-signatory.js';
import { assignCaseOfficer } from './assign-case-officer.js';
import { chooseForm } from './choose-form.js';
import { chooseIssues } from './choose-issues.js';
import { closeApplication } from './close-application.js';
import { commitPrinciple } from './commit-principle.js';
import { completeReview } from './complete-review.js';
import { correctFact } from './correct-fact.js';
import { declareConflict } from './declare-conflict.js';
import { decideApplication } from './decide-application.js';
import { discardDraft } from './discard-draft.js';
import { dissolve } from './dissolve.js';
import { draftApplication } from './draft-application.js';
import { endPartnership } from './end-partnership.js';
import { enterHighestDecision } from './enter-highest-decision.js';
import { enterHighestReconsideration } from './enter-highest-reconsideration.js';
import { endorseMission } from './endorse-mission.js';
import { extendSupplement } from './extend-supplement.js';
import { formAssociation } from './form-association.js';
import { giveAddress } from './give-address.js';
import { handOver } from './hand-over.js';
import { holdApplication } from './hold-application.js';
import { holdForItem } from './hold-for-item.js';
import { leaveLan } from './leave-lan.js';
import { leavePartnership } from './leave-partnership.js';
import { liftConflict } from './lift-conflict.js';
import { markDormant } from './mark-dormant.js';
import { migrateCase } from './migrate-case.js';
import { noteDeadline } from './note-deadline.js';
import { pledgeCooperation } from './pledge-cooperation.js';
import { reaffirmPrinciples } from './reaffirm-principles.js';
import { receiveApplication } from './receive-application.js';
import { recordDecision } from './record-decision.js';
import { recordCorrection } from './record-correction.js';
import { recordPartnershipDecision } from './record-partnership-decision.js';
import { recordReconsideration } from './record-reconsideration.js';
import { registerApplication } from './register-application.js';
import { releaseApplication } from './release-application.js';
import { releaseFromItem } from './release-from-item.js';
import { releaseCoordinator } from './release-coordinator.js';
import { removeMemberOrganisation } from './remove-member-organisation.js';
import { rename } from './rename.js';
import { requestReconsideration } from './request-reconsideration.js';
import { requestSupplement } from './request-supplement.js';
import { resolveToApply } from './resolve-to-apply.js';
import { resume } from './resume.js';
import { resumePartnership } from './resume-partnership.js';
import { sendDecision } from './send-decision.js';
import { sendMessage } from './send-message.js';
import { startCollaboration } from './start-collaboration.js';
import { submitApplication } from './submit-application.js';
import { submitSupplement } from './submit-supplement.js';
import { succeed } from './succeed.js';
import { suspendPartnership } from './suspend-partnership.js';
import { waiveSupplement } from './waive-supplement.js';
import { withdrawApplication } from './withdraw-application.js';
import { writeNote } from './write-note.js';

/** Every verb of an alliance, in the order of the table. */
export const ALLIANCE_COMMANDS: readonly AnyAllianceCommand[] = [
  startCollaboration,
  rename,
  addLan,
  leaveLan,
  giveAddress,
  addMemberOrganisation,
  removeMemberOrganisation,
  chooseForm,
  chooseIssues,
  formAssociation,
  appointRepresentatives,
  appointCoordinator,
  releaseCoordinator,
  handOver,
  markDormant,
  resume,
  dissolve,
  succeed,
  correctFact,
  resolveToApply,
  draftApplication,
  discardDraft,
  endorseMission,
  commitPrinciple,
  pledgeCooperation,
  askSignatory,
  confirmCommitment,
  declineCommitment,
  addAttachment,
  submitApplication,
  submitSupplement,
  withdrawApplication,
  requestReconsideration,
  receiveApplication,
  registerApplication,
  assignCaseOfficer,
  requestSupplement,
  extendSupplement,
  waiveSupplement,
  completeReview,
  closeApplication,
  sendDecision,
  migrateCase,
  declareConflict,
  liftConflict,
  holdApplication,
  releaseApplication,
  decideApplication,
  enterHighestDecision,
  enterHighestReconsideration,
  suspendPartnership,
  resumePartnership,
  endPartnership,
  sendMessage,
  writeNote,
  holdForItem,
  releaseFromItem,
  recordDecision,
  recordReconsideration,
  recordPartnershipDecision,
  recordCorrection,
  reaffirmPrinciples,
  leavePartnership,
  noteDeadline,
];

/** The deciders by name, for the workflow. */
export const ALLIANCE_DECIDERS: Readonly<Record<string, AnyAllianceCommand['decide']>> = Object.fromEntries(
  ALLIANCE_COMMANDS.map(({ name, decide }) => [name, decide]),
);

const byName: ReadonlyMap<string, AnyAllianceCommand> = new Map(
  ALLIANCE_COMMANDS.map((command) => [command.name, command]),
);

/** The verb of that name. */
export function allianceCommandNamed(name: string): AnyAllianceCommand | undefined {
  return byName.get(name);
}
