import type { QueryClient } from '@tanstack/react-query'
import { Outlet, createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { guardDesk, guardFrontDoor, guardSetUp } from './guards.ts'
import { onSignedOut, queryClient } from './query-client.ts'
import { RouteFault, RouteNotFound } from './RouteFault.tsx'
import {
  readAgendaSearch,
  readAuditSearch,
  readContactSearch,
  readDemoSearch,
  readGoogleSearch,
  readLoginSearch,
  readNotificationsSearch,
  readPhrasesSearch,
  readSimulatorSearch,
  readTeamSearch,
  readUnderstandingSearch,
  readInboxSearch,
} from './search.ts'
import { sessionQuery } from './session.tsx'
import { setPlace } from './title.ts'

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet, notFoundComponent: RouteNotFound })

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

const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: ({ context, location }) => guardDesk(context.queryClient, location.href),
  component: lazyRouteComponent(() => import('./AppFrame.tsx'), 'AppFrame'),
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

const settings = createRoute({
  getParentRoute: () => desk,
  path: 'configuracoes',
  component: lazyRouteComponent(() => import('../settings/SettingsPage.tsx'), 'SettingsPage'),
  staticData: { title: words.settings.title },
})
const chooseSection = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(() => import('../settings/ChooseSection.tsx'), 'ChooseSection'),
})

const assistant = createRoute({
  getParentRoute: () => settings,
  path: 'assistente',
  component: lazyRouteComponent(() => import('../assistant/AssistantPage.tsx'), 'AssistantPage'),
  staticData: { title: words.assistant.title },
})

