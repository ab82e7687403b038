import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AppointmentDepositAnswer } from '#sales/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { inReais } from '../ui/money.ts'
import { QrCode } from '../ui/QrCode.tsx'
import { useNow } from '../ui/use-now.ts'
import { appointmentDepositQuery } from './api.ts'
import classes from './Deposit.module.css'
import { DepositActs } from './DepositActs.tsx'
import { minutesLeft } from './time-left.ts'

type Props = { appointmentId: string; today: string; zone: string }

/** The deposit of an appointment: how it stands, and what it is paid with at the desk. */
export function DepositPanel({ appointmentId, today, zone }: Props) {
  const { data } = useQuery(appointmentDepositQuery(appointmentId))
  return data?.deposit ? <Panel deposit={data.deposit} today={today} zone={zone} /> : null
}

type Deposit = NonNullable<AppointmentDepositAnswer['deposit']>

function Panel({ deposit, today, zone }: { deposit: Deposit; today: string; zone: string }) {
  const now = useNow()
  const { status, code, qr, confirmedBy, confirmedByName } = deposit
  const isAwaited = status === 'awaiting'
  return (
    <section className={classes.panel} data-status={status} aria-label={words.sales.deposit}>
      <p className={classes.head}>
        <span>{words.sales.statuses[status]}</span>
        <span className={classes.amount}>{inReais(deposit.amountCents)}</span>
      </p>
      {isAwaited && (
        <p className={classes.hint}>
          {words.sales.until(dayAndTime(deposit.dueAt, today, zone))} ({words.sales.left(minutesLeft(deposit.dueAt, now))})
        </p>
      )}
      {isAwaited && deposit.evidenceAt && (
        <p className={classes.evidence}>{words.sales.evidence(dayAndTime(deposit.evidenceAt, today, zone))}</p>
      )}
      {confirmedBy === 'provider' && <p className={classes.hint}>{words.sales.byProvider}</p>}
      {confirmedByName && <p className={classes.hint}>{words.sales.byStaff(confirmedByName)}</p>}
      {isAwaited && qr && <QrCode path={qr.path} size={qr.size} label={words.sales.qr} />}
      {isAwaited && code && <Code code={code} />}
      {isAwaited && !code && <p className={classes.hint}>{words.sales.codeComing}</p>}
      {isAwaited && deposit.hasProvider && <p className={classes.hint}>{words.sales.providerConfirms}</p>}
      <DepositActs deposit={deposit} />
    </section>
  )
}

function Code({ code }: { code: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      // No clipboard on plain HTTP: the code stands here to be selected.
      () => {},
    )
  return (
    <>
      <pre className={classes.code} tabIndex={0} aria-label={words.sales.codeText}>
        {code}
      </pre>
      <Button variant="default" leftSection={<IconCopy size={18} aria-hidden="true" />} onClick={() => void copy()}>
        {isCopied ? words.sales.copied : words.sales.copy}
      </Button>
    </>
  )
}
