import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '../stage/stage.js';
import type { Acknowledgement, GivenCommand } from './model.js';

/** What came of one try: an answer, or nothing that says whether it was carried out. */
type Tried =
  { readonly status: number; readonly body: unknown } | { readonly status: null; readonly why: string };

/** What came of a command in the end. */
export type Outcome =
  | { readonly kind: 'acknowledged'; readonly answer: Acknowledgement }
  | { readonly kind: 'refused'; readonly everUnknown: boolean; readonly words: string }
  /** It was given up. */
  | { readonly kind: 'unknown' };

const ANSWER_MS = 12_000;
const RETRY_MS = 100;
/** Told of an answer that says nothing of the command: 503 and 429, and what should never be; null: there was none. */
export type OnAnswer = (status: number | null, body: unknown) => void;

/**
 * Gives a command as a careful client does: the same key and body again, at whichever instance answers, until there is
 * an answer that says what came of it.
 *
 * @param first which instance is asked first, as a number of any size
 * @param isOver whether to give it up
 */
export async function giveCommand(
  stage: Stage,
  command: GivenCommand,
  {
    first,
    isOver,
    onAnswer,
  }: { readonly first: number; readonly isOver: () => boolean; readonly onAnswer: OnAnswer },
): Promise<Outcome> {
  let everUnknown = false;
  for (let turn = first; ; turn++) {
    const addresses = stage.addresses();
    const address = addresses[turn % Math.max(1, addresses.length)];
    const token = command.token ?? stage.tokenOf(command.role);
    const tried = address === undefined ? undefined : await tryAt(address, token, command);
    if (tried?.status === null) {
      everUnknown = true;
      onAnswer(null, tried.why);
    } else if (tried !== undefined) {
      const { status, body } = tried;
      if (status === 200 || status === 201) return { kind: 'acknowledged', answer: body as Acknowledgement };
      onAnswer(status, body);
      if (status >= 500) everUnknown = true;
      else if (status !== 429 && status !== 408)
        return { kind: 'refused', everUnknown, words: `${String(status)} ${JSON.stringify(body)}` };
    }
    if (isOver()) return { kind: 'unknown' };
    await pause(RETRY_MS);
  }
}

/** Gives it once. */
export async function tryAt(address: string, token: string, command: GivenCommand): Promise<Tried> {
  const ofAlliances = command.subject === null ? '' : `/${command.subject}/${command.command}`;
  try {
    const answer = await fetch(`${address}${command.path ?? `/api/alliances${ofAlliances}`}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': command.key,
        'accept-language': 'en',
      },
      body: JSON.stringify(command.body),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return { status: answer.status, body: await answer.json() };
  } catch (error) {
    return { status: null, why: String(error) };
  }
}
