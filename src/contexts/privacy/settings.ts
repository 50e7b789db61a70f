import type { RetentionClass } from './retention-classes.js';

/** What an association decides for itself about personal data; by praxis, where no statute says. */
export interface PrivacySettings {
  /** How long each class is kept once what it is kept for has ended, in months. */
  readonly retentionMonths: Readonly<Record<RetentionClass, number>>;
  /** Who answers for the data, as it stands in letters and extracts (GDPR article 15 and 13.1 a). */
  readonly controller: { readonly name: string; readonly contact: string };
}
