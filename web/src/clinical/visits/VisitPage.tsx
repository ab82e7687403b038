import { ActionIcon, Button } from '@mantine/core'
import { IconArrowLeft, IconCheck, IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { VisitAnswer } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { Loaded } from '../../settings/Loaded.tsx'
import { messageOf } from '../../shell/query-client.ts'
import { ConfirmModal } from '../../ui/ConfirmModal.tsx'
import { closeVisit, useVisitChange, visitQuery } from './api.ts'
import { DoneItems } from './DoneItems.tsx'
import { Money } from './Money.tsx'
import { NoteEditor } from './NoteEditor.tsx'
import { Photos } from './Photos.tsx'
import { Returns } from './Returns.tsx'
import { UsedProducts } from './UsedProducts.tsx'
import { useWhen } from './use-when.ts'
import classes from './Visits.module.css'

const text = words.visits

/** One visit, written down on a phone beside the patient or at the desk. */
export function VisitPage() {
  const { appointmentId } = useParams({ from: '/desk/atendimento/$appointmentId' })
  const visit = useQuery(visitQuery(appointmentId))
  return (
    <section className={classes.page} aria-label={text.title}>
      <Head visit={visit.data ?? null} />
      <div className={classes.scroll}>
        <div className={classes.body}>
          <Loaded query={visit}>{(answer) => <Parts key={appointmentId} id={appointmentId} visit={answer} />}</Loaded>
        </div>
      </div>
      {visit.data?.can.close.allowed && <CloseBar id={appointmentId} />}
    </section>
  )
}

function Head({ visit }: { visit: VisitAnswer | null }) {
  const say = useWhen()
  const head = visit?.head
  return (
    <header className={classes.head}>
      <ActionIcon
        aria-label={text.back}
        renderRoot={(props) => (
          <Link to="/agenda" search={head ? { data: head.day, agendamento: head.appointmentId } : {}} {...props} />
        )}
      >
        <IconArrowLeft size={22} aria-hidden="true" />
      </ActionIcon>
      <div className={classes.names}>
        <h1 className={classes.title}>{head ? head.contact.name : text.title}</h1>
        {visit && head && (
          <p className={classes.about}>
            {[
              say(head.at),
              head.area ? `${head.service} (${head.area})` : head.service,
              head.professional?.name,
              head.attendeeName && text.anothers(head.attendeeName),
              visit.closed && text.closedBy(visit.closed.by, say(visit.closed.at)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
      </div>
      {head && (
        <ActionIcon
          variant="default"
          aria-label={text.openHistory}
          title={text.openHistory}
          renderRoot={(props) => <Link to="/historico/$contactId" params={{ contactId: head.contact.id }} {...props} />}
        >
          <IconHistory size={20} aria-hidden="true" />
        </ActionIcon>
      )}
    </header>
  )
}

function Parts({ id, visit }: { id: string; visit: VisitAnswer }) {
  const { record, can } = visit
  // What nobody may write yet says so once.
  const whyNot = !can.items.allowed && !visit.closed ? can.items.whyNot : null
  return (
    <>
      {whyNot && <p className={classes.quiet}>{whyNot}</p>}
      <DoneItems id={id} visit={visit} />
      {record && <UsedProducts id={id} record={record} can={can.record} />}
      {record && <Photos id={id} />}
      {record && <NoteEditor id={id} record={record} visit={visit} />}
      <Money id={id} visit={visit} />
      <Returns id={id} visit={visit} />
    </>
  )
}

function CloseBar({ id }: { id: string }) {
  const [isAsking, ask] = useState(false)
  const closing = useVisitChange(() => closeVisit(id))
  return (
    <div className={classes.foot}>
      <Button fullWidth size="md" leftSection={<IconCheck size={20} aria-hidden="true" />} onClick={() => ask(true)}>
        {text.close}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        title={text.closeTitle}
        confirm={text.close}
        isBusy={closing.isPending}
        fault={closing.error && messageOf(closing.error)}
        onConfirm={() => closing.mutate(undefined, { onSuccess: () => ask(false) })}
        onClose={() => ask(false)}
      >
        <p>{text.closeText}</p>
      </ConfirmModal>
    </div>
  )
}
