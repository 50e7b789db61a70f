import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { AccessibilityScreen } from './screens/accessibility/accessibility-screen.js';
import { historySearchFrom } from './screens/alliance/history/history-search.js';
import { processSearchFrom } from './screens/alliance/process/process-search.js';
import { listSearchFrom } from './screens/alliances/list-search.js';
import { MyWorkScreen } from './screens/my-work/my-work-screen.js';
import { BrokenScreen, MissingScreen } from './shell/error-screens.js';
import { Shell } from './shell/shell.js';

/**
 * A screen whose script is fetched when it is needed. Offline it is fetched when there is a connection again: the router
 * would load the whole page anew, and with it lose what stands there.
 */
function screenFrom<Module extends Record<string, unknown>, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
) {
  const patiently = async (): Promise<Module> => {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine) throw error;
      await new Promise((resolve) => globalThis.addEventListener('online', resolve, { once: true }));
      return patiently();
    }
  };
  return lazyRouteComponent(patiently, name);
}

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Shell,
  notFoundComponent: MissingScreen,
  errorComponent: BrokenScreen,
});

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- so the router is led on
    throw redirect({ to: '/mitt-arbete' });
  },
});

const myWork = createRoute({ getParentRoute: () => root, path: '/mitt-arbete', component: MyWorkScreen });

const alliances = createRoute({
  getParentRoute: () => root,
  path: '/allianser',
  validateSearch: listSearchFrom,
  component: screenFrom(() => import('./screens/alliances/alliances-screen.js'), 'AlliancesScreen'),
});

const alliance = createRoute({
  getParentRoute: () => root,
  path: '/allianser/$id',
  component: screenFrom(() => import('./screens/alliance/alliance-screen.js'), 'AllianceScreen'),
});

const history = createRoute({
  getParentRoute: () => root,
  path: '/allianser/$id/historik',
  validateSearch: historySearchFrom,
  component: screenFrom(() => import('./screens/alliance/history/history-screen.js'), 'HistoryScreen'),
});

const process = createRoute({
  getParentRoute: () => root,
  path: '/allianser/$id/arendegang',
  validateSearch: processSearchFrom,
  component: screenFrom(() => import('./screens/alliance/process/process-screen.js'), 'ProcessScreen'),
});

/** Which part of an application was just saved, for a word about it. */
const savedSearch = ({ sparat }: Record<string, unknown>): { readonly sparat?: string } =>
  typeof sparat === 'string' ? { sparat } : {};

const application = createRoute({
  getParentRoute: () => root,
  path: '/allianser/$id/ansokan',
  validateSearch: savedSearch,
  component: screenFrom(() => import('./screens/application/application-screen.js'), 'ApplicationScreen'),
});

const applicationTopic = createRoute({
  getParentRoute: () => root,
  path: '/allianser/$id/ansokan/$topic',
  component: screenFrom(() => import('./screens/application/topic-screen.js'), 'TopicScreen'),
});

const applicationReview = createRoute({
  getParentRoute: () => root,
  path: '/allianser/$id/ansokan/granska',
  component: screenFrom(() => import('./screens/application/review-screen.js'), 'ReviewScreen'),
});

const applicationReceipt = createRoute({
  getParentRoute: () => root,
  path: '/allianser/$id/ansokan/kvitto',
  component: screenFrom(() => import('./screens/application/receipt-screen.js'), 'ReceiptScreen'),
});

const supplement = createRoute({
  getParentRoute: () => root,
  path: '/allianser/$id/komplettering',
  component: screenFrom(() => import('./screens/application/supplement-screen.js'), 'SupplementScreen'),
});

const meetings = createRoute({
  getParentRoute: () => root,
  path: '/moten',
  component: screenFrom(() => import('./screens/meetings/meetings-screen.js'), 'MeetingsScreen'),
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/moten/ko',
  component: screenFrom(() => import('./screens/queue/queue-screen.js'), 'QueueScreen'),
});

const meeting = createRoute({
  getParentRoute: () => root,
  path: '/moten/$id',
  component: screenFrom(() => import('./screens/meeting/meeting-screen.js'), 'MeetingScreen'),
});

const perCapsulam = createRoute({
  getParentRoute: () => root,
  path: '/per-capsulam/$id',
  component: screenFrom(() => import('./screens/per-capsulam/per-capsulam-screen.js'), 'PerCapsulamScreen'),
});

const administration = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  component: screenFrom(
    () => import('./screens/administration/administration-screen.js'),
    'AdministrationScreen',
  ),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/administration/personer',
  component: screenFrom(() => import('./screens/administration/people-screen.js'), 'PeopleScreen'),
});

const person = createRoute({
  getParentRoute: () => root,
  path: '/administration/personer/$id',
  component: screenFrom(() => import('./screens/administration/person-screen.js'), 'PersonScreen'),
});

const readModels = createRoute({
  getParentRoute: () => root,
  path: '/administration/lasmodeller',
  component: screenFrom(() => import('./screens/administration/models-screen.js'), 'ModelsScreen'),
});

const mails = createRoute({
  getParentRoute: () => root,
  path: '/administration/mejl',
  component: screenFrom(() => import('./screens/administration/mails-screen.js'), 'MailsScreen'),
});

const security = createRoute({
  getParentRoute: () => root,
  path: '/administration/sakerhet',
  component: screenFrom(() => import('./screens/administration/security-screen.js'), 'SecurityScreen'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/administration/installningar',
  component: screenFrom(() => import('./screens/administration/settings-screen.js'), 'SettingsScreen'),
});

const log = createRoute({
  getParentRoute: () => root,
  path: '/administration/handelser',
  component: screenFrom(() => import('./screens/administration/log-screen.js'), 'LogScreen'),
});

const stream = createRoute({
  getParentRoute: () => root,
  path: '/administration/handelser/$stream',
  component: screenFrom(() => import('./screens/administration/stream-screen.js'), 'StreamScreen'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/konto',
  component: screenFrom(() => import('./screens/account/account-screen.js'), 'AccountScreen'),
});

const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/tillganglighet',
  component: AccessibilityScreen,
});

const tree = root.addChildren([
  start,
  myWork,
  alliances,
  alliance,
  history,
  process,
  application,
  applicationTopic,
  applicationReview,
  applicationReceipt,
  supplement,
  meetings,
  queue,
  meeting,
  perCapsulam,
  administration,
  people,
  person,
  readModels,
  mails,
  security,
  settings,
  log,
  stream,
  account,
  accessibility,
]);

/** The application's screens, by address. */
export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: BrokenScreen,
    defaultNotFoundComponent: MissingScreen,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
