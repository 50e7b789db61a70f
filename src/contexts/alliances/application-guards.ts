import { misleadingEnding } from './file-endings.js';
import { localDate } from '../../kernel/local-date.js';
import { type AllianceGuard, type AllianceGuards, guard, unless } from './alliance-guard.js';
import { foundIn } from './commands/inputs.js';
import { itemAnswered } from './commands/supplement-items.js';
import { PRINCIPLES, type Principle } from './events.js';
import type { CommitmentText } from './settings.js';
import type { Alliance } from './state.js';
import { type Application, hasEnded, isRegistered, outstandingSupplement } from './state-application.js';
import { decidedCases, decisionsToSend, decisionToReconsider, nothingToReconsider } from './state-cases.js';
import { SUBMISSION_CONDITIONS } from './submission-conditions.js';

type GuardContext = Parameters<AllianceGuard>[2];

function textInForce(
  textOf: (input: { principle?: Principle }) => CommitmentText | undefined,
): AllianceGuard {
  return guard<{ textVersion: number; principle: Principle }>((_, input, { settings }) => {
    const text = input === undefined ? undefined : textOf(input);
    if (input?.textVersion === undefined || text === undefined) return [];
    const inForce = settings.textsInForce[text];
    return unless(input.textVersion === inForce, 'text-not-in-force', { text, inForce });
  });
}

/**
 * The principles are reaffirmed together and with one version (contract: `reaffirm-principles {textVersion,
 * signatory}`), while each text has its own. So the version must be in force of at least one of them: whoever read
 * the texts in force can name it, and one that is in force of none is not what holds.
 */
const principlesInForce: AllianceGuard = guard<{ textVersion: number }>((_, input, { settings }) => {
  const inForce = [...new Set(PRINCIPLES.map((principle) => settings.textsInForce[principle]))].sort(
    (a, b) => a - b,
  );
  return unless(
    input?.textVersion === undefined || inForce.includes(input.textVersion),
    'text-not-in-force',
    { text: 'principles', inForce: inForce.map(String) },
  );
});

/** The room that there is, and the file as it was found to be; the pointer says which field of the body is at fault. */
function attachmentsFit(at: string): AllianceGuard {
  return guard<Record<string, unknown>>((alliance, input, context) => {
    const { maxBytes, maxCount, mediaTypes } = context.settings.attachments;
    const full = unless(alliance.preparation.attachments.length < maxCount, 'too-many-attachments', {
      most: maxCount,
    });
    const file = (at === '' ? input : input?.['attachment']) as
      { name?: string; mediaType?: string } | undefined;
    const { attachment } = foundIn(context);
    if (file?.mediaType === undefined || attachment === undefined) return full;
    const taken = mediaTypes.includes(file.mediaType);
    const { size, fault } = attachment;
    const pointer = `${at}/contentBase64`;
    const misleading = misleadingEnding(file.name ?? '', file.mediaType);
    return [
      ...full,
      ...unless(size <= maxBytes, 'attachment-too-large', { most: maxBytes }),
      ...(taken
        ? []
        : [
            { code: 'attachment-type-not-taken', details: { takes: mediaTypes }, pointer: `${at}/mediaType` },
          ]),
      ...(misleading === null || !taken
        ? []
        : [{ code: 'attachment-name-misleads', details: { ...misleading }, pointer: `${at}/name` }]),
      ...(fault === undefined || !taken ? [] : [{ ...fault, pointer }]),
    ];
  });
}

const SUBMISSION_GUARDS: AllianceGuards = Object.fromEntries(
  Object.entries(SUBMISSION_CONDITIONS).map(([name, condition]) => [
    name,
    guard(({ members, preparation }, _, { settings }) =>
      condition({ members, gathered: preparation }, settings),
    ),
  ]),
);

/** What was handed in stays as it was; one that came on paper is completed while the case is open. */
function isFrozen(application: Application): boolean {
  return 'receivedOn' in application && application.receivedOn === null && !hasEnded(application);
}

/**
 * The last day for the supplement that is awaited; null where none is. The clock knows of closed periods, in which
 * no deadline falls; the date that was asked for does not.
 */
