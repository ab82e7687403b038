import { Button } from '@mantine/core'
import { IconCashBanknote } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DepositItem, DepositsAnswer } from '#sales/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { inReais } from '../ui/money.ts'
import { EmptyPanel } from '../ui/Panels.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { depositsQuery } from './api.ts'
import classes from './Deposit.module.css'
import { DepositActs } from './DepositActs.tsx'
import { minutesLeft } from './time-left.ts'

/** Every deposit that somebody has to look at. */
export function DepositsPage() {
  const deposits = useQuery(depositsQuery)
  return (
    <Section title={words.sales.deposits} back={{ to: '/agenda' }} isPage>
      <Loaded query={deposits}>{(answer) => <Lists answer={answer} />}</Loaded>
    </Section>
  )
}

function Lists({ answer }: { answer: DepositsAnswer }) {
  const { awaiting, toRefund } = answer
  if (awaiting.length + toRefund.length === 0)
    return <EmptyPanel icon={<IconCashBanknote size={28} />} title={words.sales.none} text={words.sales.noneText} />
  return (
    <>
      {toRefund.length > 0 && <Group title={words.sales.toRefund} items={toRefund} answer={answer} />}
      {awaiting.length > 0 && <Group title={words.sales.awaiting} items={awaiting} answer={answer} />}
    </>
  )
}

function Group({ title, items, answer }: { title: string; items: DepositItem[]; answer: DepositsAnswer }) {
  return (
    <section aria-label={title}>
      <h2 className={classes.group}>{title}</h2>
      <ul className={classes.list}>
        {items.map((one) => (
          <Item key={one.id} item={one} {...answer} />
        ))}
      </ul>
    </section>
  )
}

function Item({ item, today, zone }: { item: DepositItem; today: string; zone: string }) {
  const now = useNow()
  const isAwaited = item.status === 'awaiting'
  return (
    <li className={classes.panel} data-status={item.status}>
      <p className={classes.head}>
        <span className={classes.who}>{item.who}</span>
        <span className={classes.amount}>{inReais(item.amountCents)}</span>
      </p>
      <p className={classes.hint}>
        {item.service}, {dayAndTime(item.startsAt, today, zone)}
        {item.status === 'paid' && item.isAppointmentCancelled ? ` · ${words.sales.cancelledAfterPaid}` : ''}
      </p>
      {isAwaited && (
        <p className={classes.hint}>
          {words.sales.until(dayAndTime(item.dueAt, today, zone))} ({words.sales.left(minutesLeft(item.dueAt, now))})
        </p>
      )}
      {isAwaited && item.evidenceAt && (
        <p className={classes.evidence}>{words.sales.evidence(dayAndTime(item.evidenceAt, today, zone))}</p>
      )}
      <div className={classes.acts}>
        <DepositActs deposit={item} />
        {item.conversationId && (
          <Button
            variant="subtle"
            renderRoot={(props) => (
              <Link to="/conversas/$conversationId" params={{ conversationId: item.conversationId ?? '' }} {...props} />
            )}
          >
            {words.scheduling.openConversation}
          </Button>
        )}
        {!item.isAppointmentCancelled && (
          <Button
            variant="subtle"
            renderRoot={(props) => (
              <Link to="/agenda" search={{ data: dayOf(item.startsAt, zone), agendamento: item.appointmentId }} {...props} />
            )}
          >
            {words.sales.seeInAgenda}
          </Button>
        )}
      </div>
    </li>
  )
}
