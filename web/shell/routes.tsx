import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { peopleSearch } from '../people-list/search.ts'
import { companiesSearch } from '../screens/companies/search.ts'
import { dealsSearch } from '../screens/deals/search.ts'
import { articleSearch } from '../screens/help/search.ts'
import { inboxSearch } from '../screens/inbox/search.ts'
import { outboxSearch } from '../screens/outbox/search.ts'
import { personSearch } from '../screens/person/search.ts'
import { processSearch } from '../screens/processes/search.ts'
import { tasksSearch } from '../screens/tasks/search.ts'
import { todaySearch } from '../screens/today/search.ts'
import { NoPage, ScreenFailure, ScreenSkeleton } from './fallbacks.tsx'
import { Frame } from './frame.tsx'
import { rail } from './rail.ts'

const root = createRootRoute({ component: Outlet })
/** Everything behind the sign-in, inside the frame. */
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: Frame })

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: rail[0].to, replace: true })
  },
})
const noPage = createRoute({ getParentRoute: () => signedIn, path: '$', component: NoPage })

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

// A screen is one line here and one in rail.ts; it arrives in a chunk of its own.
const screens = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/inbox',
    validateSearch: inboxSearch,
    component: lazyRouteComponent(() => import('../screens/inbox/index.tsx'), 'Inbox'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/outbox',
    validateSearch: outboxSearch,
    component: lazyRouteComponent(() => import('../screens/outbox/index.tsx'), 'Outbox'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/sources/{-$tab}',
    component: lazyRouteComponent(() => import('../screens/sources/index.tsx'), 'Sources'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/score',
    component: lazyRouteComponent(() => import('../screens/score/index.tsx'), 'Score'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/imports',
    component: lazyRouteComponent(() => import('../screens/imports/index.tsx'), 'Imports'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/imports/$id',
    component: lazyRouteComponent(() => import('../screens/imports/import.tsx'), 'Import'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/people',
    validateSearch: peopleSearch,
    component: lazyRouteComponent(() => import('../screens/people/index.tsx'), 'People'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/people/$id',
    validateSearch: personSearch,
    component: lazyRouteComponent(() => import('../screens/person/index.tsx'), 'Person'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/deals',
    validateSearch: dealsSearch,
    component: lazyRouteComponent(() => import('../screens/deals/index.tsx'), 'Deals'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/payments',
    component: lazyRouteComponent(() => import('../screens/payments/index.tsx'), 'Payments'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/products',
    component: lazyRouteComponent(() => import('../screens/products/index.tsx'), 'Products'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/articles',
    component: lazyRouteComponent(() => import('../screens/help/index.tsx'), 'Articles'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/articles/$id',
    validateSearch: articleSearch,
    component: lazyRouteComponent(() => import('../screens/help/article.tsx'), 'ArticleScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/pipelines/{-$id}',
    component: lazyRouteComponent(() => import('../screens/pipelines/index.tsx'), 'PipelinesScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/companies',
    validateSearch: companiesSearch,
    component: lazyRouteComponent(() => import('../screens/companies/index.tsx'), 'Companies'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/companies/$id',
    component: lazyRouteComponent(() => import('../screens/companies/company.tsx'), 'Company'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/tasks',
    validateSearch: tasksSearch,
    component: lazyRouteComponent(() => import('../screens/tasks/index.tsx'), 'Tasks'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/duplicates',
    component: lazyRouteComponent(() => import('../screens/duplicates/index.tsx'), 'Duplicates'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/today',
    validateSearch: todaySearch,
    component: lazyRouteComponent(() => import('../screens/today/index.tsx'), 'Today'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/processes/{-$tab}',
    component: lazyRouteComponent(() => import('../screens/processes/index.tsx'), 'Processes'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/process/$id/{-$part}',
    validateSearch: processSearch,
    component: lazyRouteComponent(() => import('../screens/processes/process.tsx'), 'Process'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/finding/$id',
    component: lazyRouteComponent(() => import('../screens/processes/findings/finding.tsx'), 'FindingScreen'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/settings/{-$tab}',
    component: lazyRouteComponent(() => import('../screens/settings/index.tsx'), 'Settings'),
  }),
] as const

const doors = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search): { to?: string } => (search['to'] ? { to: text(search['to']) } : {}),
    component: lazyRouteComponent(() => import('../screens/sign-in/index.tsx'), 'SignIn'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/welcome',
    validateSearch: (search) => ({ token: text(search['token']) }),
    component: lazyRouteComponent(() => import('../screens/welcome/index.tsx'), 'Welcome'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/invitation',
    validateSearch: (search) => ({ token: text(search['token']) }),
    component: lazyRouteComponent(() => import('../screens/invitation/index.tsx'), 'Invitation'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren([signedIn.addChildren([home, ...screens, noPage]), ...doors]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingMs: 0,
  defaultPendingMinMs: 0,
  defaultPendingComponent: ScreenSkeleton,
  defaultErrorComponent: ScreenFailure,
  defaultNotFoundComponent: NoPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
