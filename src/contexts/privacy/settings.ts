import type { Words } from '../../messages/message.js';
import type { RetentionClass } from './retention-classes.js';

/** What an association decides for itself about personal data; by praxis, where no statute says. */
export interface PrivacySettings {
  /** How long each class is kept once what it is kept for has ended, in months. */
  readonly retentionMonths: Readonly<Record<RetentionClass, number>>;
  /** Who answers for the data, as it stands in letters and extracts (GDPR article 15 and 13.1 a). */
  readonly controller: { readonly name: string; readonly contact: string };
  /** Who gets to see the data, and whether it leaves the EU and the EEA (article 15.1 c and 15.2). */
  readonly recipients: readonly Words[];
  readonly transfers: Words;
}
