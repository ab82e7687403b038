import { Skeleton } from '@mantine/core'
import { IconCalendarOff, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { messageOf } from '../shell/query-client.ts'
import { GoToSettings } from '../shell/GoToSettings.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import classes from './Agenda.module.css'
import { AgendaToolbar } from './AgendaToolbar.tsx'
import { agendaQuery } from './api.ts'
import { AppointmentDrawer } from './AppointmentDrawer.tsx'
import { DayGrid } from './DayGrid.tsx'
import { DayList } from './DayList.tsx'
import { ProfessionalPicker } from './ProfessionalPicker.tsx'

type Props = {
  /** Null: today, whichever day that is at the clinic. */
  date: string | null
  openId: string | null
  onDate: (date: string | null) => void
  onOpen: (appointmentId: string | null) => void
  conversationLink: (conversationId: string) => LinkTo
}

export function Agenda({ date, openId, onDate, onOpen, conversationLink }: Props) {
  const agenda = useQuery(agendaQuery(date))
  const open = agenda.data?.appointments.find((one) => one.id === openId) ?? null
  return (
    <section className={classes.agenda} aria-label={words.scheduling.title}>
      <AgendaToolbar date={date} agenda={agenda.data} onDate={onDate} />
      <Body agenda={agenda} onOpen={onOpen} />
      {agenda.data && (
        <AppointmentDrawer
          agenda={agenda.data}
          appointment={open}
          onClose={() => onOpen(null)}
          conversationLink={conversationLink}
        />
      )}
    </section>
  )
}

type BodyProps = { agenda: ReturnType<typeof useAgenda>; onOpen: (id: string) => void }
const useAgenda = (date: string | null) => useQuery(agendaQuery(date))

function Body({ agenda, onOpen }: BodyProps) {
  if (agenda.isPending) return <Loading />
  if (!agenda.data) return <FaultPanel message={messageOf(agenda.error)} onRetry={() => void agenda.refetch()} />
  const { professionals, appointments, open } = agenda.data
  if (professionals.length === 0)
    return (
      <EmptyPanel
        icon={<IconUsers size={28} />}
        title={words.scheduling.noProfessionals}
        text={words.scheduling.noProfessionalsText}
      >
        <GoToSettings label={words.scheduling.addProfessionals} link={{ to: '/configuracoes/profissionais' }} />
      </EmptyPanel>
    )
  if (!open && appointments.length === 0) {
    return (
      <EmptyPanel icon={<IconCalendarOff size={28} />} title={words.scheduling.closedTitle} text={words.scheduling.closedText} />
    )
  }
  return <Day agenda={agenda.data} onOpen={onOpen} />
}

function Day({ agenda, onOpen }: { agenda: AgendaAnswer; onOpen: (id: string) => void }) {
  const isPhone = useIsPhone()
  const [chosenId, choose] = useState<string | null>(null)
  if (!isPhone) return <DayGrid agenda={agenda} professionals={agenda.professionals} onOpen={onOpen} />
  const chosen = agenda.professionals.find((one) => one.id === chosenId)
  return (
    <>
      <ProfessionalPicker professionals={agenda.professionals} chosenId={chosen?.id ?? null} onChoose={choose} />
      {chosen ? (
        <DayGrid key={chosen.id} agenda={agenda} professionals={[chosen]} onOpen={onOpen} />
      ) : (
        <DayList agenda={agenda} onOpen={onOpen} />
      )}
    </>
  )
}

function Loading() {
  return (
    <div className={classes.loading} role="status" aria-label={words.common.loading}>
      {Array.from({ length: 4 }, (_, index) => (
        <div key={index} className={classes.loadingColumn}>
          <Skeleton height={40} radius="md" />
          <Skeleton height={90} radius="md" mt={24 + index * 22} />
          <Skeleton height={60} radius="md" mt={36} />
        </div>
      ))}
    </div>
  )
}
