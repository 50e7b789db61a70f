import type { Fact } from '../../../api/past-questions.js';
import type { useSay } from '../../../words/say.js';

/** Who did things, by their ids: by name, or by role and number where the name is not told. */
export function actorsIn(
  facts: readonly Fact[],
  say: ReturnType<typeof useSay>,
): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { actor, actorName, role } of facts) {
    if (actorName !== null) names.set(actor, actorName);
    else if (!names.has(actor) && !roles.has(actor)) roles.set(actor, say(`role.${role}`));
  }
  const unnamed = [...roles].filter(([actor]) => !names.has(actor));
  for (const [actor, role] of unnamed) {
    const alike = unnamed.filter(([, one]) => one === role);
    const number = alike.findIndex(([one]) => one === actor) + 1;
    names.set(actor, alike.length === 1 ? role : `${role} ${String(number)}`);
  }
  return names;
}
