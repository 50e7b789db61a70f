import type { Association } from './association.js';
import { IKA } from './ika/ika.js';

const ASSOCIATIONS: readonly Association[] = [IKA];

/** The slugs of the associations that this build knows. */
export const ASSOCIATION_SLUGS: readonly string[] = ASSOCIATIONS.map(({ slug }) => slug);

/** The association with that slug. */
export function associationBySlug(slug: string): Association | undefined {
  return ASSOCIATIONS.find((association) => association.slug === slug);
}
