import { GetAlliance, ListAlliances } from '../contexts/alliances/queries.js';
import type { AllianceListItem } from '../contexts/alliances/views.js';
import { SYSTEM } from '../kernel/actor.js';
import { isUuid } from '../kernel/ids.js';
import type { Samverka } from '../samverka.js';
import { CommandFailed } from './command-failed.js';

const PAGE = 200;
const LEAST_OF_AN_ID = 4;

/** Every alliance, in the order of names. */
export async function everyAlliance(app: Samverka): Promise<AllianceListItem[]> {
  const items: AllianceListItem[] = [];
  for (let cursor: string | undefined; ;) {
    const filter = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await app.queries.execute(new ListAlliances(SYSTEM, filter));
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
}

/**
 * The id of the one alliance that is meant: by id or its beginning, by the ärendenummer of its present case or of an
 * earlier one, or by name.
 *
 * @throws CommandFailed none, or more than one
 */
export async function findAlliance(app: Samverka, which: string): Promise<string> {
  if (isUuid(which.trim())) return which.trim().toLowerCase();
  const words = which.trim().toLocaleLowerCase('sv');
  const every = await everyAlliance(app);
  const present = every.filter(
    ({ id, name, application }) =>
      (words.length >= LEAST_OF_AN_ID && id.startsWith(words)) ||
      name.toLocaleLowerCase('sv') === words ||
      application?.arendenummer?.toLocaleLowerCase('sv') === words,
  );
  const found = present.length > 0 ? present : await withEarlierCase(app, every, words);
  const [one] = found;
  if (one === undefined) throw noSuchAlliance(which);
  if (found.length === 1) return one.id;
  const told = found.map(({ id, name }) => `${id} ${name}`).join('\n');
  throw new CommandFailed(`${which} may be any of these; say which by its id:\n${told}`);
}

/** A list tells of no earlier case, so each alliance is asked. */
async function withEarlierCase(
  app: Samverka,
  every: readonly AllianceListItem[],
  words: string,
): Promise<AllianceListItem[]> {
  const found: AllianceListItem[] = [];
  if (!/\d/.test(words)) return found;
  for (const item of every) {
    const view = await app.queries.execute(new GetAlliance(item.id, SYSTEM));
    const numbers = view?.earlierApplications.map(({ arendenummer }) => arendenummer) ?? [];
    if (numbers.some((number) => number?.toLocaleLowerCase('sv') === words)) found.push(item);
  }
  return found;
}

/** Says what to do instead. */
export function noSuchAlliance(which: string): CommandFailed {
  return new CommandFailed(`there is no alliance ${which}; see: samverka list`);
}