function supplementDue({ application }: Alliance, { clocks }: GuardContext): string | null {
  const asked = outstandingSupplement(application);
  return asked === null ? null : (clocks?.['supplement-due']?.due ?? asked.due);
}

/** Conditions on the application while it is prepared and while it lies at the office. */
export const APPLICATION_GUARDS: AllianceGuards = {
  'not-partner@1': guard((alliance) =>
    unless(alliance.partnership === null || alliance.partnership.state === 'ended', 'already-partner'),
  ),
  'mission-text-in-force@1': textInForce(() => 'mission'),
  'principle-text-in-force@1': textInForce(({ principle }) => principle),
  'cooperation-text-in-force@1': textInForce(() => 'cooperation'),
  'principles-in-force@1': principlesInForce,
  'attachments-fit@1': attachmentsFit(''),
  'scan-fits@1': (state, input, context) =>
    (input as { attachment?: unknown } | undefined)?.attachment === undefined
      ? []
      : attachmentsFit('/attachment')(state, input, context),
  ...SUBMISSION_GUARDS,
  'not-frozen@1': guard(({ application }) =>
    unless(application === null || !isFrozen(application), 'application-frozen'),
  ),
  'answers-what-was-asked@1': guard<{ items: { item: string }[] }>((_, input, context) => {
    if (input?.items === undefined) return [];
    const asked = foundIn(context)['supplement-items'] ?? [];
    const taken = new Set<number>();
    for (const { item } of input.items) taken.add(itemAnswered(asked, item, taken));
    // Words that were erased cannot be asked for any more; what was asked beside them can.
    const complete = asked.every((words, index) => words === null || taken.has(index));
    return [
      ...unless(complete, 'supplement-incomplete'),
      ...unless(!taken.has(-1), 'answers-something-else'),
    ];
  }),
  'due-ahead@1': guard<{ due: string }>((_, input, { now }) =>
    unless(input?.due === undefined || input.due > localDate(now), 'due-not-ahead'),
  ),
  'due-later@1': guard<{ due: string }>((alliance, input, context) => {
    const due = supplementDue(alliance, context) ?? '';
    return unless(input?.due === undefined || input.due > due, 'due-not-later', { due });
  }),
  'applicant-silent-or-gone@1': guard((alliance, _, context) => {
    const due = supplementDue(alliance, context);
    const silent = due !== null && due < localDate(context.now);
    const gone = alliance.status === 'dissolved' || alliance.status === 'succeeded';
    return unless(silent || gone, 'applicant-neither-silent-nor-gone', { due });
  }),
  'decision-to-send@1': guard((alliance) => {
    const cases = decidedCases(alliance);
    if (cases.some(({ sentOn }) => sentOn === null)) return [];
    return [{ code: cases.length === 0 ? 'no-decision' : 'decision-already-sent' }];
  }),
  // On the partnership too.
  'decision-to-send@2': guard((alliance) => {
    if (decisionsToSend(alliance).length > 0) return [];
    const none = decidedCases(alliance).length + (alliance.partnership?.decisions.length ?? 0) === 0;
    return [{ code: none ? 'no-decision' : 'decision-already-sent' }];
  }),
  'decision-to-reconsider@1': guard((alliance) =>
    unless(decisionToReconsider(alliance) !== undefined, nothingToReconsider(alliance)),
  ),
  'version-fits@1': guard<{ version: number }>((_, input, { versions }) => {
    if (versions === undefined || versions.pinned === null) return [];
    const { pinned, newest, fits } = versions;
    if (pinned === newest) return [{ code: 'follows-newest-version', details: { version: pinned } }];
    const version = input?.version ?? newest;
    if (version > newest) return [{ code: 'unknown-version', details: { version, newest } }];
    if (version <= pinned) return [{ code: 'version-not-newer', details: { version, pinned } }];
    return unless(fits(version), 'state-not-in-version', { version });
  }),
  'not-held@1': guard(({ application }) =>
    unless(application === null || !isRegistered(application) || !application.held, 'held-for-decision'),
  ),
  'held@1': guard(({ application }) =>
    unless(application !== null && isRegistered(application) && application.held, 'not-held-for-decision'),
  ),
};
