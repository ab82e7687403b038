import type { QueryClient } from '@tanstack/react-query'
import { Outlet, createRootRouteWithContext, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { guardDesk } from './guards.ts'
import { RouteNotFound } from './RouteFault.tsx'

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: RouteNotFound,
})

/** What one has to be signed in for. */
export const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: ({ context, location }) => guardDesk(context.queryClient, location.href),
  component: lazyRouteComponent(() => import('./AppFrame.tsx'), 'AppFrame'),
})
