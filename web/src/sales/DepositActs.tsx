import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DepositItem } from '#sales/contract.ts'
import { words } from '../i18n/index.ts'
import { agendaKey } from '../scheduling/live.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { receiveDeposit, refundDeposit, waiveDeposit } from './api.ts'
import classes from './Deposit.module.css'

/** What the desk does with a deposit: sees the money, does without it, or gives it back. */
export function DepositActs({ deposit }: { deposit: DepositItem }) {
  const queryClient = useQueryClient()
  const [done, say] = useState<string | null>(null)
  const onSettled = () => queryClient.invalidateQueries({ queryKey: agendaKey })
  const receiving = useMutation({
    mutationFn: () => receiveDeposit(deposit.id),
    onSuccess: ({ isLate }) => say(isLate ? words.sales.receivedLate : words.sales.received),
    onSettled,
  })
  const waiving = useMutation({
    mutationFn: () => waiveDeposit(deposit.id),
    onSuccess: () => say(words.sales.waived),
    onSettled,
  })
  const refunding = useMutation({
    mutationFn: () => refundDeposit(deposit.id),
    onSuccess: () => say(words.sales.refunded),
    onSettled,
  })
  const { can } = deposit
  const fault = receiving.error ?? waiving.error ?? refunding.error
  return (
    <div className={classes.acts}>
      {can.receive.allowed && (
        <Button color="sage" title={words.sales.receiveHint} loading={receiving.isPending} onClick={() => receiving.mutate()}>
          {words.sales.receive}
        </Button>
      )}
      {can.waive.allowed && (
        <ConfirmButton
          label={words.sales.waive}
          question={words.sales.waiveQuestion}
          yes={words.sales.waiveYes}
          no={words.sales.no}
          isBusy={waiving.isPending}
          onConfirm={() => waiving.mutate()}
        />
      )}
      {can.refund.allowed && (
        <ConfirmButton
          label={words.sales.refund}
          question={words.sales.refundQuestion}
          yes={words.sales.refundYes}
          no={words.sales.no}
          isBusy={refunding.isPending}
          onConfirm={() => refunding.mutate()}
        />
      )}
      {done && (
        <p className={classes.hint} role="status">
          {done}
        </p>
      )}
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
    </div>
  )
}
