import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { desk, root } from './desk-route.ts'
import { guardFrontDoor, guardSetUp } from './guards.ts'
import { onSignedOut, queryClient } from './query-client.ts'
import { RouteFault } from './RouteFault.tsx'
import {
  readAgendaSearch,
  readContactSearch,
  readDemoSearch,
  readGoogleSearch,
  readLoginSearch,
  readNotificationsSearch,
  readSimulatorSearch,
  readUnderstandingSearch,
  readInboxSearch,
} from './search.ts'
import { sessionQuery } from './session.tsx'
import { settings } from './settings-routes.ts'
import { setPlace } from './title.ts'

const frontDoor = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readDemoSearch,
  beforeLoad: ({ context }) => guardFrontDoor(context.queryClient),
  component: lazyRouteComponent(() => import('../demo/DemoPage.tsx'), 'DemoPage'),
})

const login = createRoute({
  getParentRoute: () => root,
  path: '/entrar',
  validateSearch: readLoginSearch,
  component: lazyRouteComponent(() => import('../auth/LoginPage.tsx'), 'LoginPage'),
  staticData: { title: words.auth.title },
})

/** The first set-up of an empty server. */
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/comecar',
  beforeLoad: ({ context }) => guardSetUp(context.queryClient),
  component: lazyRouteComponent(() => import('../settings/SetUpPage.tsx'), 'SetUpPage'),
  staticData: { title: words.setUp.title },
})

const enrol = createRoute({
  getParentRoute: () => root,
  path: '/entrar/verificacao',
  validateSearch: readLoginSearch,
  component: lazyRouteComponent(() => import('../auth/EnrolPage.tsx'), 'EnrolPage'),
  staticData: { title: words.auth.enrolTitle },
})
const invite = createRoute({
  getParentRoute: () => root,
  path: '/convite/$token',
  component: lazyRouteComponent(() => import('../auth/InvitePage.tsx'), 'InvitePage'),
  staticData: { title: words.auth.inviteTitle },
})

/** Behind a link of the clinic: a patient fills in and signs, without a session. */
const form = createRoute({
  getParentRoute: () => root,
  path: '/f/$token',
  component: lazyRouteComponent(() => import('../clinical/FillPage.tsx'), 'FillPage'),
  staticData: { title: words.clinical.fill.title },
})

/** Behind a link of the clinic as well: how an appointment stands, and ways to keep it. */
const visitPage = createRoute({
  getParentRoute: () => root,
  path: '/c/$token',
  component: lazyRouteComponent(() => import('../scheduling/calendars/VisitPage.tsx'), 'VisitPage'),
  staticData: { title: words.calendars.page.title },
})

const inbox = createRoute({
  getParentRoute: () => desk,
  path: 'conversas',
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(() => import('../conversations/InboxPage.tsx'), 'InboxPage'),
  staticData: { title: words.conversations.title },
})
const noConversation = createRoute({
  getParentRoute: () => inbox,
  path: '/',
  component: lazyRouteComponent(() => import('../conversations/NoConversation.tsx'), 'NoConversation'),
})
const conversation = createRoute({
  getParentRoute: () => inbox,
  path: '$conversationId',
  component: lazyRouteComponent(() => import('../conversations/ConversationPage.tsx'), 'ConversationPage'),
})

const agenda = createRoute({
  getParentRoute: () => desk,
  path: 'agenda',
  validateSearch: readAgendaSearch,
  component: lazyRouteComponent(() => import('../scheduling/AgendaPage.tsx'), 'AgendaPage'),
  staticData: { title: words.scheduling.title },
})

const openReminders = createRoute({
  getParentRoute: () => desk,
  path: 'agenda/confirmacoes',
  component: lazyRouteComponent(() => import('../growth/OpenRemindersPage.tsx'), 'OpenRemindersPage'),
  staticData: { title: words.growth.open.title },
})

const returnsToCall = createRoute({
  getParentRoute: () => desk,
  path: 'agenda/retornos',
  component: lazyRouteComponent(() => import('../clinical/visits/ToCallPage.tsx'), 'ToCallPage'),
  staticData: { title: words.visits.toCall },
})