const clinicData = createRoute({
  getParentRoute: () => settings,
  path: 'clinica',
  component: lazyRouteComponent(() => import('../settings/ClinicSection.tsx'), 'ClinicSection'),
})
const openingHours = createRoute({
  getParentRoute: () => settings,
  path: 'horarios',
  component: lazyRouteComponent(() => import('../settings/HoursSection.tsx'), 'HoursSection'),
})
const procedures = createRoute({
  getParentRoute: () => settings,
  path: 'procedimentos',
  component: lazyRouteComponent(() => import('../settings/ProceduresSection.tsx'), 'ProceduresSection'),
})
const procedure = createRoute({
  getParentRoute: () => settings,
  path: 'procedimentos/$id',
  component: lazyRouteComponent(() => import('../settings/ProcedurePage.tsx'), 'ProcedurePage'),
})
const people = createRoute({
  getParentRoute: () => settings,
  path: 'profissionais',
  component: lazyRouteComponent(() => import('../settings/PeopleSection.tsx'), 'PeopleSection'),
})
const person = createRoute({
  getParentRoute: () => settings,
  path: 'profissionais/$id',
  component: lazyRouteComponent(() => import('../settings/ResourcePage.tsx'), 'PersonPage'),
})
const rooms = createRoute({
  getParentRoute: () => settings,
  path: 'salas',
  component: lazyRouteComponent(() => import('../settings/RoomsSection.tsx'), 'RoomsSection'),
})
const room = createRoute({
  getParentRoute: () => settings,
  path: 'salas/$id',
  component: lazyRouteComponent(() => import('../settings/ResourcePage.tsx'), 'RoomPage'),
})
const packageOffers = createRoute({
  getParentRoute: () => settings,
  path: 'pacotes',
  component: lazyRouteComponent(() => import('../sales/PackagesSection.tsx'), 'PackagesSection'),
  staticData: { title: words.packages.title },
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
const imports = createRoute({
  getParentRoute: () => settings,
  path: 'importar',
  component: lazyRouteComponent(() => import('../scheduling/import/ImportsSection.tsx'), 'ImportsSection'),
  staticData: { title: words.importing.title },
})
const importedFile = createRoute({
  getParentRoute: () => settings,
  path: 'importar/$importId',
  component: lazyRouteComponent(() => import('../scheduling/import/ImportPage.tsx'), 'ImportPage'),
  staticData: { title: words.importing.title },
})
const products = createRoute({
  getParentRoute: () => settings,
  path: 'produtos',
  component: lazyRouteComponent(() => import('../clinical/visits/ProductsSection.tsx'), 'ProductsSection'),
  staticData: { title: words.visits.catalogue },
})
const forms = createRoute({
  getParentRoute: () => settings,
  path: 'fichas',
  component: lazyRouteComponent(() => import('../clinical/FormsSection.tsx'), 'FormsSection'),
  staticData: { title: words.clinical.title },
})
const formEditor = createRoute({
  getParentRoute: () => settings,
  path: 'fichas/$id',
  component: lazyRouteComponent(() => import('../clinical/FormPage.tsx'), 'FormPage'),
  staticData: { title: words.clinical.title },
})
const timeOff = createRoute({
  getParentRoute: () => settings,
  path: 'folgas',
  component: lazyRouteComponent(() => import('../settings/TimeOffSection.tsx'), 'TimeOffSection'),
})
const agendaRules = createRoute({
  getParentRoute: () => settings,
  path: 'agenda',
  component: lazyRouteComponent(() => import('../settings/AgendaSection.tsx'), 'AgendaSection'),
})
const calendars = createRoute({
  getParentRoute: () => settings,
  path: 'calendarios',
  component: lazyRouteComponent(() => import('../scheduling/calendars/CalendarsSection.tsx'), 'CalendarsSection'),
  staticData: { title: words.calendars.title },
})
/** Where Google leads back to. */
const googleReturn = createRoute({
  getParentRoute: () => desk,
  path: 'google-agenda',
  validateSearch: readGoogleSearch,
  component: lazyRouteComponent(() => import('../scheduling/calendars/GoogleReturn.tsx'), 'GoogleReturn'),
  staticData: { title: words.calendars.title },
})
const reminderRules = createRoute({
  getParentRoute: () => settings,
  path: 'lembretes',
  component: lazyRouteComponent(() => import('../growth/RemindersSection.tsx'), 'RemindersSection'),
})
const numbers = createRoute({
  getParentRoute: () => settings,
  path: 'whatsapp',
  component: lazyRouteComponent(() => import('../numbers/NumbersPage.tsx'), 'NumbersPage'),
  staticData: { title: words.numbers.title },
})
const connectNumber = createRoute({
  getParentRoute: () => settings,
  path: 'whatsapp/conectar',
  component: lazyRouteComponent(() => import('../numbers/ConnectNumberPage.tsx'), 'ConnectNumberPage'),
  staticData: { title: words.numbers.connectTitle },
})
const messagePrices = createRoute({
  getParentRoute: () => settings,
  path: 'whatsapp/precos',
  component: lazyRouteComponent(() => import('../numbers/PricesPage.tsx'), 'PricesPage'),
  staticData: { title: words.numbers.pricesTitle },
})
const phones = createRoute({
  getParentRoute: () => settings,
  path: 'whatsapp/celular',
  component: lazyRouteComponent(() => import('../channels/PhonesSection.tsx'), 'PhonesSection'),
  staticData: { title: words.phones.title },
})
const payments = createRoute({
  getParentRoute: () => settings,
  path: 'pagamentos',
  component: lazyRouteComponent(() => import('../sales/PaymentsSection.tsx'), 'PaymentsSection'),
  staticData: { title: words.sales.payments },
})
const cancellationRules = createRoute({
  getParentRoute: () => settings,
  path: 'cancelamento',
  component: lazyRouteComponent(() => import('../scheduling/CancellationSection.tsx'), 'CancellationSection'),
  staticData: { title: words.scheduling.cancellation.title },
})
const demoRemoval = createRoute({
  getParentRoute: () => settings,
  path: 'demonstracao',
  component: lazyRouteComponent(() => import('../demo/DemoRemovalPage.tsx'), 'DemoRemovalPage'),
})
const voice = createRoute({
  getParentRoute: () => settings,
  path: 'voz',
  component: lazyRouteComponent(() => import('../settings/VoiceSection.tsx'), 'VoiceSection'),
})
const speech = createRoute({
  getParentRoute: () => settings,
  path: 'audios',
  component: lazyRouteComponent(() => import('../settings/SpeechSection.tsx'), 'SpeechSection'),
})

const phrases = createRoute({
  getParentRoute: () => settings,
  path: 'frases',
  validateSearch: readPhrasesSearch,
  component: lazyRouteComponent(() => import('../assistant/PhrasesPage.tsx'), 'PhrasesPage'),
  staticData: { title: words.phrases.title },
})
const phrase = createRoute({
  getParentRoute: () => settings,
  path: 'frases/$key',
  component: lazyRouteComponent(() => import('../assistant/PhrasePage.tsx'), 'PhrasePage'),
  staticData: { title: words.phrases.title },
})

const languageModel = createRoute({
  getParentRoute: () => settings,
  path: 'modelo',
  component: lazyRouteComponent(() => import('../understanding/ModelSection.tsx'), 'ModelSection'),
  staticData: { title: words.understanding.model.title },
})

const team = createRoute({
  getParentRoute: () => settings,
  path: 'equipe',
  validateSearch: readTeamSearch,
  component: lazyRouteComponent(() => import('../team/TeamPage.tsx'), 'TeamPage'),
  staticData: { title: words.team.title },
})
const audit = createRoute({
  getParentRoute: () => settings,
  path: 'historico',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../team/AuditPage.tsx'), 'AuditPage'),
  staticData: { title: words.audit.title },
})
const security = createRoute({
  getParentRoute: () => settings,
  path: 'seguranca',
  component: lazyRouteComponent(() => import('../auth/SecurityPage.tsx'), 'SecurityPage'),
  staticData: { title: words.security.title },
})
const notificationSettings = createRoute({
  getParentRoute: () => settings,
  path: 'avisos',
  component: lazyRouteComponent(() => import('../notifications/PreferencesSection.tsx'), 'PreferencesSection'),
  staticData: { title: words.notifications.title },
})
const quickReplies = createRoute({
  getParentRoute: () => settings,
  path: 'respostas-rapidas',
  component: lazyRouteComponent(() => import('../library/QuickRepliesPage.tsx'), 'QuickRepliesPage'),
  staticData: { title: words.library.title },
})

const messageTemplates = createRoute({
  getParentRoute: () => settings,
  path: 'modelos-whatsapp',
  component: lazyRouteComponent(() => import('../library/TemplatesPage.tsx'), 'TemplatesPage'),
  staticData: { title: words.templates.title },
})

const articles = createRoute({
  getParentRoute: () => settings,
  path: 'perguntas',
  component: lazyRouteComponent(() => import('../library/ArticlesPage.tsx'), 'ArticlesPage'),
  staticData: { title: words.articles.title },
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
    settings.addChildren([
      chooseSection,
      clinicData,
      openingHours,
      procedures,
      procedure,
      people,
      person,
      rooms,
      room,
      packageOffers,
      imports,
      importedFile,
      products,
      forms,
      formEditor,
      timeOff,
      agendaRules,
      calendars,
      reminderRules,
      numbers,
      connectNumber,
      messagePrices,
      payments,
      cancellationRules,
      phones,
      voice,
      speech,
      phrases,
      phrase,
      demoRemoval,
      assistant,
      languageModel,
      notificationSettings,
      quickReplies,
      messageTemplates,
      articles,
      team,
      audit,
      security,
    ]),
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
