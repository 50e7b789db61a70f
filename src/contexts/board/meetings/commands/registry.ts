import { addItem } from './add-item.js';
import { addPaper } from './add-paper.js';
import { adjournMeeting } from './adjourn-meeting.js';
import { approveAgenda } from './approve-agenda.js';
import { cancelMeeting } from './cancel-meeting.js';
import { changeCall } from './change-call.js';
import { changePresiding } from './change-presiding.js';
import { closeMeeting } from './close-meeting.js';
import { conveneMeeting } from './convene-meeting.js';
import { correctDecision } from './correct-decision.js';
import { decideItem } from './decide-item.js';
import { decideTie } from './decide-tie.js';
import { declareConflict } from './declare-item-conflict.js';
import { discloseTie } from './disclose-tie.js';
import { dismissFlag } from './dismiss-flag.js';
import { draftMinutes } from './draft-minutes.js';
import { enterMeeting } from './enter-meeting.js';
import { enterReservation } from './enter-reservation.js';
import { escalateItem } from './escalate-item.js';
import { holdVote } from './hold-vote.js';
import type { AnyMeetingCommand } from './meeting-command.js';
import { noteLapsed } from './note-lapsed.js';
import { openItem } from './open-item.js';
import { openMeeting } from './open-meeting.js';
import { presentAgain } from './present-again.js';
import { recordAttendance } from './record-attendance.js';
import { referItemBack } from './refer-item-back.js';
import { removeItem } from './remove-item.js';
import { replaceAdjuster } from './replace-adjuster.js';
import { reportPerCapsulam } from './report-per-capsulam.js';
import { resumeMeeting } from './resume-meeting.js';
import { signMinutes } from './sign-minutes.js';
import { stepIn } from './step-in.js';
import { tableItem } from './table-item.js';
import { writeMinutes } from './write-minutes.js';

/** Every verb of a meeting, in the order of the table. */
export const MEETING_COMMANDS: readonly AnyMeetingCommand[] = [
  conveneMeeting,
  changeCall,
  cancelMeeting,
  addItem,
  removeItem,
  openMeeting,
  recordAttendance,
  stepIn,
  changePresiding,
  approveAgenda,
  adjournMeeting,
  resumeMeeting,
  closeMeeting,
  openItem,
  presentAgain,
  noteLapsed,
  declareConflict,
  discloseTie,
  decideTie,
  dismissFlag,
  holdVote,
  decideItem,
  tableItem,
  referItemBack,
  escalateItem,
  enterReservation,
  reportPerCapsulam,
  enterMeeting,
  addPaper,
  writeMinutes,
  draftMinutes,
  signMinutes,
  replaceAdjuster,
  correctDecision,
];

/** The deciders by name, for the workflow. */
export const MEETING_DECIDERS: Readonly<Record<string, AnyMeetingCommand['decide']>> = Object.fromEntries(
  MEETING_COMMANDS.map(({ name, decide }) => [name, decide]),
);

const byName: ReadonlyMap<string, AnyMeetingCommand> = new Map(
  MEETING_COMMANDS.map((command) => [command.name, command]),
);

/** The verb of that name. */
export function meetingCommandNamed(name: string): AnyMeetingCommand | undefined {
  return byName.get(name);
}
