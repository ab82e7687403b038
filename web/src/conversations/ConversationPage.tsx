import { linkOptions, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMediaQuery } from '@mantine/hooks'
import { words } from '../i18n/index.ts'
import { ContactPanel } from '../contacts/ContactPanel.tsx'
import type { ContactLinks } from '../contacts/links.ts'
import { SidePanel } from '../ui/SidePanel.tsx'
import type { Anchor } from './api.ts'
import classes from './ConversationPage.module.css'
import { useReadNotices } from '../notifications/use-read-notices.ts'
import { ConversationView } from './ConversationView.tsx'

const agendaLink = (date: string) => linkOptions({ to: '/agenda', search: { data: date } })
const panelLinks: ContactLinks = {
  agenda: (date, appointmentId) => linkOptions({ to: '/agenda', search: { data: date, agendamento: appointmentId } }),
  contact: (contactId) => linkOptions({ to: '/contatos/$contactId', params: { contactId } }),
}

/** The conversation and, beside it where there is room or over it where there is not, the person. */
export function ConversationPage() {
  const { conversationId } = useParams({ from: '/desk/conversas/$conversationId' })
  useReadNotices(conversationId)
  const { mensagem, dia, painel, ...list } = useSearch({ from: '/desk/conversas' })
  const navigate = useNavigate({ from: '/conversas/$conversationId' })
  const hasRoom = useMediaQuery('(min-width: 75em)', false, { getInitialValueInEffect: false })
  const isPanelOpen = painel === undefined ? hasRoom : painel === 'aberto'
  const place = { ...(mensagem && { mensagem }), ...(dia && { dia }) }
  const showPanel = (isOpen: boolean) =>
    void navigate({
      search: { ...list, ...place, ...(isOpen !== hasRoom && { painel: isOpen ? 'aberto' : 'fechado' }) },
      replace: true,
    })
  const anchor = toAnchor(mensagem, dia)
  const kept = { ...list, ...(painel && { painel }) }
  return (
    <div className={classes.page}>
      {/* A key of its own: the text being written and the place in the list belong to one conversation. */}
      <ConversationView
        key={conversationId}
        id={conversationId}
        anchor={anchor}
        back={linkOptions({ to: '/conversas', search: list })}
        agendaLink={agendaLink}
        onLeave={() => void navigate({ to: '/conversas', search: list })}
        onPlace={(next) => void navigate({ search: { ...kept, ...toSearch(next) }, replace: true })}
        panel={{ isOpen: isPanelOpen, toggle: () => showPanel(!isPanelOpen) }}
      >
        {(conversation) => (
          <SidePanel
            label={words.conversations.person}
            closeLabel={words.conversations.closePerson}
            isBeside={hasRoom}
            isOpen={isPanelOpen}
            onClose={() => showPanel(false)}
          >
            <ContactPanel contactId={conversation.contact.id} links={panelLinks} />
          </SidePanel>
        )}
      </ConversationView>
    </div>
  )
}

function toAnchor(seq: number | undefined, day: string | undefined): Anchor {
  if (seq !== undefined) return { seq }
  return day === undefined ? null : { day }
}

function toSearch(anchor: Anchor) {
  if (!anchor) return {}
  return 'seq' in anchor ? { mensagem: anchor.seq } : { dia: anchor.day }
}
