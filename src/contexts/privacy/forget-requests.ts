import { uuidv5 } from '../../kernel/ids.js';
import type { Erasures } from '../../log/erasures.js';
import type { VaultSubjects } from '../../vault/vault-subjects.js';
import { localDate } from '../../kernel/local-date.js';
import { requestStream } from './executors.js';
import type { PersonalData, PlacedText } from './personal-data.js';

/** What forgetting requests needs of its surroundings. */
export interface ForgetRequestsParts {
  readonly slug: string;
  readonly data: Pick<PersonalData, 'placed'>;
  readonly subjects: Pick<VaultSubjects, 'placesUnder'>;
  readonly erasures: Pick<Erasures, 'erase'>;
}

const NAMESPACE = '5c1f0f5e-0f0b-5d0c-9a53-6d1a0f4b7e21';

/**
 * Forgets the words of requests that are past their retention: who asked, how to reach them, and every text, so that
 * whoever was erased does not live on in the request for it. What is under a legal hold stays until that is lifted. Which
 * request there was, how it was answered and when, stays in the log. Told there as any erasure; done again, or by two
 * instances, it does nothing more.
 *
 * @param now an instant
 * @returns of which requests
 */
export async function forgetRequests(
  { slug, data, subjects, erasures }: ForgetRequestsParts,
  now: string,
): Promise<readonly string[]> {
  const streams = requestStream(slug, '');
  const places = await data.placed(await subjects.placesUnder(streams));
  const past = new Map<string, string[]>();
  for (const place of places)
    if (isPast(place, localDate(now))) past.set(place.stream, [...(past.get(place.stream) ?? []), place.ref]);
  for (const [stream, texts] of past) {
    const refs = texts.toSorted();
    // Another set of texts, as after a hold, is another erasure.
    await erasures.erase(uuidv5(NAMESPACE, [stream, ...refs].join(' ')), { refs });
  }
  return [...past.keys()].map((stream) => stream.slice(streams.length));
}

function isPast({ event, held, retained: { until } }: PlacedText, today: string): boolean {
  return event !== undefined && !held && until !== null && until < today;
}
