import type { Clock } from '../../../kernel/clock.js';
import { Refused } from '../../../kernel/refusal.js';
import type { Locale } from '../../../messages/message.js';
import type { PrivacySettings } from '../settings.js';
import type { PrivacyRequest, PrivacyState } from '../state.js';
import { categoriesOf, pointsFor } from './extract-points.js';
import { type HeldDataParts, heldOf } from './held-data.js';
import type { RegisterExtract, Selection } from './register-extract.js';
import { NO_TRACES, type Traces, tracesOf } from './traces.js';

export interface RegisterExtractParts extends HeldDataParts {
  readonly settings: PrivacySettings;
  readonly clock: Clock;
  /** The state of a request, from the log. */
  readonly load: (request: string) => Promise<PrivacyState>;
}

/** Makes register extracts (GDPR article 15): what is held of a person, and what they must be told of it. */
export class RegisterExtracts {
  constructor(private readonly parts: RegisterExtractParts) {}

  /**
   * The extract that a request for access is answered with: of what was selected in it, and of the request itself.
   *
   * @throws Refused it is no request for access, nobody knows yet whose it is, it was refused, or nothing is selected
   */
  async forRequest(request: PrivacyRequest, locale: Locale): Promise<RegisterExtract> {
    const { id, kind, identity, answer, selected } = request;
    if (kind !== 'access') throw new Refused({ kind: 'rule', code: 'extract-not-asked-for' });
    if (identity === null) throw new Refused({ kind: 'rule', code: 'identity-not-confirmed' });
    if (answer?.outcome === 'refused') throw new Refused({ kind: 'rule', code: 'access-refused' });
    if (selected === null) throw new Refused({ kind: 'rule', code: 'nothing-selected' });
    const traces = selected.account === null ? NO_TRACES : await tracesOf(selected.account, this.parts);
    return this.make(selectionOf(selected, [id]), traces, locale);
  }

  /**
   * What is held of an account, for its owner: with what their granted requests for access showed, where there are any.
   *
   * @throws Refused unknown-account
   */
  async forAccount(account: string, locale: Locale): Promise<RegisterExtract> {
    if ((await this.parts.accounts(account)) === null)
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-account' });
    const traces = await tracesOf(account, this.parts);
    const granted = await this.grantedTo(account, traces);
    const all = granted.map(({ id, selected }) => selectionOf(selected, [id]));
    return this.make(
      {
        account,
        subjects: all.flatMap(({ subjects }) => subjects),
        refs: all.flatMap(({ refs }) => refs),
        requests: all.flatMap(({ requests }) => requests),
      },
      traces,
      locale,
    );
  }

  private async make(selection: Selection, traces: Traces, language: Locale): Promise<RegisterExtract> {
    const { settings, clock } = this.parts;
    const held = await heldOf(selection, traces, this.parts, language);
    return {
      language,
      madeAt: clock.now(),
      controller: settings.controller,
      categories: categoriesOf(held, settings, language),
      information: pointsFor(held, settings, language),
      ...held,
    };
  }

  /** The account's requests for access that were granted, wholly or in part. */
  private async grantedTo(account: string, { named }: Traces) {
    const streams = new Set(
      named.flatMap(({ type, stream }) => (type === 'PersonalDataSelected' ? stream : [])),
    );
    const states = await Promise.all([...streams].map((stream) => this.parts.load(stream.slice(-36))));
    return states.flatMap((state) => {
      if (state.status !== 'answered' || state.kind !== 'access') return [];
      const { id, selected, answer } = state;
      return answer?.outcome !== 'refused' && selected?.account === account ? [{ id, selected }] : [];
    });
  }
}

function selectionOf(
  { subjects, texts, account }: NonNullable<PrivacyRequest['selected']>,
  requests: readonly string[],
): Selection {
  return { subjects, refs: texts.map(({ ref }) => ref), account, requests };
}
