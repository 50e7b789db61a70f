import { type AllianceGuard, type AllianceGuards, guard, unless } from './alliance-guard.js';
import { foundIn } from './commands/inputs.js';
import { type CommitmentName, COMMITMENTS, type Principle, PRINCIPLES } from './events.js';
import type { AllianceSettings } from './settings.js';
import type { Alliance } from './state.js';
import { commitmentAsked, commitmentOf, isSigned } from './state-commitments.js';

/** How long a link to sign by holds, in milliseconds. */
const SIGNATURE_LINK_MS = 30 * 24 * 3_600_000;

/** Whoever signs has confirmed it themselves, and the text that they confirmed is still in force. */
function stands(
  alliance: Alliance,
  name: Exclude<CommitmentName, 'reaffirmation'>,
  settings: AllianceSettings,
) {
  const stated = commitmentOf(alliance, name);
  return isSigned(stated) && stated?.textVersion === settings.textsInForce[name];
}

function notSigned(name: 'mission' | 'cooperation'): AllianceGuard {
  return guard((alliance, _, { settings }) =>
    unless(!stands(alliance, name, settings), 'already-signed', { text: name }),
  );
}

/** Those of the commitments that the input is about, or any where there is none. */
function askedAbout(input: { readonly commitment?: CommitmentName } | undefined): readonly CommitmentName[] {
  return input?.commitment === undefined ? COMMITMENTS : [input.commitment];
}

/** Conditions on what whoever signs confirms by a link of their own. A later statement touches nothing signed. */
export const SIGNATURE_GUARDS: AllianceGuards = {
  'mission-not-signed@1': notSigned('mission'),
  'cooperation-not-signed@1': notSigned('cooperation'),
  'principle-not-signed@1': guard<{ principle: Principle }>((alliance, input, { settings }) => {
    const about = input?.principle === undefined ? PRINCIPLES : [input.principle];
    return unless(!about.every((name) => stands(alliance, name, settings)), 'already-signed');
  }),
  'commitment-stated@1': guard<{ commitment: CommitmentName }>((alliance, input) =>
    unless(
      askedAbout(input).some((name) => commitmentOf(alliance, name) !== null),
      'nothing-to-sign',
    ),
  ),
  'not-yet-signed@1': guard<{ commitment: CommitmentName }>((alliance, input) => {
    const stated = askedAbout(input).flatMap((name) => commitmentOf(alliance, name) ?? []);
    return unless(stated.length === 0 || stated.some((one) => !isSigned(one)), 'already-signed');
  }),
  // The link is for whoever signs alone, so that nobody else can hand it to them.
  'mail-can-be-sent@1': guard((_, input, context) =>
    unless(input === undefined || foundIn(context).mail === true, 'no-mail-server'),
  ),
  'signature-awaited@1': guard<{ request: string }>((alliance, input, { now }) => {
    if (input?.request === undefined) return [];
    const found = commitmentAsked(alliance, input.request);
    if (found === null) return [{ code: 'signature-not-asked' }];
    const over = Date.parse(now) - Date.parse(found.askedAt) > SIGNATURE_LINK_MS;
    return [
      ...unless(found.commitment.answer === null, 'signature-answered'),
      ...unless(!over, 'signature-link-over'),
    ];
  }),
};
