import {
  IconBeach,
  IconBell,
  IconBellRinging,
  IconBolt,
  IconBrain,
  IconBrandWhatsapp,
  IconBuildingStore,
  IconCalendarCog,
  IconCalendarX,
  IconCalendarShare,
  IconCashBanknote,
  IconClipboardHeart,
  IconClock,
  IconDoor,
  IconEraser,
  IconFileUpload,
  IconFlask,
  IconFlower,
  IconHistory,
  IconMapPins,
  IconMessageHeart,
  IconMessageQuestion,
  IconMicrophone,
  IconPackages,
  IconQuote,
  IconSchool,
  IconShieldLock,
  IconSparkles,
  IconTemplate,
  IconUserHeart,
  IconUsers,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { Permission } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'

/** Whoever lacks what it demands does not see it in the list; null is for everyone who works here. */
export type Section = {
  link: LinkTo
  name: string
  hint: string
  icon: Icon
  demands: Permission | null
  /** Only in the demo clinic. */
  isOfDemo?: true
}

const { clinic, hours, procedures, resources, timeOff, agenda, voice, speech } = words.settings

/** What can be set, in the order in which a clinic sets it up. Each leads to a lazy route of shell/settings-routes.ts. */
export const sections: Section[] = [
  {
    link: { to: '/configuracoes/clinica' },
    name: clinic.title,
    hint: clinic.hint,
    icon: IconBuildingStore,
    demands: 'settings.read',
  },
  { link: { to: '/configuracoes/horarios' }, name: hours.title, hint: hours.hint, icon: IconClock, demands: 'settings.read' },
  {
    link: { to: '/configuracoes/unidades' },
    name: words.units.title,
    hint: words.units.hint,
    icon: IconMapPins,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/procedimentos' },
    name: procedures.title,
    hint: procedures.hint,
    icon: IconFlower,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/pacotes' },
    name: words.packages.title,
    hint: words.packages.hint,
    icon: IconPackages,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/produtos' },
    name: words.visits.catalogue,
    hint: words.visits.catalogueHint,
    icon: IconFlask,
    demands: 'agenda.readOwn',
  },
  {
    link: { to: '/configuracoes/fichas' },
    name: words.clinical.title,
    hint: words.clinical.hint,
    icon: IconClipboardHeart,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/profissionais' },
    name: resources.people,
    hint: resources.peopleHint,
    icon: IconUserHeart,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/salas' },
    name: resources.rooms,
    hint: resources.roomsHint,
    icon: IconDoor,
    demands: 'settings.read',
  },
  { link: { to: '/configuracoes/folgas' }, name: timeOff.title, hint: timeOff.hint, icon: IconBeach, demands: 'settings.read' },
  {
    link: { to: '/configuracoes/calendarios' },
    name: words.calendars.title,
    hint: words.calendars.hint,
    icon: IconCalendarShare,
    demands: 'calendars.edit',
  },
  {
    link: { to: '/configuracoes/agenda' },
    name: agenda.title,
    hint: agenda.hint,
    icon: IconCalendarCog,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/importar' },
    name: words.importing.title,
    hint: words.importing.hint,
    icon: IconFileUpload,
    demands: 'settings.edit',
  },
  {
    link: { to: '/configuracoes/lembretes' },
    name: words.growth.settings.title,
    hint: words.growth.settings.hint,
    icon: IconBellRinging,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/whatsapp' },
    name: words.numbers.title,
    hint: words.numbers.hint,
    icon: IconBrandWhatsapp,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/cancelamento' },
    name: words.scheduling.cancellation.title,
    hint: words.scheduling.cancellation.hint,
    icon: IconCalendarX,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/pagamentos' },
    name: words.sales.payments,
    hint: words.sales.paymentsHint,
    icon: IconCashBanknote,
    demands: 'settings.read',
  },
  { link: { to: '/configuracoes/voz' }, name: voice.title, hint: voice.hint, icon: IconMessageHeart, demands: 'settings.read' },
  {
    link: { to: '/configuracoes/audios' },
    name: speech.title,
    hint: speech.hint,
    icon: IconMicrophone,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/frases' },
    name: words.phrases.title,
    hint: words.phrases.hint,
    icon: IconQuote,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/assistente' },
    name: words.assistant.title,
    hint: words.assistant.hint,
    icon: IconSparkles,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/perguntas' },
    name: words.articles.title,
    hint: words.articles.hint,
    icon: IconMessageQuestion,
    demands: 'settings.read',
  },
  {
    link: { to: '/entendimento' },
    name: words.understanding.title,
    hint: words.understanding.hint,
    icon: IconSchool,
    demands: 'understanding.edit',
  },
  {
    link: { to: '/configuracoes/modelo' },
    name: words.understanding.model.title,
    hint: words.understanding.model.hint,
    icon: IconBrain,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/respostas-rapidas' },
    name: words.library.title,
    hint: words.library.hint,
    icon: IconBolt,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/modelos-whatsapp' },
    name: words.templates.title,
    hint: words.templates.hint,
    icon: IconTemplate,
    demands: 'settings.read',
  },
  {
    link: { to: '/configuracoes/avisos' },
    name: words.notifications.title,
    hint: words.notifications.settingsHint,
    icon: IconBell,
    demands: 'notifications.receive',
  },
  {
    link: { to: '/configuracoes/equipe' },
    name: words.team.title,
    hint: words.team.hint,
    icon: IconUsers,
    demands: 'team.read',
  },
  {
    link: { to: '/configuracoes/historico' },
    name: words.audit.title,
    hint: words.audit.hint,
    icon: IconHistory,
    demands: 'audit.read',
  },
  {
    link: { to: '/configuracoes/seguranca' },
    name: words.security.title,
    hint: words.security.hint,
    icon: IconShieldLock,
    demands: null,
  },
  {
    link: { to: '/configuracoes/demonstracao' },
    name: words.demo.removal.title,
    hint: words.demo.removal.hint,
    icon: IconEraser,
    demands: 'demo.remove',
    isOfDemo: true,
  },
]
