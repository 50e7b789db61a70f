import { useQuery } from '@tanstack/react-query';
import { regions, session } from '../../api/questions.js';
import type { FieldSchema } from '../../commands/field-schema.js';
import { useLanguage } from '../../words/locale.js';
import { useSay } from '../../words/say.js';

/** The roles that somebody can be given. */
const ROLES = [
  'coordinator',
  'case-officer',
  'board-member',
  'chair',
  'secretary',
  'auditor',
  'partner',
  'data-protection-officer',
  'administrator',
] as const;

/** The fields of the forms about people, which are no commands of a process and so have no schema in words of the API's. */
export function usePeopleFields(): {
  readonly invitation: FieldSchema;
  readonly role: FieldSchema;
  readonly roleEnd: FieldSchema;
  readonly person: (now: { readonly name: string | null; readonly telephone: string | null }) => FieldSchema;
} {
  const say = useSay();
  const { locale } = useLanguage();
  const { data: known } = useQuery(regions);
  const { data: who } = useQuery(session);
  const managesAll = who?.permissions.includes('accounts.manage') === true;
  const lan = (known?.items ?? []).map(({ lan: value, name }) => ({ value, name }));
  const role: FieldSchema = {
    title: say('people.role'),
    type: 'string',
    ...(managesAll
      ? { enum: ROLES, 'x-names': Object.fromEntries(ROLES.map((one) => [one, say(`role.${one}`)])) }
      : { const: 'coordinator' }),
  };
  const days = {
    from: { title: say('people.from'), description: say('people.fromHint'), type: 'string', format: 'date' },
    to: { title: say('people.to'), description: say('people.toHint'), type: 'string', format: 'date' },
  };
  const mandates = {
    regions: {
      title: say('people.regions'),
      description: say('people.regionsHint'),
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', 'x-choices': { items: lan } },
    },
    alliances: {
      title: say('people.alliances'),
      description: say('people.alliancesHint'),
      type: 'array',
      items: {
        type: 'string',
        'x-choices': { from: { href: '/api/alliances{?q}', value: 'id', name: ['name'] } },
      },
    },
  };
  const name = { title: say('people.name'), type: 'string', maxLength: 200 };
  const email = { title: say('people.email'), type: 'string', maxLength: 254 };
  const telephone = { title: say('people.telephone'), type: 'string', maxLength: 40 };
  const languages = ['sv', 'en'] as const;
  return {
    invitation: {
      required: ['email', 'name', 'role'],
      properties: {
        email,
        name,
        role,
        ...days,
        ...mandates,
        language: {
          title: say('people.language'),
          type: 'string',
          enum: languages,
          'x-names': Object.fromEntries(languages.map((one) => [one, say(`people.language.${one}`)])),
          default: locale,
        },
      },
    },
    role: { required: ['role'], properties: { role, ...days, ...mandates } },
    roleEnd: {
      properties: {
        to: { ...days.to, title: say('people.lastDay'), description: say('people.lastDayHint') },
      },
    },
    person: (now) => ({
      properties: {
        name: { ...name, ...(now.name !== null && { default: now.name }) },
        email: { ...email, title: say('people.newEmail'), description: say('people.newEmailHint') },
        telephone: { ...telephone, ...(now.telephone !== null && { default: now.telephone }) },
      },
    }),
  };
}
