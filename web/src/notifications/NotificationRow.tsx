import { ActionIcon, VisuallyHidden } from '@mantine/core'
import {
  IconAlertTriangle,
  IconAt,
  IconCalendarOff,
  IconCalendarPlus,
  IconCalendarQuestion,
  IconCalendarTime,
  IconCashOff,
  IconCheck,
  IconClockExclamation,
  IconClockPause,
  IconHeadset,
  IconCalendarRepeat,
  IconHourglass,
  IconMessageDots,
  IconPlayerPause,
  IconPlugConnectedX,
  IconSend,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, linkOptions } from '@tanstack/react-router'
import type { NotificationItem, NotificationKind } from '#notifications/contract.ts'
import { words } from '../i18n/index.ts'
import { briefly, dayAndTime } from '../i18n/when.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf, timeOf } from '../ui/zoned-time.ts'
import { markRead } from './api.ts'
import classes from './NotificationRow.module.css'

const icons: Record<NotificationKind, Icon> = {
  handed_over: IconHeadset,
  waiting: IconMessageDots,
  mentioned: IconAt,
  escalated: IconClockExclamation,
  appointment_cancelled: IconCalendarOff,
  appointment_moved: IconCalendarTime,
  running_late: IconClockPause,
  booked: IconCalendarPlus,
  unconfirmed: IconCalendarQuestion,
  to_send: IconSend,
  calendar_put_back: IconCalendarRepeat,
  refund_failed: IconCashOff,
  time_free: IconHourglass,
  assistant_paused: IconPlayerPause,
  sending_paused: IconPlugConnectedX,
}

export function NotificationRow({ item }: { item: NotificationItem }) {
  const { clinic } = useSession()
  const now = useNow()
  const queryClient = useQueryClient()
  const reading = useMutation({
    mutationFn: () => markRead({ id: item.id }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['notifications'] }),
  })
  const isUnread = item.readAt === null
  const Mark = item.isUrgent ? IconAlertTriangle : icons[item.kind]
  const detail = detailOf(item, now, clinic.zone)
  return (
    <li className={classes.row} data-unread={isUnread} data-urgent={item.isUrgent && isUnread}>
      <Link {...linkOf(item, clinic.zone)} className={classes.link} onClick={() => isUnread && reading.mutate()}>
        <span className={classes.mark}>
          <Mark size={20} aria-hidden="true" />
        </span>
        <span className={classes.body}>
          <span className={classes.text}>
            {sayingOf(item, clinic.zone)}
            {isUnread && <VisuallyHidden> ({words.notifications.new})</VisuallyHidden>}
          </span>
          {detail && <span className={classes.detail}>{detail}</span>}
        </span>
        <time className={classes.when} dateTime={item.at}>
          {briefly(item.at, now, clinic.zone)}
        </time>
      </Link>
      {isUnread && (
        <ActionIcon
          aria-label={words.notifications.markOne}
          title={words.notifications.markOne}
          loading={reading.isPending}
          onClick={() => reading.mutate()}
        >
          <IconCheck size={20} aria-hidden="true" />
        </ActionIcon>
      )}
    </li>
  )
}

function sayingOf(item: NotificationItem, zone: string): string {
  const { says, someone } = words.notifications
  const who = item.contactName ?? someone
  if (item.isUrgent) return says.urgent(who)
  switch (item.kind) {
    case 'mentioned':
    case 'assistant_paused':
      return says[item.kind](item.detail)
    case 'sending_paused':
      return says.sending_paused
    case 'escalated':
      return says.escalated(who, item.detail && timeOf(item.detail, zone))
    case 'unconfirmed':
    case 'to_send':
      return says[item.kind]
    default:
      return says[item.kind](who)
  }
}

function detailOf(item: NotificationItem, now: Date, zone: string): string | null {
  if (item.appointment) {
    const { startsAt, service } = item.appointment
    return `${dayAndTime(startsAt, dayOf(now.toISOString(), zone), zone)} · ${service}`
  }
  if (item.kind === 'mentioned') return item.contactName
  return item.kind === 'handed_over' ? item.detail : null
}

function linkOf(item: NotificationItem, zone: string): LinkTo {
  if (item.kind === 'refund_failed') return linkOptions({ to: '/sinais' })
  if (item.kind === 'time_free') return linkOptions({ to: '/agenda', search: { espera: 'sim' } })
  if (item.conversationId)
    return linkOptions({ to: '/conversas/$conversationId', params: { conversationId: item.conversationId } })
  if (item.appointment)
    return linkOptions({
      to: '/agenda',
      search: { data: dayOf(item.appointment.startsAt, zone), agendamento: item.appointment.id },
    })
  if (item.kind === 'unconfirmed' || item.kind === 'to_send') return linkOptions({ to: '/agenda/confirmacoes' })
  return linkOptions({ to: '/conversas' })
}
