/** The first alliance in a state, by its id. */
const allianceIn = (state) => async (ask) => {
  const { items } = await ask(`/api/alliances?state=${state}`);
  if (items.length === 0) throw new Error(`the demo leaves no alliance that is ${state}`);
  return items[0].id;
};

const alliance =
  (state, rest = '') =>
  async (ask) =>
    `/allianser/${await allianceIn(state)(ask)}${rest}`;

const meeting = async (ask) => {
  const { items } = await ask('/api/meetings');
  return `/moten/${items[0].id}`;
};

/**
 * Every page: its name, whose it is (a role of the demo's people, or nobody), its address, and what stands there when it
 * is whole.
 */
export const PAGES = [
  { name: 'rollout', to: '/lan', shown: 'table' },
  { name: 'rollout-lan', to: '/lan/skane', shown: '.facts' },
  { name: 'rollout-embed', to: '/lan/embed', shown: 'svg' },
  { name: 'about', to: '/om', shown: '.places' },
  { name: 'sign-in', to: '/sign-in', shown: 'input[type=password]' },
  { name: 'accessibility', to: '/tillganglighet', shown: '#tell' },
  { name: 'coordinator-my-work', as: 'coordinator', to: '/mitt-arbete', shown: '.cases, ul.lines' },
  { name: 'account', as: 'coordinator', to: '/konto', shown: '.preference' },
  { name: 'officer-my-work', as: 'case-officer', to: '/mitt-arbete', shown: 'ul.lines' },
  { name: 'alliances', as: 'case-officer', to: '/allianser', shown: 'table' },
  { name: 'alliance', as: 'case-officer', to: alliance('granted'), shown: '.history' },
  { name: 'history', as: 'case-officer', to: alliance('granted', '/historik'), shown: 'ol, .history' },
  { name: 'process-map', as: 'case-officer', to: alliance('granted', '/arendegang'), shown: 'svg' },
  { name: 'application', as: 'coordinator', to: alliance('draft', '/ansokan'), shown: '.tasks' },
  {
    name: 'application-part',
    as: 'coordinator',
    to: alliance('draft', '/ansokan/kunskap'),
    shown: '.text-in-force',
  },
  {
    name: 'application-review',
    as: 'coordinator',
    to: alliance('draft', '/ansokan/granska'),
    shown: '.notice a',
  },
  {
    name: 'application-receipt',
    as: 'coordinator',
    to: alliance('submitted', '/ansokan/kvitto'),
    shown: 'h1',
  },
  { name: 'meetings', as: 'chair', to: '/moten', shown: 'table' },
  { name: 'queue', as: 'chair', to: '/moten/ko', shown: 'h2' },
  { name: 'meeting', as: 'chair', to: meeting, shown: '.agenda' },
  { name: 'administration', as: 'administrator', to: '/administration', shown: 'h1' },
  ...['personer', 'lasmodeller', 'mejl', 'sakerhet', 'installningar', 'handelser'].map((place) => ({
    name: `administration-${place}`,
    as: 'administrator',
    to: `/administration/${place}`,
    shown: 'h1',
  })),
];
