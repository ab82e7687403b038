import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { OpenReminder } from '#growth/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { cancelAppointment, setState } from '../scheduling/api.ts'
import { agendaKey } from '../scheduling/live.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import { dayOf } from '../ui/zoned-time.ts'
import { settleReminder } from './api.ts'
import { ConversationButton, SendButton } from './HandButtons.tsx'
import classes from './Reminders.module.css'

const text = words.growth.open

type Props = { item: OpenReminder; today: string; zone: string }

export function OpenReminderRow({ item, today, zone }: Props) {
  const when = dayAndTime(item.startsAt, today, zone)
  const asked = item.askedAt && dayAndTime(item.askedAt, today, zone)
  const what = [item.area ? `${item.service} (${item.area})` : item.service, item.professional].filter(Boolean).join(' · ')
  return (
    <li className={classes.row}>
      <h3 className={classes.who}>{item.contact.name}</h3>
      <p className={classes.what}>
        <Link
          className={classes.when}
          to="/agenda"
          search={{ data: dayOf(item.startsAt, zone), agendamento: item.appointmentId }}
          title={text.seeAppointment}
        >
          <strong>{when}</strong>
        </Link>
        {` · ${what}`}
      </p>
      <p className={classes.about}>
        {item.isConfirmed && `${text.alreadyConfirmed}. `}
        {item.kind === 'form' && `${text.form}. `}
        {text.because[item.because](asked)}
        {item.phone === null && item.conversationId === null && ` ${text.noPhone}`}
      </p>
      <Acts item={item} when={when} />
    </li>
  )
}

function Acts({ item, when }: { item: OpenReminder; when: string }) {
  const queryClient = useQueryClient()
  const [isAsking, ask] = useState(false)
  const refetch = () => queryClient.invalidateQueries({ queryKey: agendaKey })
  const confirming = useMutation({ mutationFn: () => setState(item.appointmentId, 'confirmed'), onSettled: refetch })
  const settling = useMutation({ mutationFn: () => settleReminder(item.appointmentId), onSettled: refetch })
  const releasing = useMutation({
    mutationFn: () =>
      cancelAppointment(item.appointmentId, { reason: text.releaseReason, tellPatient: item.conversationId !== null }),
    onSuccess: () => ask(false),
    onSettled: refetch,
  })
  const fault = confirming.error ?? settling.error
  return (
    <>
      <div className={classes.acts}>
        {item.can.confirm && (
          <Button
            leftSection={<IconCheck size={18} aria-hidden="true" />}
            loading={confirming.isPending}
            onClick={() => confirming.mutate()}
          >
            {text.confirmed}
          </Button>
        )}
        {item.phone !== null && <SendButton phone={item.phone} words={item.text ?? ''} />}
        {item.kind !== 'unanswered' && (
          <Button variant="default" loading={settling.isPending} onClick={() => settling.mutate()}>
            {text.sent}
          </Button>
        )}
        {item.conversationId !== null && <ConversationButton id={item.conversationId} />}
        {item.can.release && (
          <Button variant="subtle" color="red" onClick={() => ask(true)}>
            {text.release}
          </Button>
        )}
      </div>
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
      <ConfirmModal
        isOpen={isAsking}
        title={text.releaseTitle}
        confirm={text.release}
        isGrave
        isBusy={releasing.isPending}
        fault={releasing.error && messageOf(releasing.error)}
        onConfirm={() => releasing.mutate()}
        onClose={() => ask(false)}
      >
        <p>{text.releaseText(item.contact.name, when)}</p>
      </ConfirmModal>
    </>
  )
}
