import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { desk } from './desk-route.ts'
import { readAuditSearch, readPhrasesSearch, readTeamSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => desk,
  path: 'configuracoes',
  component: lazyRouteComponent(() => import('../settings/SettingsPage.tsx'), 'SettingsPage'),
  staticData: { title: words.settings.title },
})
const chooseSection = createRoute({
  getParentRoute: () => page,
  path: '/',
  component: lazyRouteComponent(() => import('../settings/ChooseSection.tsx'), 'ChooseSection'),
})
const assistant = createRoute({
  getParentRoute: () => page,
  path: 'assistente',
  component: lazyRouteComponent(() => import('../assistant/AssistantPage.tsx'), 'AssistantPage'),
  staticData: { title: words.assistant.title },
})
const clinicData = createRoute({
  getParentRoute: () => page,
  path: 'clinica',
  component: lazyRouteComponent(() => import('../settings/ClinicSection.tsx'), 'ClinicSection'),
})
const openingHours = createRoute({
  getParentRoute: () => page,
  path: 'horarios',
  component: lazyRouteComponent(() => import('../settings/HoursSection.tsx'), 'HoursSection'),
})
const procedures = createRoute({
  getParentRoute: () => page,
  path: 'procedimentos',
  component: lazyRouteComponent(() => import('../settings/ProceduresSection.tsx'), 'ProceduresSection'),
})
const procedure = createRoute({
  getParentRoute: () => page,
  path: 'procedimentos/$id',
  component: lazyRouteComponent(() => import('../settings/ProcedurePage.tsx'), 'ProcedurePage'),
})
const people = createRoute({
  getParentRoute: () => page,
  path: 'profissionais',
  component: lazyRouteComponent(() => import('../settings/PeopleSection.tsx'), 'PeopleSection'),
})
const person = createRoute({
  getParentRoute: () => page,
  path: 'profissionais/$id',
  component: lazyRouteComponent(() => import('../settings/ResourcePage.tsx'), 'PersonPage'),
})
const units = createRoute({
  getParentRoute: () => page,
  path: 'unidades',
  component: lazyRouteComponent(() => import('../settings/UnitsSection.tsx'), 'UnitsSection'),
})
const rooms = createRoute({
  getParentRoute: () => page,
  path: 'salas',
  component: lazyRouteComponent(() => import('../settings/RoomsSection.tsx'), 'RoomsSection'),
})
const room = createRoute({
  getParentRoute: () => page,
  path: 'salas/$id',
  component: lazyRouteComponent(() => import('../settings/ResourcePage.tsx'), 'RoomPage'),
})
const packageOffers = createRoute({
  getParentRoute: () => page,
  path: 'pacotes',
  component: lazyRouteComponent(() => import('../sales/PackagesSection.tsx'), 'PackagesSection'),
  staticData: { title: words.packages.title },
})
const imports = createRoute({
  getParentRoute: () => page,
  path: 'importar',
  component: lazyRouteComponent(() => import('../scheduling/import/ImportsSection.tsx'), 'ImportsSection'),
  staticData: { title: words.importing.title },
})
const importedFile = createRoute({
  getParentRoute: () => page,
  path: 'importar/$importId',
  component: lazyRouteComponent(() => import('../scheduling/import/ImportPage.tsx'), 'ImportPage'),
  staticData: { title: words.importing.title },
})
const products = createRoute({
  getParentRoute: () => page,
  path: 'produtos',
  component: lazyRouteComponent(() => import('../clinical/visits/ProductsSection.tsx'), 'ProductsSection'),
  staticData: { title: words.visits.catalogue },
})
const forms = createRoute({
  getParentRoute: () => page,
  path: 'fichas',
  component: lazyRouteComponent(() => import('../clinical/FormsSection.tsx'), 'FormsSection'),
  staticData: { title: words.clinical.title },
})
const formEditor = createRoute({
  getParentRoute: () => page,
  path: 'fichas/$id',
  component: lazyRouteComponent(() => import('../clinical/FormPage.tsx'), 'FormPage'),
  staticData: { title: words.clinical.title },
})
const timeOff = createRoute({
  getParentRoute: () => page,
  path: 'folgas',
  component: lazyRouteComponent(() => import('../settings/TimeOffSection.tsx'), 'TimeOffSection'),
})
const agendaRules = createRoute({
  getParentRoute: () => page,
  path: 'agenda',
  component: lazyRouteComponent(() => import('../settings/AgendaSection.tsx'), 'AgendaSection'),
})
const calendars = createRoute({
  getParentRoute: () => page,
  path: 'calendarios',
  component: lazyRouteComponent(() => import('../scheduling/calendars/CalendarsSection.tsx'), 'CalendarsSection'),
  staticData: { title: words.calendars.title },
})
const reminderRules = createRoute({
  getParentRoute: () => page,
  path: 'lembretes',
  component: lazyRouteComponent(() => import('../growth/RemindersSection.tsx'), 'RemindersSection'),
})
const numbers = createRoute({
  getParentRoute: () => page,
  path: 'whatsapp',
  component: lazyRouteComponent(() => import('../numbers/NumbersPage.tsx'), 'NumbersPage'),
  staticData: { title: words.numbers.title },
})
const connectNumber = createRoute({
  getParentRoute: () => page,
  path: 'whatsapp/conectar',
  component: lazyRouteComponent(() => import('../numbers/ConnectNumberPage.tsx'), 'ConnectNumberPage'),
  staticData: { title: words.numbers.connectTitle },
})
const messagePrices = createRoute({
  getParentRoute: () => page,
  path: 'whatsapp/precos',
  component: lazyRouteComponent(() => import('../numbers/PricesPage.tsx'), 'PricesPage'),
  staticData: { title: words.numbers.pricesTitle },
})
const phones = createRoute({
  getParentRoute: () => page,
  path: 'whatsapp/celular',
  component: lazyRouteComponent(() => import('../channels/PhonesSection.tsx'), 'PhonesSection'),
  staticData: { title: words.phones.title },
})
const payments = createRoute({
  getParentRoute: () => page,
  path: 'pagamentos',
  component: lazyRouteComponent(() => import('../sales/PaymentsSection.tsx'), 'PaymentsSection'),
  staticData: { title: words.sales.payments },
})
const cancellationRules = createRoute({
  getParentRoute: () => page,
  path: 'cancelamento',
  component: lazyRouteComponent(() => import('../scheduling/CancellationSection.tsx'), 'CancellationSection'),
  staticData: { title: words.scheduling.cancellation.title },
})
const demoRemoval = createRoute({
  getParentRoute: () => page,
  path: 'demonstracao',
  component: lazyRouteComponent(() => import('../demo/DemoRemovalPage.tsx'), 'DemoRemovalPage'),
})
const voice = createRoute({
  getParentRoute: () => page,
  path: 'voz',
  component: lazyRouteComponent(() => import('../settings/VoiceSection.tsx'), 'VoiceSection'),
})
const speech = createRoute({
  getParentRoute: () => page,
  path: 'audios',
  component: lazyRouteComponent(() => import('../settings/SpeechSection.tsx'), 'SpeechSection'),
})
const phrases = createRoute({
  getParentRoute: () => page,
  path: 'frases',
  validateSearch: readPhrasesSearch,
  component: lazyRouteComponent(() => import('../assistant/PhrasesPage.tsx'), 'PhrasesPage'),
  staticData: { title: words.phrases.title },
})
const phrase = createRoute({
  getParentRoute: () => page,
  path: 'frases/$key',
  component: lazyRouteComponent(() => import('../assistant/PhrasePage.tsx'), 'PhrasePage'),
  staticData: { title: words.phrases.title },
})
const languageModel = createRoute({
  getParentRoute: () => page,
  path: 'modelo',
  component: lazyRouteComponent(() => import('../understanding/ModelSection.tsx'), 'ModelSection'),
  staticData: { title: words.understanding.model.title },
})
const team = createRoute({
  getParentRoute: () => page,
  path: 'equipe',
  validateSearch: readTeamSearch,
  component: lazyRouteComponent(() => import('../team/TeamPage.tsx'), 'TeamPage'),
  staticData: { title: words.team.title },
})
const audit = createRoute({
  getParentRoute: () => page,
  path: 'historico',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../team/AuditPage.tsx'), 'AuditPage'),
  staticData: { title: words.audit.title },
})
const security = createRoute({
  getParentRoute: () => page,
  path: 'seguranca',
  component: lazyRouteComponent(() => import('../auth/SecurityPage.tsx'), 'SecurityPage'),
  staticData: { title: words.security.title },
})
const notificationSettings = createRoute({
  getParentRoute: () => page,
  path: 'avisos',
  component: lazyRouteComponent(() => import('../notifications/PreferencesSection.tsx'), 'PreferencesSection'),
  staticData: { title: words.notifications.title },
})
const quickReplies = createRoute({
  getParentRoute: () => page,
  path: 'respostas-rapidas',
  component: lazyRouteComponent(() => import('../library/QuickRepliesPage.tsx'), 'QuickRepliesPage'),
  staticData: { title: words.library.title },
})
const messageTemplates = createRoute({
  getParentRoute: () => page,
  path: 'modelos-whatsapp',
  component: lazyRouteComponent(() => import('../library/TemplatesPage.tsx'), 'TemplatesPage'),
  staticData: { title: words.templates.title },
})
const articles = createRoute({
  getParentRoute: () => page,
  path: 'perguntas',
  component: lazyRouteComponent(() => import('../library/ArticlesPage.tsx'), 'ArticlesPage'),
  staticData: { title: words.articles.title },
})

/** Everything below /configuracoes, in the order of the list beside it. */
export const settings = page.addChildren([
  chooseSection,
  clinicData,
  openingHours,
  procedures,
  procedure,
  people,
  person,
  units,
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
])