const visit = createRoute({
  getParentRoute: () => desk,
  path: 'atendimento/$appointmentId',
  component: lazyRouteComponent(() => import('../clinical/visits/VisitPage.tsx'), 'VisitPage'),
  staticData: { title: words.visits.title },
})
const visitHistory = createRoute({
  getParentRoute: () => desk,
  path: 'historico/$contactId',
  component: lazyRouteComponent(() => import('../clinical/visits/HistoryPage.tsx'), 'HistoryPage'),
  staticData: { title: words.visits.timeline },
})

const deposits = createRoute({
  getParentRoute: () => desk,
  path: 'sinais',
  component: lazyRouteComponent(() => import('../sales/DepositsPage.tsx'), 'DepositsPage'),
  staticData: { title: words.sales.deposits },
})

const contacts = createRoute({
  getParentRoute: () => desk,
  path: 'contatos',
  validateSearch: readContactSearch,
  component: lazyRouteComponent(() => import('../contacts/ContactsPage.tsx'), 'ContactsPage'),
  staticData: { title: words.contacts.title },
})
const noContact = createRoute({
  getParentRoute: () => contacts,
  path: '/',
  component: lazyRouteComponent(() => import('../contacts/NoContact.tsx'), 'NoContact'),
})
const contact = createRoute({
  getParentRoute: () => contacts,
  path: '$contactId',
  component: lazyRouteComponent(() => import('../contacts/ContactPage.tsx'), 'ContactPage'),
})

const simulator = createRoute({
  getParentRoute: () => desk,
  path: 'simulador',
  validateSearch: readSimulatorSearch,
  component: lazyRouteComponent(() => import('../simulator/SimulatorPage.tsx'), 'SimulatorPage'),
  staticData: { title: words.simulator.title },
})

const notifications = createRoute({
  getParentRoute: () => desk,
  path: 'avisos',
  validateSearch: readNotificationsSearch,
  component: lazyRouteComponent(() => import('../notifications/NotificationsPage.tsx'), 'NotificationsPage'),
  staticData: { title: words.notifications.title },
})

const understanding = createRoute({
  getParentRoute: () => desk,
  path: 'entendimento',
  validateSearch: readUnderstandingSearch,
  component: lazyRouteComponent(() => import('../understanding/UnderstandingPage.tsx'), 'UnderstandingPage'),
  staticData: { title: words.understanding.title },
})

const more = createRoute({
  getParentRoute: () => desk,
  path: 'mais',
  component: lazyRouteComponent(() => import('./MorePage.tsx'), 'MorePage'),
  staticData: { title: words.shell.more },
})

const absences = createRoute({
  getParentRoute: () => desk,
  path: 'ausencias',
  component: lazyRouteComponent(() => import('../scheduling/absence/AbsencesPage.tsx'), 'AbsencesPage'),
  staticData: { title: words.absences.title },
})
const absence = createRoute({
  getParentRoute: () => desk,
  path: 'ausencias/$absenceId',
  component: lazyRouteComponent(() => import('../scheduling/absence/AbsencePage.tsx'), 'AbsencePage'),
  staticData: { title: words.absences.title },
})

/** Where Google leads back to. */
const googleReturn = createRoute({
  getParentRoute: () => desk,
  path: 'google-agenda',
  validateSearch: readGoogleSearch,
  component: lazyRouteComponent(() => import('../scheduling/calendars/GoogleReturn.tsx'), 'GoogleReturn'),
  staticData: { title: words.calendars.title },
})

const routeTree = root.addChildren([
  frontDoor,
  login,
  setUp,
  enrol,
  invite,
  form,
  visitPage,
  desk.addChildren([
    inbox.addChildren([noConversation, conversation]),
    agenda,
    openReminders,
    returnsToCall,
    visit,
    visitHistory,
    deposits,
    absences,
    absence,
    googleReturn,
    contacts.addChildren([noContact, contact]),
    simulator,
    notifications,
    understanding,
    more,
    settings,
  ]),
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // The query cache decides what is fresh, not the router.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: RouteFault,
})

router.subscribe('onResolved', () => {
  const title = router.state.matches.findLast((match) => match.staticData.title)?.staticData.title
  setPlace(title ? `${title} · ${words.common.appName}` : words.common.appName)
})

onSignedOut(() => {
  queryClient.setQueryData(sessionQuery.queryKey, null)
  // Every guard looks again and leads to where one may be.
  void router.invalidate()
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  interface StaticDataRouteOption {
    title?: string
  }
}
